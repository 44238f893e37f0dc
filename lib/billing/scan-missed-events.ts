import { addMilliseconds, type Clock, day, systemClock } from '@/lib/core/time'
import { log } from '@/lib/platform/log'
import { listStripeEvents } from '@/lib/platform/stripe/events'
import { handledEventTypes } from './event-types'
import { receiveStripeEvents } from './receive-stripe-events'
import { type StripeReader, stripeReader } from './stripe-reader'
import { sweepStripeEvents } from './sweep-stripe-events'

/** Far enough back for a week in which no scan ran; Stripe keeps events for 30 days. */
const lookBackMs = 7 * day

/**
 * Asks Stripe what happened, puts what no delivery brought into the inbox, and works it off.
 * @returns how many were missing
 */
export async function scanMissedEvents(
  options: { now?: Clock; stripe?: StripeReader; list?: typeof listStripeEvents } = {},
): Promise<{ missing: number }> {
  const now = options.now ?? systemClock
  const { stripe = stripeReader, list = listStripeEvents } = options
  let missing = 0
  for await (const events of list({ since: addMilliseconds(now(), -lookBackMs), types: [...handledEventTypes] })) {
    missing += (await receiveStripeEvents(events, { source: 'gap_scan', now })).length
  }
  if (missing > 0) log().warn({ missing }, 'events of Stripe were never delivered')
  await sweepStripeEvents({ now, stripe })
  return { missing }
}
