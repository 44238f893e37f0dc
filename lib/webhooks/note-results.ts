import type { Context } from '@/lib/access/context'
import { newId } from '@/lib/core/ids'
import { addMilliseconds } from '@/lib/core/time'
import { type SystemTransaction, systemDb } from '@/lib/platform/db/db'
import { recordEvent } from '@/lib/platform/outbox/record-event'
import { endWaiting, noteForwarding } from './internal'
import type { Lease } from './lease'
import type { DisabledReason } from './limits'
import { isHopeless, isWarningDue, nextAttemptAt, probePauseMs } from './rules'
import type { Attempt } from './send-webhook'

export type Claimed = { id: string; messageId: string; body: string; step: number }
/** In the order in which they ended. */
export type Result = { delivery: Claimed; attempt: Attempt; at: Date }

type Outcome = Pick<Lease, 'fails' | 'firstFailedAt' | 'warnedAt' | 'retryAt'> & {
  lastSucceededAt: Date | null
  isWarned: boolean
  disabled: DisabledReason | null
}

/**
 * Writes how a batch went, in one commit: the deliveries, their log, and the health of the endpoint, which is warned of or
 * given up where that is due.
 * @param unsent what was claimed and not tried: it waits again
 * @returns the lease with the health it has now
 */
export async function noteResults(
  lease: Lease,
  results: readonly Result[],
  unsent: readonly Claimed[],
  options: { now: Date; random: () => number },
): Promise<Lease> {
  const outcome = outcomeOf(lease, results, options.now)
  const rows = results.map((result) => rowOf(result, options.random()))
  const { organizationId, id } = lease
  const write = async (tx: SystemTransaction) => {
    await writeAll(tx, lease, rows, unsent, outcome)
    if (!outcome.disabled && !outcome.isWarned) return
    const ctx: Pick<Context, 'organizationId' | 'now'> = { organizationId, now: () => options.now }
    if (outcome.disabled) {
      await endWaiting(tx, ctx, id, 'failed')
      await noteForwarding(tx, ctx)
    }
    const change = outcome.disabled ? 'disabled' : 'failing'
    await recordEvent(tx, { organizationId, name: 'webhook/endpoint-failing', data: { endpointId: id, change } })
  }
  await (outcome.disabled || outcome.isWarned ? systemDb().$transaction(write) : write(systemDb()))
  const { fails, firstFailedAt, warnedAt, retryAt } = outcome
  return { ...lease, fails, firstFailedAt, warnedAt, retryAt, state: outcome.disabled ? 'disabled' : lease.state }
}

function outcomeOf(lease: Lease, results: readonly Result[], now: Date): Outcome {
  let { fails, firstFailedAt, warnedAt, retryAt } = lease
  let lastSucceededAt: Date | null = null
  let isGone = false
  for (const { attempt, at } of results) {
    if (attempt.isSuccess) {
      lastSucceededAt = at
      fails = 0
      firstFailedAt = warnedAt = retryAt = null
      continue
    }
    fails += 1
    firstFailedAt ??= at
    isGone ||= attempt.status === 410
    const pause = Math.max(probePauseMs(fails), attempt.retryAfterMs)
    if (pause > 0) retryAt = addMilliseconds(now, pause)
  }
  const health = { fails, firstFailedAt, warnedAt }
  const disabled = isGone ? 'gone' : isHopeless(health, now) ? 'failing' : null
  const isWarned = !disabled && isWarningDue(health, now)
  return { ...health, warnedAt: isWarned ? now : warnedAt, retryAt, lastSucceededAt, isWarned, disabled }
}

type Row = {
  id: string
  attemptId: string
  state: 'succeeded' | 'failed' | 'pending'
  nextAt: string | null
  at: string
  attempt: Attempt
}

function rowOf({ delivery, attempt, at }: Result, random: number): Row {
  const again = attempt.isSuccess || attempt.status === 410 ? null : nextAttemptAt(delivery.step, at, random)
  const asked = again && attempt.retryAfterMs > 0 ? addMilliseconds(at, attempt.retryAfterMs) : null
  const next = again && asked && asked > again ? asked : again
  return {
    id: delivery.id,
    attemptId: newId(),
    state: attempt.isSuccess ? 'succeeded' : next ? 'pending' : 'failed',
    nextAt: next?.toISOString() ?? null,
    at: at.toISOString(),
    attempt,
  }
}

/** One statement, so one commit. A delivery that was canceled while it was sent stays canceled; its attempt is logged. */
async function writeAll(
  tx: Pick<SystemTransaction, '$executeRaw'>,
  { id, leaseId, organizationId, url }: Lease,
  rows: readonly Row[],
  unsent: readonly Claimed[],
  { fails, firstFailedAt, warnedAt, retryAt, lastSucceededAt, disabled }: Outcome,
): Promise<void> {
  await tx.$executeRaw`
    WITH r AS (
      SELECT * FROM unnest(${rows.map((row) => row.id)}::uuid[], ${rows.map((row) => row.attemptId)}::uuid[],
        ${rows.map((row) => row.state)}::text[], ${rows.map((row) => row.nextAt)}::timestamptz[],
        ${rows.map((row) => row.at)}::timestamptz[], ${rows.map((row) => row.attempt.status)}::int[],
        ${rows.map((row) => row.attempt.error)}::text[], ${rows.map((row) => row.attempt.answer)}::text[],
        ${rows.map((row) => row.attempt.ms)}::int[], ${rows.map((row) => row.attempt.isSuccess)}::boolean[])
        AS t (id, attempt_id, state, next_at, at, status, error, answer, ms, is_success)),
    d AS (
      UPDATE webhook_deliveries d SET attempts = d.attempts + 1, last_status = r.status, last_error = r.error,
        state = CASE WHEN d.state = 'sending' THEN r.state ELSE d.state END,
        step = CASE WHEN d.state = 'sending' AND r.state = 'pending' THEN d.step + 1 ELSE d.step END,
        next_at = coalesce(r.next_at, d.next_at),
        finished_at = CASE WHEN d.state <> 'sending' OR r.state = 'pending' THEN d.finished_at ELSE r.at END
      FROM r WHERE d.id = r.id),
    u AS (
      UPDATE webhook_deliveries SET state = 'pending'
      WHERE id = ANY(${unsent.map((one) => one.id)}::uuid[]) AND state = 'sending'),
    a AS (
      INSERT INTO webhook_attempts (id, organization_id, delivery_id, endpoint_id, url, status, error, answer, ms,
        is_success, created_at)
      SELECT r.attempt_id, ${organizationId}::uuid, r.id, ${id}::uuid, ${url}, r.status, r.error, r.answer, r.ms,
        r.is_success, r.at
      FROM r JOIN webhook_deliveries x ON x.id = r.id)
    UPDATE webhook_endpoints SET fails = ${fails}, first_failed_at = ${firstFailedAt}::timestamptz,
      warned_at = ${warnedAt}::timestamptz, retry_at = ${retryAt}::timestamptz,
      last_succeeded_at = coalesce(${lastSucceededAt}::timestamptz, last_succeeded_at),
      state = coalesce(CASE WHEN ${disabled}::text IS NOT NULL AND deleted_at IS NULL THEN 'disabled' END, state),
      disabled_reason = coalesce(disabled_reason, ${disabled}::text),
      disabled_at = CASE WHEN ${disabled}::text IS NULL THEN disabled_at ELSE coalesce(disabled_at, ${rows.at(-1)?.at ?? null}::timestamptz) END
    WHERE id = ${id}::uuid AND lease_id = ${leaseId}::uuid`
}
