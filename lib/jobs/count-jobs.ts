import type { Context } from '@/lib/access/context'
import { authorize } from '@/lib/access/permissions'
import { withTenant } from '@/lib/platform/db/db'
import { type JobCounts, type JobState, jobStates } from './schemas'

/** The organization's jobs by state, from a counter that triggers keep: as fast with ten million jobs as with ten. */
export async function countJobs(ctx: Context): Promise<JobCounts> {
  authorize(ctx, 'job.read')
  const rows = await withTenant(ctx, (db) =>
    db.jobCount.findMany({ where: { organizationId: ctx.organizationId }, select: { state: true, count: true } }),
  )
  const counts = Object.fromEntries(jobStates.map((state) => [state, 0])) as JobCounts
  for (const row of rows) counts[row.state as JobState] = Number(row.count)
  return counts
}
