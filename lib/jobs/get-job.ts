import type { Context } from '@/lib/access/context'
import { authorize } from '@/lib/access/permissions'
import { withTenant } from '@/lib/platform/db/db'
import { loadJob, toJobView } from './internal'
import { readQueuePlaces } from './queue-places'
import type { JobView } from './schemas'

/**
 * One job of the organization.
 * @throws NotFound
 */
export async function getJob(ctx: Context, input: { jobId: string }): Promise<JobView> {
  authorize(ctx, 'job.read')
  const row = await withTenant(ctx, (db) => loadJob(db, ctx, input.jobId))
  return toJobView(row, row.state === 'queued' ? await readQueuePlaces(ctx) : [])
}
