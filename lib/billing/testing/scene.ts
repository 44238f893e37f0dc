import Stripe from 'stripe'
import { vi } from 'vitest'
import { secretKey, startTestStandIn, type TestStandIn, webhookSecret } from '@/dev/stripe/testing/stand-in'
import type { ChangeSource } from '@/lib/access/audit'
import type { UserContext } from '@/lib/access/context'
import { newId } from '@/lib/core/ids'
import { second } from '@/lib/core/time'
import { disconnectDb, systemDb } from '@/lib/platform/db/db'
import { verifyStripeWebhook } from '@/lib/platform/stripe/webhook'
import { createMember, createOrganization } from '@/prisma/factories/organization'
import { applyStripeEvent } from '../apply-stripe-event'
import { ensureCustomer } from '../ensure-customer'
import { type BillingCycle, premiumPrice } from '../plans'
import { receiveStripeEvents } from '../receive-stripe-events'
import { setUpStripe } from '../set-up-stripe'
import { syncBilling } from '../sync-billing'

/**
 * Billing with a Stripe of its own whose clock stands still: webhooks are verified, stored and processed when the test
 * calls `test.deliver()`.
 */
export async function startBilling() {
  const now = () => new Date(test.now() * second)
  const webhook = (): ChangeSource => ({ actor: { kind: 'webhook', id: 'stripe' }, requestId: 'test', now })
  const staff = (): ChangeSource => ({ actor: { kind: 'staff', id: newId() }, requestId: 'test', now })
  const test: TestStandIn = await startTestStandIn({
    transport: async ({ body, signature }) => {
      const event = await verifyStripeWebhook(body, new Headers({ 'stripe-signature': signature }), now)
      const [eventId] = await receiveStripeEvents([event], { now })
      if (eventId) await applyStripeEvent(webhook(), eventId)
      return 200
    },
  })
  Object.assign(process.env, {
    STRIPE_API_URL: test.standIn.url,
    STRIPE_SECRET_KEY: secretKey,
    STRIPE_WEBHOOK_SECRET: webhookSecret,
  })
  // The SDK waits half a second and longer before it asks again. The stand-in needs no such consideration.
  vi.spyOn(Stripe.prototype, 'getInitialNetworkRetryDelay').mockReturnValue(0.02)
  vi.spyOn(Stripe.prototype, 'getMaxNetworkRetryDelay').mockReturnValue(0.1)
  await setUpStripe()

  async function priceId(cycle: BillingCycle): Promise<string> {
    const { data } = await test.stripe.prices.list({ lookup_keys: [premiumPrice(cycle, 'usd').lookupKey] })
    return data[0]?.id as string
  }

  /** What Checkout leaves behind: a card on the customer and a subscription that carries the organization. */
  async function buy(ctx: UserContext, billingCycle: BillingCycle) {
    const customer = await ensureCustomer(ctx, ctx.organizationId)
    const method = await test.stripe.paymentMethods.attach('pm_card_visa', { customer })
    await test.stripe.customers.update(customer, { invoice_settings: { default_payment_method: method.id } })
    const subscription = await test.stripe.subscriptions.create({
      customer,
      items: [{ price: await priceId(billingCycle) }],
      metadata: { organizationId: ctx.organizationId },
    })
    return { customer, subscription }
  }

  /** The webhooks of what `work` does get lost. */
  async function unheard<T>(work: () => Promise<T>): Promise<T> {
    const { deliveries } = test.standIn.context
    deliveries.setKnobs({ loss: 1 })
    try {
      return await work()
    } finally {
      deliveries.setKnobs({ loss: 0 })
    }
  }

  return {
    test,
    now,
    webhook,
    staff,
    priceId,
    newAdmin: async (): Promise<UserContext> => ({ ...(await createMember(await createOrganization(), 'admin')), now }),
    organization: (ctx: UserContext) =>
      systemDb().organization.findUniqueOrThrow({ where: { id: ctx.organizationId }, include: { license: true } }),
    outbox: (ctx: UserContext, name: string) =>
      systemDb().outboxEvent.findMany({ where: { organizationId: ctx.organizationId, name }, orderBy: { id: 'asc' } }),
    /** Makes an organization pay, without a webhook: our rows know because we ask. */
    async subscribe(ctx: UserContext, billingCycle: BillingCycle = 'monthly') {
      const made = await unheard(() => buy(ctx, billingCycle))
      await syncBilling(ctx)
      return made
    },
    /** The same, and our rows know by webhooks. */
    async subscribeByWebhook(ctx: UserContext) {
      const made = await buy(ctx, 'monthly')
      await test.deliver()
      return made
    },
    buy,
    unheard,
    async stop(): Promise<void> {
      await disconnectDb()
      await test.stop()
    },
  }
}
