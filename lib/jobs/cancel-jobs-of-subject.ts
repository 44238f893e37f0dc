import type { Context } from '@/lib/access/context'
import { Prisma } from '@/lib/platform/db/db'
import { cancellation, changeJobs, type LedgerDb } from './internal'

/**
 * Cancels all unfinished work on a subject in the caller's transaction, which is where the subject itself goes away.
 * Call `relayAfterCommit` after the commit. In one transaction, cancel before you enqueue: counters are locked last.
 * @returns the ids of the jobs that were canceled
 */
export async function cancelJobsOfSubject(
  tx: LedgerDb,
  ctx: Context,
  subject: { type: string; id: string },
): Promise<string[]> {
  const change = cancellation(ctx)
  const canceled = await changeJobs(tx, ctx, {
    ...change,
    where: Prisma.sql`subject_type = ${subject.type} AND subject_id = ${subject.id}::uuid AND ${change.where}`,
  })
  return canceled.map((job) => job.id)
}
