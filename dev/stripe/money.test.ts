import type Stripe from 'stripe'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { makeCatalog, makeCustomer } from './testing/catalog'
import { startTestStandIn, type TestStandIn } from './testing/stand-in'

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

test('a credit on the balance pays first, and a coupon takes its part', async () => {
  const { customer } = await makeCustomer(here)
  const entry = await stripe.customers.createBalanceTransaction(customer.id, {
    amount: -500,
    currency: 'eur',
    description: 'Referral',
  })
  expect(entry).toMatchObject({ ending_balance: -500, type: 'adjustment' })
  const coupon = await stripe.coupons.create({ percent_off: 20, duration: 'once' })
  const code = await stripe.promotionCodes.create({ promotion: { type: 'coupon', coupon: coupon.id }, code: 'HELLO' })
  const { latest_invoice, discounts } = await subscribe(customer.id, plans.monthly.id, {
    discounts: [{ promotion_code: code.id }],
    expand: ['latest_invoice'],
  })
  expect(latest_invoice).toMatchObject({
    subtotal: 1900,
    total: 1520,
    starting_balance: -500,
    ending_balance: 0,
    amount_paid: 1020,
  })
  expect(discounts).toEqual([])
  const entries = await stripe.customers.listBalanceTransactions(customer.id)
  expect(entries.data.map(({ amount, type }) => [amount, type])).toEqual([
    [500, 'applied_to_invoice'],
    [-500, 'adjustment'],
  ])
  expect((await stripe.promotionCodes.retrieve(code.id)).times_redeemed).toBe(1)
})

test('a refund gives back a part, then the rest, and no more', async () => {
  const { customer } = await makeCustomer(here)
  const { latest_invoice } = await subscribe(customer.id, plans.monthly.id, { expand: ['latest_invoice.payments'] })
  const intent = (latest_invoice as Stripe.Invoice).payments?.data[0]?.payment.payment_intent as string
  expect(await stripe.refunds.create({ payment_intent: intent, amount: 500 })).toMatchObject({
    status: 'succeeded',
    amount: 500,
  })
  const rest = await stripe.refunds.create({ payment_intent: intent })
  expect(rest.amount).toBe(1400)
  const charge = await stripe.charges.retrieve(rest.charge as string, { expand: ['refunds'] })
  expect(charge).toMatchObject({ refunded: true, amount_refunded: 1900 })
  expect(charge.refunds?.data).toHaveLength(2)
  await expect(stripe.refunds.create({ payment_intent: intent })).rejects.toMatchObject({
    code: 'charge_already_refunded',
  })
  const late = await makeCustomer(here, 'pm_card_refundFail')
  const other = await subscribe(late.customer.id, plans.monthly.id, { expand: ['latest_invoice.payments'] })
  const second = (other.latest_invoice as Stripe.Invoice).payments?.data[0]?.payment.payment_intent as string
  const failing = await stripe.refunds.create({ payment_intent: second })
  here.pass(10)
  expect(await stripe.refunds.retrieve(failing.id)).toMatchObject({ status: 'failed' })
  expect(await delivered()).toEqual(expect.arrayContaining(['charge.refunded', 'refund.created', 'refund.failed']))
})
