import { jobDefinition } from '@/lib/jobs/catalog'
import { isFinished } from '@/lib/jobs/rules'
import type { JobEvent, JobState, JobView } from '@/lib/jobs/schemas'

/** A job as the shell shows it while it waits or runs. */
export type LiveJob = { id: string; title: string; state: JobState; progress: number; updatedAt: string }

export function toLiveJob(job: JobView): LiveJob {
  const { id, state, progress, updatedAt } = job
  return { id, title: `${job.typeTitle}: ${job.title}`, state, progress, updatedAt }
}

/** The running jobs after `event`: new ones come first, finished ones leave. */
export function applyToRunning(jobs: LiveJob[], event: JobEvent): LiveJob[] {
  const { state } = event
  if (state === null) return jobs
  const known = jobs.find((job) => job.id === event.jobId)
  if (known && event.createdAt < known.updatedAt) return jobs
  const others = jobs.filter((job) => job.id !== event.jobId)
  if (isFinished(state)) return others
  const job: LiveJob = {
    id: event.jobId,
    title: known?.title ?? `${jobDefinition(event.type).title}: ${event.title}`,
    state,
    progress: event.progress ?? known?.progress ?? 0,
    updatedAt: event.createdAt,
  }
  return known ? jobs.map((candidate) => (candidate.id === job.id ? job : candidate)) : [job, ...others]
}

const mostHeard = 500

/** Adds to `heard`, the newest event of each job, oldest first; it remembers 500. */
export function hear(heard: Map<string, JobEvent>, events: readonly JobEvent[]): void {
  for (const event of events) {
    if (event.state === null) continue
    heard.delete(event.jobId)
    heard.set(event.jobId, event)
  }
  for (const jobId of heard.keys()) {
    if (heard.size <= mostHeard) break
    heard.delete(jobId)
  }
}

/** The running jobs as a page was rendered with them: one that has ended since, as is known from `heard`, isn't among them. */
export function rebaseRunning(jobs: LiveJob[], heard: ReadonlyMap<string, JobEvent>): LiveJob[] {
  return jobs.reduce((running, { id }) => {
    const event = heard.get(id)
    return event ? applyToRunning(running, event) : running
  }, jobs)
}
