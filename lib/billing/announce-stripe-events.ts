import { sendEvents } from '@/lib/platform/events'
import { log } from '@/lib/platform/log'

/** Has new events of the inbox processed right away. Never throws: what is not announced, the sweep finds. */
export async function announceStripeEvents(eventIds: readonly string[]): Promise<void> {
  try {
    await sendEvents(eventIds.map((eventId) => ({ id: eventId, name: 'stripe/event-received', data: { eventId } })))
  } catch (error) {
    log().warn({ err: error, events: eventIds.length }, 'events of Stripe wait for the sweep')
  }
}
