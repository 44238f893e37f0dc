import type { Context } from '@/lib/access/context'
import { Prisma } from '@/lib/platform/db/db'
import type { JobType } from './catalog'
import { cancellation, changeJobs, type LedgerDb } from './internal'

/**
 * Cancels the organization's unfinished jobs in the caller's transaction, but for those of the type `except`, if one is named. Call
 * `relayAfterCommit` after the commit.
 * @returns how many were canceled
 */
export async function cancelAllJobs(
  tx: LedgerDb,
  ctx: Context,
  { except }: { except?: JobType } = {},
): Promise<number> {
  const change = cancellation(ctx)
  const canceled = await changeJobs(tx, ctx, {
    ...change,
    where: Prisma.sql`finished_at IS NULL AND type IS DISTINCT FROM ${except ?? null}::text AND ${change.where}`,
  })
  return canceled.length
}
