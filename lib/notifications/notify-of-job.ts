import type { Context } from '@/lib/access/context'
import { getJob } from '@/lib/jobs/get-job'
import { kindOfJob } from './kinds'
import { type Noted, notify } from './notify'

/**
 * Tells the person who started a job how it ended, once, whatever the number of its events.
 * @returns null where there is nothing to tell, or no one
 * @throws NotFound when the job is gone
 */
export async function notifyOfJob(ctx: Context, input: { jobId: string }): Promise<Noted | null> {
  const job = await getJob(ctx, input)
  const kind = kindOfJob(job.type, job.state)
  if (!kind || !job.createdById) return null
  return notify(ctx, {
    kind,
    userId: job.createdById,
    occasion: job.id,
    subjectId: job.subjectId,
    title: job.title,
    detail: job.error?.message,
  })
}
