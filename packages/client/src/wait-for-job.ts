import type { components } from './api.ts'
import { type ClipForge, dataOf } from './create-client.ts'
import { pause } from './pause.ts'

export type Job = components['schemas']['Job']

export type WaitOptions = {
  /** Called with the job each time it was asked about. */
  onProgress?: (job: Job) => void
  signal?: AbortSignal
  /** Milliseconds between two looks; 2,000 unless given. Webhooks tell without asking. */
  everyMs?: number
}

const ended = new Set(['completed', 'failed', 'canceled'])

/**
 * The job once it is over, however it ended: look at its `state` and `error`.
 * @param which the job itself, or what it works on: a video (its analysis) or an export (its rendering)
 * @throws the signal's reason, and ApiError
 */
export async function waitForJob(
  client: ClipForge,
  which: { jobId: string } | { subjectId: string },
  { onProgress, signal, everyMs = 2_000 }: WaitOptions = {},
): Promise<Job> {
  for (;;) {
    signal?.throwIfAborted()
    const job = await find(client, which, signal)
    if (job) onProgress?.(job)
    if (job && ended.has(job.state)) return job
    await pause(everyMs, signal)
  }
}

async function find(client: ClipForge, which: { jobId: string } | { subjectId: string }, signal?: AbortSignal) {
  if ('jobId' in which) return dataOf(client.GET('/api/v1/jobs/{jobId}', { params: { path: which }, signal }))
  const { data } = await dataOf(client.GET('/api/v1/jobs', { params: { query: { ...which, limit: 1 } }, signal }))
  return data[0]
}
