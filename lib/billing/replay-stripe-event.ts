import { type ChangeSource, recordAudit } from '@/lib/access/audit'
import { Conflict, Forbidden, NotFound } from '@/lib/core/errors'
import { systemDb } from '@/lib/platform/db/db'
import { applyStripeEvent, type EventState } from './apply-stripe-event'
import { type StripeReader, stripeReader } from './stripe-reader'

/**
 * Works an event of the inbox off again, whatever became of it: for what failed for good, and for what staff doubt. The
 * truth is read again, so that a repetition changes nothing that is right.
 * @throws Forbidden for everyone but staff, NotFound, Conflict while it waits for a try anyway
 */
export async function replayStripeEvent(
  source: ChangeSource,
  eventId: string,
  stripe: StripeReader = stripeReader,
): Promise<EventState> {
  if (source.actor.kind !== 'staff') throw new Forbidden('Only staff can replay an event.')
  const db = systemDb()
  const event = await db.stripeWebhookEvent.findUnique({ where: { id: eventId }, omit: { payload: true } })
  if (!event) throw new NotFound('event')
  if (event.state === 'received') throw new Conflict('This event is already queued.')
  await db.$transaction(async (tx) => {
    await tx.stripeWebhookEvent.update({
      where: { id: eventId },
      data: { state: 'received', attempts: 0, nextAttemptAt: source.now(), lastError: null, processedAt: null },
    })
    // Followed from the start again, so that it is read whatever has come since.
    await tx.stripeObject.updateMany({ where: { objectId: event.objectId }, data: { watermarkAt: new Date(0) } })
    await recordAudit(
      tx,
      { ...source, organizationId: null },
      { action: 'stripe_event.replay', data: { event: eventId, type: event.type, from: event.state } },
    )
  })
  return (await applyStripeEvent(source, eventId, stripe)) ?? 'received'
}
