import type { ChangeSource } from '@/lib/access/audit'
import { addMilliseconds, hour, minute } from '@/lib/core/time'
import { recordError } from '@/lib/errors/record-error'
import { type SystemTransaction, systemDb } from '@/lib/platform/db/db'
import { log } from '@/lib/platform/log'
import { nothingRead, readAround } from './read-around'
import { reconcile } from './reconcile'
import { type StripeReader, stripeReader } from './stripe-reader'

export type EventState = 'received' | 'processed' | 'ignored' | 'failed' | 'dead'
type StoredEvent = {
  id: string
  objectType: string
  objectId: string
  occurredAt: Date
  state: EventState
  attempts: number
}

/** Pauses before the three tries that follow a failure. */
const pauses = [minute, 10 * minute, hour]

/** Someone else has worked the event off in the meantime. */
class Taken extends Error {}

/**
 * Processes an event of the inbox: reads its object from Stripe and writes what that says. The mark on the event, the
 * effects and the watermark of the object are one transaction, so that an event takes effect once, however many process it and how
 * often. Never throws for what goes wrong with the event: that stays on it, for three more tries.
 * @returns the state it is in then; null when there is no such event
 */
export async function applyStripeEvent(
  source: ChangeSource,
  eventId: string,
  stripe: StripeReader = stripeReader,
): Promise<EventState | null> {
  const event = await systemDb().stripeWebhookEvent.findUnique({ where: { id: eventId }, omit: { payload: true } })
  if (!event || !isOpen(event.state)) return event?.state ?? null
  try {
    return await processEvent(source, event, stripe)
  } catch (error) {
    if (error instanceof Taken) return applyStripeEvent(source, eventId, stripe)
    return noteFailure(source, event, error)
  }
}

async function processEvent(source: ChangeSource, event: StoredEvent, stripe: StripeReader): Promise<EventState> {
  const followed = await systemDb().stripeObject.findUnique({ where: { objectId: event.objectId } })
  // Stripe's times are whole seconds: of two events of one second no one knows which came last.
  const isOld = followed !== null && followed.watermarkAt > event.occurredAt
  let state: EventState = 'processed'
  await reconcile(
    source,
    () => (isOld ? Promise.resolve(nothingRead) : readAround(event, stripe)),
    async (tx, isOurs) => {
      state = isOurs || isOld ? 'processed' : 'ignored'
      await mark(tx, source, event, state)
      await raiseWatermark(tx, event)
    },
  )
  return state
}

async function mark(tx: SystemTransaction, source: ChangeSource, event: StoredEvent, state: EventState): Promise<void> {
  const { count } = await tx.stripeWebhookEvent.updateMany({
    where: { id: event.id, state: { in: ['received', 'failed'] } },
    data: { state, attempts: { increment: 1 }, lastError: null, processedAt: source.now() },
  })
  if (count === 0) throw new Taken()
}

async function raiseWatermark(tx: SystemTransaction, { objectId, objectType, occurredAt }: StoredEvent): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO stripe_objects (object_id, object_type, watermark_at, read_at)
    VALUES (${objectId}, ${objectType}, ${occurredAt}, ${new Date(0)})
    ON CONFLICT (object_id) DO UPDATE SET watermark_at = greatest(stripe_objects.watermark_at, excluded.watermark_at)`
}

async function noteFailure(source: ChangeSource, event: StoredEvent, error: unknown): Promise<EventState> {
  const pause = pauses[event.attempts]
  const state = pause === undefined ? 'dead' : 'failed'
  log()[pause === undefined ? 'error' : 'warn'](
    { err: error, event: event.id, attempt: event.attempts + 1, state },
    'an event of Stripe was not applied',
  )
  if (state === 'dead') {
    recordError({ error, source: 'job', operation: 'apply an event of Stripe', requestId: source.requestId })
  }
  await systemDb().stripeWebhookEvent.updateMany({
    where: { id: event.id, state: { in: ['received', 'failed'] } },
    data: {
      state,
      attempts: { increment: 1 },
      nextAttemptAt: addMilliseconds(source.now(), pause ?? 0),
      lastError: String(error instanceof Error ? `${error.message}${causeOf(error)}` : error).slice(0, 2000),
    },
  })
  return state
}

function causeOf({ cause }: Error): string {
  return cause instanceof Error ? `: ${cause.message}` : ''
}

function isOpen(state: EventState): boolean {
  return state === 'received' || state === 'failed'
}
