import type Stripe from 'stripe'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { day, inSeconds, makeCatalog, makeCustomer } from './testing/catalog'
import { startTestStandIn, type TestStandIn } from './testing/stand-in'

type ProratedChange = Pick<Stripe.SubscriptionUpdateParams, 'items' | 'proration_behavior'>

let here: TestStandIn
let stripe: Stripe
let plans: Awaited<ReturnType<typeof makeCatalog>>

beforeAll(async () => {
  here = await startTestStandIn()
  stripe = here.stripe
  plans = await makeCatalog(here)
})
afterAll(() => here.stop())
beforeEach(async () => {
  await here.deliver()
  here.received.length = 0
})

const subscribe = (customer: string, price: string, more: Partial<Stripe.SubscriptionCreateParams> = {}) =>
  stripe.subscriptions.create({ customer, items: [{ price }], ...more })
const delivered = async () => {
  await here.deliver()
  return here.types()
}

test('a change in the middle is prorated to the second, as its preview said', async () => {
  const start = inSeconds(2026, 3, 1)
  const { customer, advance } = await makeCustomer(here, 'pm_card_visa', start)
  const { id, items } = await subscribe(customer.id, plans.monthly.id)
  const middle = start + 15 * day
  await advance(middle)
  const change: ProratedChange = {
    items: [{ id: items.data[0]?.id, price: plans.dearer.id }],
    proration_behavior: 'always_invoice',
  }
  const preview = await stripe.invoices.createPreview({ subscription: id, subscription_details: change })
  expect(preview.lines.data.map(({ amount }) => amount)).toEqual([-950, 2450])
  expect(preview).toMatchObject({ amount_due: 1500, status: 'draft' })
  expect(preview.lines.data[0]?.parent?.subscription_item_details).toMatchObject({ proration: true, subscription: id })
  const updated = await stripe.subscriptions.update(id, { ...change, expand: ['latest_invoice'] })
  expect(updated.latest_invoice).toMatchObject({
    amount_paid: 1500,
    billing_reason: 'subscription_update',
    status: 'paid',
  })
  expect(updated.items.data[0]).toMatchObject({
    price: { id: plans.dearer.id },
    current_period_end: inSeconds(2026, 4, 1),
  })

  await stripe.subscriptions.update(id, { items: [{ id: items.data[0]?.id, price: plans.monthly.id }] })
  const next = await stripe.invoices.createPreview({ subscription: id })
  expect(next.lines.data.map(({ amount }) => amount).sort((a, b) => a - b)).toEqual([-2450, 950, 1900])
  expect(next).toMatchObject({ total: 400 })
  await here.deliver()
  const event = here.received.find(({ event }) => event.type === 'customer.subscription.updated')?.event
  expect(event?.data.previous_attributes).toHaveProperty('items.data')
})

test('from monthly to yearly a new period begins at once', async () => {
  const start = inSeconds(2026, 3, 1)
  const { customer, advance } = await makeCustomer(here, 'pm_card_visa', start)
  const { id, items } = await subscribe(customer.id, plans.monthly.id)
  await advance(start + 15 * day)
  const change = { items: [{ id: items.data[0]?.id, price: plans.yearly.id }] }
  const preview = await stripe.invoices.createPreview({ subscription: id, subscription_details: change })
  expect(preview.total).toBe(19000 - 950)
  const updated = await stripe.subscriptions.update(id, { ...change, expand: ['latest_invoice'] })
  expect(updated.items.data[0]?.current_period_end).toBe(inSeconds(2027, 3, 16))
  expect(updated.latest_invoice).toMatchObject({ amount_paid: 18050, status: 'paid' })
})

test('a change that is not paid waits, and is applied when it is', async () => {
  const { customer } = await makeCustomer(here)
  const { id, items } = await subscribe(customer.id, plans.monthly.id)
  const broken = await stripe.paymentMethods.attach('pm_card_chargeCustomerFail', { customer: customer.id })
  await stripe.subscriptions.update(id, { default_payment_method: broken.id })
  const waiting = await stripe.subscriptions.update(id, {
    items: [{ id: items.data[0]?.id, price: plans.dearer.id }],
    proration_behavior: 'always_invoice',
    payment_behavior: 'pending_if_incomplete',
  })
  expect(waiting.pending_update?.subscription_items?.[0]?.price.id).toBe(plans.dearer.id)
  expect(waiting).toMatchObject({ status: 'active', items: { data: [{ price: { id: plans.monthly.id } }] } })
  await stripe.invoices.pay(waiting.latest_invoice as string, { payment_method: 'pm_card_visa' })
  const applied = await stripe.subscriptions.retrieve(id)
  expect(applied).toMatchObject({ pending_update: null, items: { data: [{ price: { id: plans.dearer.id } }] } })
  expect(await delivered()).toContain('customer.subscription.pending_update_applied')
})
