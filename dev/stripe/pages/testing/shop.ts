import type Stripe from 'stripe'
import { startTestStandIn as start, type startTestStandIn, type TestStandIn } from '../../testing/stand-in'

export const day = 24 * 3600

/** A stand-in that sells one product, monthly for 20 and yearly for 200 euros. */
export async function startShop(...options: Parameters<typeof startTestStandIn>) {
  const shop = await start(...options)
  const { stripe } = shop
  const product = await stripe.products.create({ name: 'Premium' })
  const price = (interval: 'month' | 'year', unit_amount: number) =>
    stripe.prices.create({ product: product.id, currency: 'eur', unit_amount, recurring: { interval } })
  return {
    ...shop,
    product,
    monthly: await price('month', 2000),
    yearly: await price('year', 20000),
    /** Delivers what waits and tells the kinds of event since the last call, in their order. */
    events: async () => {
      await shop.deliver()
      return shop.received.splice(0).map(({ event }) => event.type)
    },
  }
}

export type Shop = Awaited<ReturnType<typeof startShop>>

/** A customer with a card, subscribed by the month. */
export async function subscriber({ stripe, monthly }: Shop, card = 'pm_card_visa') {
  const customer = await stripe.customers.create({
    email: 'ada@example.com',
    name: 'Ada Lovelace',
    payment_method: card,
  })
  const { data } = await stripe.paymentMethods.list({ customer: customer.id })
  const method = data[0] as Stripe.PaymentMethod
  const subscription = await stripe.subscriptions.create({
    customer: customer.id,
    items: [{ price: monthly.id }],
    default_payment_method: method.id,
  })
  return { customer, method, subscription }
}

/** A customer whose renewal was declined, with the invoice that stays open. */
export async function inArrears(shop: Shop) {
  const { stripe, pass } = shop
  const { customer, subscription } = await subscriber(shop)
  const bad = await stripe.paymentMethods.attach('pm_card_chargeCustomerFail', { customer: customer.id })
  await stripe.subscriptions.update(subscription.id, { default_payment_method: bad.id })
  pass(32 * day)
  const { status, latest_invoice } = await stripe.subscriptions.retrieve(subscription.id, {
    expand: ['latest_invoice'],
  })
  return { customer, subscription, status, invoice: latest_invoice as Stripe.Invoice }
}

/** Remembers what a test starts, to stop it after the test. */
export function shops() {
  const running: TestStandIn[] = []
  return {
    open: async (...options: Parameters<typeof startShop>) => {
      const shop = await startShop(...options)
      running.push(shop)
      return shop
    },
    close: async () => {
      for (const one of running.splice(0)) await one.stop()
    },
  }
}
