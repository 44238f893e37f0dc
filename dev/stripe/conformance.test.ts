import { expect, test } from 'vitest'
import { cli, startTrigger, triggerable } from './testing/trigger'

/** All kinds are in conformance.chaos.ts; these touch each part of the engine once. */
const some = [
  'checkout.session.completed',
  'customer.subscription.updated',
  'customer.subscription.paused',
  'invoice.payment_action_required',
  'charge.dispute.created',
  'promotion_code.updated',
  'subscription_schedule.released',
]

test.skipIf(!cli)('the Stripe CLI triggers a choice of events', { timeout: 60_000 }, async () => {
  const { trigger, stop } = await startTrigger()
  try {
    for (const kind of some) {
      expect(triggerable).toContain(kind)
      expect(await trigger(kind), kind).toContain(kind)
    }
  } finally {
    await stop()
  }
})
