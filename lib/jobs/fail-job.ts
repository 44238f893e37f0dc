import type { Context } from '@/lib/access/context'
import { Prisma } from '@/lib/platform/db/db'
import { changeJob, type LedgerDb, loadJob, toJobView, whileIn } from './internal'
import { statesBefore } from './rules'
import type { JobView } from './schemas'

/**
 * Fails an unfinished job with words for a person, and tells of it by `job/failed`. A finished job stays as it is.
 * @param input.runId only while the job is this run's; left out for a judge that stands above runs
 * @param input.error `message` says what happened and what to do
 * @returns the job as it is afterwards
 */
export async function failJob(
  tx: LedgerDb,
  ctx: Context,
  input: { jobId: string; runId?: string; error: { code: string; message: string } },
): Promise<JobView> {
  const failed = await changeJob(tx, ctx, input.jobId, {
    set: Prisma.sql`state = 'failed', finished_at = ${ctx.now()}::timestamptz, error_code = ${input.error.code},
      error_message = ${input.error.message}`,
    where: whileIn(statesBefore('fail'), input.runId),
    log: { kind: 'state', level: 'error', message: input.error.message },
    emit: 'job/failed',
  })
  return toJobView(failed ?? (await loadJob(tx, ctx, input.jobId)))
}
