import { setTimeout as delay } from 'node:timers/promises'
import type { UserContext } from '@/lib/access/context'
import { minute } from '@/lib/core/time'
import { listJobs } from '@/lib/jobs/list-jobs'
import type { JobView } from '@/lib/jobs/schemas'

const longestWaitMs = 15 * minute

/** Waits until the newest job of a subject has ended, however it did. Returns it. */
export async function untilJobEnded(ctx: UserContext, subjectId: string): Promise<JobView> {
  for (const startedAt = Date.now(); Date.now() - startedAt < longestWaitMs; await delay(500)) {
    const [job] = (await listJobs(ctx, { subjectId, limit: 1 })).data
    if (job && !['queued', 'running'].includes(job.state)) return job
  }
  throw new Error('A job of the demo organization takes too long.')
}
