import type { Context } from '@/lib/access/context'
import { Prisma } from '@/lib/platform/db/db'
import { changeJob, type LedgerDb, loadJob, toJobView, whileIn } from './internal'
import { JobEnded } from './job-ended'
import { statesBefore } from './rules'
import type { JobView } from './schemas'

/**
 * Completes a running job with its result. Call it in the transaction that makes the result visible: when the job is
 * not this run's any more it throws, and nothing of the result stays. `job/completed` tells of it.
 * @throws JobEnded, also for a repeat after success (its `state` is then completed); NotFound
 */
export async function completeJob(
  tx: LedgerDb,
  ctx: Context,
  input: { jobId: string; runId: string; result?: Prisma.InputJsonValue },
): Promise<JobView> {
  const now = ctx.now()
  const completed = await changeJob(tx, ctx, input.jobId, {
    set: Prisma.sql`state = 'completed', progress = 100, step = NULL, finished_at = ${now}::timestamptz, heartbeat_at = ${now}::timestamptz,
      result = ${JSON.stringify(input.result ?? null)}::jsonb, error_code = NULL, error_message = NULL`,
    where: whileIn(statesBefore('complete'), input.runId),
    log: { kind: 'state', message: 'Completed' },
    emit: 'job/completed',
  })
  if (completed) return toJobView(completed)
  throw new JobEnded((await loadJob(tx, ctx, input.jobId)).state)
}
