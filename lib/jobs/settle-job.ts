import type { Context } from '@/lib/access/context'
import { withTenant } from '@/lib/platform/db/db'
import { completeJob } from './complete-job'
import { failJob } from './fail-job'
import type { JobView } from './schemas'

/** `completeJob` in a transaction of its own, for a run whose result needs nothing else to become visible. */
export function settleAsCompleted(ctx: Context, input: Parameters<typeof completeJob>[2]): Promise<JobView> {
  return withTenant(ctx, (db) => completeJob(db, ctx, input))
}

/** `failJob` in a transaction of its own. */
export function settleAsFailed(ctx: Context, input: Parameters<typeof failJob>[2]): Promise<JobView> {
  return withTenant(ctx, (db) => failJob(db, ctx, input))
}
