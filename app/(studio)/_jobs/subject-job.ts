import type { JobEvent, JobView } from '@/lib/jobs/schemas'

/** The newest job about one video or export, as far as its progress is shown. */
export type SubjectJob = Pick<JobView, 'id' | 'state' | 'progress' | 'step' | 'startedAt' | 'updatedAt'>

/** The job of a subject after `event`, which may be the first of a newer job. Older events change nothing. */
export function applyToSubject(job: SubjectJob | null, event: JobEvent): SubjectJob | null {
  if (job && event.createdAt < job.updatedAt) return job
  const known = job?.id === event.jobId ? job : null
  const state = event.state ?? known?.state ?? 'running'
  const isRunning = state === 'running'
  return {
    id: event.jobId,
    state,
    progress: event.progress ?? known?.progress ?? 0,
    step: isRunning ? (event.step ?? known?.step ?? null) : null,
    startedAt: known?.startedAt ?? (isRunning ? event.createdAt : null),
    updatedAt: event.createdAt,
  }
}

/** Of what was rendered and what was told since, the newer one. */
export function newerJob(rendered: SubjectJob | null, told: SubjectJob | null): SubjectJob | null {
  if (!rendered || !told) return told ?? rendered
  return told.updatedAt > rendered.updatedAt ? told : rendered
}
