import type { Context } from '@/lib/access/context'
import { isWatched } from '@/lib/access/entitlements/capabilities'
import type { Refusal } from '@/lib/access/entitlements/decide'
import { holdWork } from '@/lib/guards/hold-work'
import type { JobDefinition } from '@/lib/jobs/catalog'
import { getJob } from '@/lib/jobs/get-job'
import type { JobState } from '@/lib/jobs/schemas'
import { settleAsFailed } from '@/lib/jobs/settle-job'
import { startJob } from '@/lib/jobs/start-job'

/**
 * What becomes of a job that may not run now. During maintenance it keeps its place, and the sweep asks again; outbound
 * and AI work waits for staff; other work, and that of an organization that waits to be deleted, fails with the guard's words.
 * @returns the state the job is in then
 */
export async function refuseJob(
  ctx: Context,
  { capability, event }: JobDefinition,
  { jobId, runId, subjectId }: { jobId: string; runId: string; subjectId: string | null },
  refusal: Refusal,
): Promise<JobState> {
  const isForAWhile = refusal.reason === 'maintenance'
  const isHeld = refusal.reason !== 'deletion_requested' && typeof capability === 'string' && isWatched(capability)
  if (!isForAWhile && isHeld) {
    await holdWork(ctx, { capability, event, data: { jobId, subjectId }, dedupeKey: `job:${jobId}`, jobId }, refusal)
  } else if (!isForAWhile) {
    await startJob(ctx, { jobId, runId })
    await settleAsFailed(ctx, { jobId, runId, error: { code: refusal.reason, message: refusal.message } })
  }
  return (await getJob(ctx, { jobId })).state
}
