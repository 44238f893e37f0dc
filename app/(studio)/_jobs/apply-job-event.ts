import { isFinished } from '@/lib/jobs/rules'
import type { JobEvent, JobView } from '@/lib/jobs/schemas'

/**
 * `job` as it is after `event`, or the same object when the event is older than what is shown. Results and errors are
 * not in an event: a job that has finished has to be read again.
 */
export function applyJobEvent(job: JobView, event: JobEvent): JobView {
  if (event.jobId !== job.id || event.createdAt < job.updatedAt || isFinished(job.state)) return job
  const state = event.state ?? job.state
  return {
    ...job,
    state,
    progress: event.progress ?? job.progress,
    step: state === 'running' ? (event.step ?? job.step) : null,
    attempts: Math.max(job.attempts, event.attempt),
    startedAt: job.startedAt ?? (state === 'running' ? event.createdAt : null),
    finishedAt: isFinished(state) ? event.createdAt : null,
    updatedAt: event.createdAt,
    isCancelable: job.isCancelable && !isFinished(state),
  }
}

/** Whether what is shown has to be read again after `event`: something began or ended. */
export function changesState(event: JobEvent): boolean {
  return event.kind === 'state'
}
