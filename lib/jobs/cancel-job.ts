import { recordAudit } from '@/lib/access/audit'
import type { Context } from '@/lib/access/context'
import { authorize } from '@/lib/access/permissions'
import { Conflict } from '@/lib/core/errors'
import { withTenantTransaction } from '@/lib/platform/db/db'
import { relayAfterCommit } from '@/lib/platform/outbox/relay-outbox'
import { jobDefinition } from './catalog'
import { cancellation, changeJob, loadJob, toJobView } from './internal'
import { isCancelable } from './rules'
import type { JobView } from './schemas'

/**
 * Cancels a job that waits or runs. It is canceled at once: its run can write nothing any more, sees that with its
 * next sign of life, and is ended by the `job/canceled` event. Canceling twice is the same as once.
 * @throws Conflict when the job has ended otherwise; NotFound
 */
export async function cancelJob(ctx: Context, input: { jobId: string }): Promise<JobView> {
  authorize(ctx, 'job.cancel')
  const { job, isCanceledNow } = await withTenantTransaction(ctx, async (tx) => {
    const before = await loadJob(tx, ctx, input.jobId)
    if (before.state === 'canceled') return { job: before, isCanceledNow: false }
    if (!isCancelable(before, jobDefinition(before.type))) throw refusal(before.state)
    const canceled = await changeJob(tx, ctx, input.jobId, cancellation(ctx))
    if (!canceled) {
      const current = await loadJob(tx, ctx, input.jobId)
      if (current.state === 'canceled') return { job: current, isCanceledNow: false }
      throw refusal(current.state)
    }
    await recordAudit(tx, ctx, { action: 'job.cancel', target: { type: 'job', id: input.jobId } })
    return { job: canceled, isCanceledNow: true }
  })
  if (isCanceledNow) await relayAfterCommit(ctx)
  return toJobView(job)
}

function refusal(state: string): Conflict {
  if (state === 'completed') return new Conflict('This job has already finished. There is nothing left to cancel.')
  if (state === 'failed') return new Conflict('This job has already failed. There is nothing left to cancel.')
  return new Conflict('This type of job can’t be canceled.')
}
