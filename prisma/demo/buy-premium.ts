import { setTimeout as delay } from 'node:timers/promises'
import Stripe from 'stripe'
import type { UserContext } from '@/lib/access/context'
import { getBilling } from '@/lib/billing/get-billing'
import { premiumPrice } from '@/lib/billing/plans'
import { readCustomer } from '@/lib/billing/read-around'
import { reconcile } from '@/lib/billing/reconcile'
import { stripeReader } from '@/lib/billing/stripe-reader'
import { syncBilling } from '@/lib/billing/sync-billing'
import { addMilliseconds, day, second } from '@/lib/core/time'
import { env } from '@/lib/platform/env'
import { findStripePrice } from '@/lib/platform/stripe/catalog'

/** Days ago on which the organization subscribed, and the days on which its clock stops on the way to now. */
const subscribedDaysAgo = 75
const stops = [44, 14, 0]

/** Subscribes the organization to Premium at the local Stripe, on a test clock, so that there are invoices to see. */
export async function buyPremium(ctx: UserContext, person: { email: string; organization: string }): Promise<void> {
  if ((await getBilling(ctx)).subscription?.isLive) return
  const api = localStripe()
  const price = await findStripePrice(premiumPrice('monthly', 'usd').lookupKey)
  if (!price) throw new Error('Stripe has no prices: run npm run stripe:setup.')
  const clock = await api.testHelpers.testClocks.create({ frozen_time: daysAgo(ctx, subscribedDaysAgo) })
  const { id: customer } = await api.customers.create({
    test_clock: clock.id,
    email: person.email,
    name: person.organization,
    payment_method: 'pm_card_visa',
    invoice_settings: { default_payment_method: 'pm_card_visa' },
    metadata: { organizationId: ctx.organizationId },
  })
  await reconcile(ctx, () => readCustomer(customer, stripeReader))
  await api.subscriptions.create({
    customer,
    items: [{ price: price.id }],
    metadata: { organizationId: ctx.organizationId },
  })
  for (const stop of stops) {
    await api.testHelpers.testClocks.advance(clock.id, { frozen_time: daysAgo(ctx, stop) })
    while ((await api.testHelpers.testClocks.retrieve(clock.id)).status === 'advancing') await delay(200)
  }
  await syncBilling(ctx)
}

/** A moment in seconds, as Stripe has it. */
const daysAgo = (ctx: UserContext, days: number) =>
  Math.floor(addMilliseconds(ctx.now(), -days * day).getTime() / second)

function localStripe(): Stripe {
  const { STRIPE_SECRET_KEY, STRIPE_API_URL } = env()
  if (!STRIPE_API_URL) throw new Error('The demo organization pays at the local Stripe alone.')
  const { hostname, port } = new URL(STRIPE_API_URL)
  return new Stripe(STRIPE_SECRET_KEY, { protocol: 'http', host: hostname, port: Number(port) })
}
