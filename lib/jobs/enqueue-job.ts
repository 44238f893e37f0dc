import type { Context } from '@/lib/access/context'
import { enqueueJobs, type NewJob } from './enqueue-jobs'
import type { LedgerDb } from './internal'

/**
 * Records a job in the caller's transaction, so that it exists exactly when the data it belongs to does. Call
 * `relayAfterCommit` after the commit; without it the job starts within a minute.
 * @returns the job's id
 * @throws RateLimited when the organization has too many of its type in progress
 */
export async function enqueueJob(tx: LedgerDb, ctx: Context, job: NewJob): Promise<string> {
  const [id] = await enqueueJobs(tx, ctx, [job])
  return id as string
}
