import { recordAudit } from '@/lib/access/audit'
import type { Context } from '@/lib/access/context'
import { authorize } from '@/lib/access/permissions'
import { Conflict } from '@/lib/core/errors'
import { newId } from '@/lib/core/ids'
import { addMilliseconds } from '@/lib/core/time'
import { withTenantTransaction } from '@/lib/platform/db/db'
import { relayAfterCommit } from '@/lib/platform/outbox/relay-outbox'
import { currentTrace } from '@/lib/platform/tracing'
import { assertRoom, waitForTurn } from './assert-room'
import { jobDefinition, waitLimitMs } from './catalog'
import { type JobRow, type LedgerDb, loadJob, toJobView } from './internal'
import { fairDelay, firstCheckMs, isRetryable } from './rules'
import type { JobView } from './schemas'

/**
 * Repeats a failed or canceled job as a new one with the same input; the old one keeps its history. A job is repeated
 * once: a second call, or one at the same time, gets the same new job.
 * @throws Conflict when the job has not failed or been canceled; NotFound; RateLimited when too many are in progress
 */
export async function retryJob(ctx: Context, input: { jobId: string }): Promise<JobView> {
  authorize(ctx, 'job.retry')
  const job = await withTenantTransaction(ctx, async (tx) => {
    const before = await loadJob(tx, ctx, input.jobId)
    const definition = jobDefinition(before.type)
    if (!isRetryable(before, definition)) {
      throw new Conflict('Only a failed or canceled job can be retried.')
    }
    const known = await findRetry(tx, ctx, before.id)
    if (known) return known
    await waitForTurn(tx, ctx)
    const faster = await findRetry(tx, ctx, before.id)
    if (faster) return faster
    const active = await assertRoom(tx, ctx, [before.type])
    const id = newId()
    const priority = -fairDelay(active.get(before.type) ?? 0)
    const isNew = await insertRetry(tx, ctx, { id, of: before, event: definition.event, priority })
    if (isNew) {
      await recordAudit(tx, ctx, {
        action: 'job.retry',
        target: { type: 'job', id: before.id },
        data: { newJobId: id },
      })
    }
    const job = isNew ? await loadJob(tx, ctx, id) : await findRetry(tx, ctx, before.id)
    if (!job) throw new Conflict('This job was just retried. Reload the page.')
    return job
  })
  await relayAfterCommit(ctx)
  return toJobView(job)
}

async function insertRetry(
  tx: LedgerDb,
  ctx: Context,
  retry: { id: string; of: JobRow; event: string; priority: number },
): Promise<boolean> {
  const now = ctx.now()
  const rows = await tx.$queryRaw<{ id: string }[]>`
    WITH queued AS (
      INSERT INTO job_queue (id, organization_id, type, subject_type, subject_id, title, input, input_hash, retry_of,
        max_attempts, timeout_seconds, created_by, created_at, updated_at, deadline_at, check_at)
      SELECT ${retry.id}::uuid, organization_id, type, subject_type, subject_id, title, input, input_hash, id,
        max_attempts, timeout_seconds, ${ctx.userId}::uuid, ${now}::timestamptz, ${now}::timestamptz,
        ${addMilliseconds(now, waitLimitMs)}::timestamptz, ${addMilliseconds(now, firstCheckMs)}::timestamptz
      FROM job_queue WHERE organization_id = ${ctx.organizationId}::uuid AND id = ${retry.of.id}::uuid
      ON CONFLICT (organization_id, retry_of) WHERE retry_of IS NOT NULL DO NOTHING
      RETURNING organization_id, id, subject_id
    ), logged AS (
      INSERT INTO job_log (organization_id, job_id, kind, message, state, progress, created_at)
      SELECT organization_id, id, 'state', 'Waiting for a free worker', 'queued', 0, ${now}::timestamptz FROM queued
    ), emitted AS (
      INSERT INTO outbox_events (id, organization_id, name, data, created_at, next_attempt_at)
      SELECT ${newId()}::uuid, organization_id, ${retry.event}, jsonb_build_object(
        'organizationId', organization_id, 'jobId', id, 'subjectId', subject_id, 'priority', ${retry.priority}::int
      ) || ${JSON.stringify(currentTrace())}::jsonb, ${now}::timestamptz, ${now}::timestamptz
      FROM queued
    )
    SELECT id FROM queued`
  return rows.length > 0
}

async function findRetry(tx: LedgerDb, ctx: Context, jobId: string): Promise<JobRow | null> {
  const rows = await tx.$queryRaw<JobRow[]>`
    SELECT * FROM job_queue WHERE organization_id = ${ctx.organizationId}::uuid AND retry_of = ${jobId}::uuid`
  return rows[0] ?? null
}
