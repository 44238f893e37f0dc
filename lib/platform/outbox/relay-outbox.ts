import { addMilliseconds, minute, second } from '@/lib/core/time'
import { Prisma, type SystemDb, systemDb, type Tenant, withTenant } from '../db/db'
import { faultOf, type OutgoingEvent, sendEvents } from '../events'
import { log } from '../log'
import { announceChange } from '../notify'

type OutboxDb = Pick<SystemDb, '$queryRaw' | '$executeRaw'>
type ClaimedEvent = OutgoingEvent & { attempts: number }

/** How long a relay has a claimed event for itself; if it dies, the event is free again after that. */
const leaseMs = 30 * second
const longestPauseMs = 10 * minute
const batchSize = 500
const timeoutMs = 2 * second

/**
 * Sends what the outbox holds, oldest claim first, until nothing is due. An event is claimed, sent and then marked: a
 * crash in between sends it again under the same id, which Inngest drops, so that it starts work exactly once.
 * @param scope one organization's events, or everybody's
 * @returns how many were sent; the rest waits for its next attempt
 */
export async function relayOutbox(
  db: OutboxDb,
  scope: { organizationId?: string; now: Date },
  send: typeof sendEvents = sendEvents,
): Promise<{ sent: number; failed: number }> {
  let sent = 0
  let failed = 0
  for (;;) {
    const claimed = await claimEvents(db, scope)
    if (claimed.length === 0) return { sent, failed }
    const malformed = claimed.filter((event) => faultOf(event) !== null)
    for (const event of malformed) await postpone(db, [event], faultOf(event) ?? '', scope.now)
    const sendable = claimed.filter((event) => faultOf(event) === null)
    try {
      await send(sendable)
      await markSent(db, sendable, scope.now)
      sent += sendable.length
    } catch (error) {
      await postpone(db, sendable, error instanceof Error ? error.message : String(error), scope.now)
      failed += sendable.length
    }
    failed += malformed.length
  }
}

/**
 * The fast path after a commit: sends the organization's events now and wakes its live streams. Never throws and never
 * holds a request up for more than 2 s; whatever is left, the sweep sends within a minute.
 */
export async function relayAfterCommit(ctx: Tenant & { now: () => Date }): Promise<void> {
  announceChange(ctx.organizationId)
  const relayed = withTenant(ctx, (db) => relayOutbox(db, { organizationId: ctx.organizationId, now: ctx.now() })).then(
    ({ failed }) => {
      if (failed > 0) log().warn({ organizationId: ctx.organizationId, failed }, 'events wait in the outbox')
    },
    (error: unknown) => log().warn({ err: error, organizationId: ctx.organizationId }, 'the outbox was not relayed'),
  )
  let timer: NodeJS.Timeout | undefined
  const patience = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, timeoutMs)
  })
  await Promise.race([relayed, patience])
  clearTimeout(timer)
}

/** Everybody's events that are due, as the system role: what a crash or an outage left behind. */
export function sweepOutbox(now: Date): Promise<{ sent: number; failed: number }> {
  return relayOutbox(systemDb(), { now })
}

async function claimEvents(db: OutboxDb, scope: { organizationId?: string; now: Date }): Promise<ClaimedEvent[]> {
  const ofOrganization = scope.organizationId
    ? Prisma.sql`organization_id = ${scope.organizationId}::uuid AND`
    : Prisma.empty
  return db.$queryRaw<ClaimedEvent[]>`
    UPDATE outbox_events SET attempts = attempts + 1, next_attempt_at = ${addMilliseconds(scope.now, leaseMs)}::timestamptz
    WHERE id IN (
      SELECT id FROM outbox_events
      WHERE ${ofOrganization} sent_at IS NULL AND next_attempt_at <= ${scope.now}::timestamptz
      ORDER BY organization_id, next_attempt_at LIMIT ${batchSize} FOR UPDATE SKIP LOCKED
    )
    RETURNING id, name, data, attempts`
}

async function markSent(db: OutboxDb, events: readonly ClaimedEvent[], now: Date): Promise<void> {
  if (events.length === 0) return
  await db.$executeRaw`
    UPDATE outbox_events SET sent_at = ${now}::timestamptz, last_error = NULL
    WHERE id = ANY(${events.map((event) => event.id)}::uuid[])`
}

async function postpone(db: OutboxDb, events: readonly ClaimedEvent[], reason: string, now: Date): Promise<void> {
  if (events.length === 0) return
  const nextAttempts = events.map((event) => addMilliseconds(now, pauseAfter(event.attempts)).toISOString())
  await db.$executeRaw`
    UPDATE outbox_events SET next_attempt_at = postponed.until, last_error = ${reason.slice(0, 500)}
    FROM unnest(${events.map((event) => event.id)}::uuid[], ${nextAttempts}::timestamptz[]) AS postponed (id, until)
    WHERE outbox_events.id = postponed.id`
}

/** Milliseconds to the next try after `attempts` that failed: 5 s, doubling, at most 10 minutes. */
export function pauseAfter(attempts: number): number {
  return Math.min(5 * second * 2 ** Math.max(0, attempts - 1), longestPauseMs)
}
