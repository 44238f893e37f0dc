import type { Context } from '@/lib/access/context'
import { authorize } from '@/lib/access/permissions'
import { findJobCursor } from './read-job-events'

/**
 * Where a live stream has to start so that it misses nothing that happens after this call. Ask before reading the jobs
 * that are shown: what is told twice is recognized by its time, what is not told at all is lost.
 */
export async function getJobCursor(ctx: Context): Promise<string> {
  authorize(ctx, 'job.read')
  return String(await findJobCursor(ctx))
}
