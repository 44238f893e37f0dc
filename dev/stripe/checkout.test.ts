import type Stripe from 'stripe'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { act } from './act'
import { applyPromotionCode } from './domain/checkout'
import { type Completion, completeCheckoutSession } from './domain/complete-checkout'
import { createCard } from './domain/payment-methods'
import { day, makeCatalog, makeCustomer } from './testing/catalog'
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

const success_url = 'http://localhost:3999/done?session={CHECKOUT_SESSION_ID}'
const open = (more: Partial<Stripe.Checkout.SessionCreateParams> = {}) =>
  stripe.checkout.sessions.create({
    mode: 'subscription',
    line_items: [{ price: plans.monthly.id, quantity: 1 }],
    success_url,
    cancel_url: 'http://localhost:3999/back',
    ...more,
  })
/** What the hosted page does when someone presses the button. */
const pressPay = (session: string, number: string | null, more: Completion = {}) =>
  act(here.standIn.context, () => {
    const method = number
      ? createCard(here.standIn.context, { number, exp_month: 12, exp_year: 2030, cvc: '123' }).id
      : undefined
    return completeCheckoutSession(here.standIn.context, session, { payment_method: method, ...more })
  })

test('the subscription is made when the session is completed, not before', async () => {
  const customer = await stripe.customers.create({ email: 'ada@example.com' })
  const session = await open({
    customer: customer.id,
    client_reference_id: 'org_1',
    subscription_data: { metadata: { organizationId: 'org_1' } },
  })
  expect(session).toMatchObject({ status: 'open', payment_status: 'unpaid', subscription: null, amount_total: 1900 })
  expect(session.url).toContain(here.standIn.url)
  const items = await stripe.checkout.sessions.listLineItems(session.id)
  expect(items.data[0]).toMatchObject({ amount_total: 1900, price: { id: plans.monthly.id } })

  expect(() => pressPay(session.id, '4000000000000341')).toThrow('Your card was declined.')
  expect((await stripe.subscriptions.list({ customer: customer.id, status: 'all' })).data).toEqual([])
  expect(pressPay(session.id, '4000000000003220')).toEqual({ kind: 'requires_action' })
  expect((await stripe.checkout.sessions.retrieve(session.id)).status).toBe('open')

  const outcome = pressPay(session.id, '4000000000003220', { isAuthenticated: true })
  expect(outcome).toMatchObject({ kind: 'complete', redirectUrl: `http://localhost:3999/done?session=${session.id}` })
  const done = await stripe.checkout.sessions.retrieve(session.id, {
    expand: ['subscription.latest_invoice', 'line_items'],
  })
  expect(done).toMatchObject({ status: 'complete', payment_status: 'paid', url: null, client_reference_id: 'org_1' })
  const subscription = done.subscription as Stripe.Subscription
  expect(subscription).toMatchObject({ status: 'active', metadata: { organizationId: 'org_1' }, customer: customer.id })
  expect(subscription.default_payment_method).toMatch(/^pm_/)
  expect(subscription.latest_invoice).toMatchObject({ status: 'paid' })
  await here.deliver()
  expect(here.types()).toEqual(
    expect.arrayContaining(['checkout.session.completed', 'customer.subscription.created', 'invoice.paid']),
  )
  expect(() => pressPay(session.id, '4242424242424242')).toThrow('not open any more')
})

test('a trial without a card needs none, and a promotion code takes its part', async () => {
  const customer = await stripe.customers.create()
  const trial = await open({
    customer: customer.id,
    payment_method_collection: 'if_required',
    subscription_data: { trial_period_days: 14 },
  })
  expect(trial.amount_total).toBe(0)
  pressPay(trial.id, null)
  const done = await stripe.checkout.sessions.retrieve(trial.id, { expand: ['subscription'] })
  expect(done).toMatchObject({ payment_status: 'no_payment_required', subscription: { status: 'trialing' } })

  const coupon = await stripe.coupons.create({ amount_off: 400, currency: 'eur', duration: 'forever' })
  await stripe.promotionCodes.create({ promotion: { type: 'coupon', coupon: coupon.id }, code: 'FOUR' })
  const session = await open({ allow_promotion_codes: true, customer_email: 'grace@example.com' })
  const { context } = here.standIn
  expect(() => act(context, () => applyPromotionCode(context, session.id, 'FIVE'))).toThrow('invalid')
  act(context, () => applyPromotionCode(context, session.id, 'four'))
  expect(await stripe.checkout.sessions.retrieve(session.id)).toMatchObject({
    amount_subtotal: 1900,
    amount_total: 1500,
  })
  pressPay(session.id, '4242424242424242')
  const paid = await stripe.checkout.sessions.retrieve(session.id, { expand: ['invoice', 'customer'] })
  expect(paid).toMatchObject({ invoice: { amount_paid: 1500 }, customer: { email: 'grace@example.com' } })
})

test('payment and setup sessions make a payment and a card', async () => {
  const customer = await stripe.customers.create()
  const price = await stripe.prices.create({ product: plans.product.id, currency: 'eur', unit_amount: 700 })
  const payment = await open({ mode: 'payment', customer: customer.id, line_items: [{ price: price.id, quantity: 2 }] })
  pressPay(payment.id, '4242424242424242')
  const paid = await stripe.checkout.sessions.retrieve(payment.id, { expand: ['payment_intent'] })
  expect(paid).toMatchObject({ payment_status: 'paid', payment_intent: { amount_received: 1400 } })
  const setup = await open({ mode: 'setup', customer: customer.id, line_items: undefined })
  pressPay(setup.id, '5555555555554444')
  expect((await stripe.paymentMethods.list({ customer: customer.id })).data[0]?.card?.brand).toBe('mastercard')
  await expect(open({ mode: 'payment' })).rejects.toMatchObject({ statusCode: 400, param: 'mode' })
})

test('an open session expires by itself or when told', async () => {
  const first = await open()
  const second = await open()
  expect((await stripe.checkout.sessions.expire(first.id)).status).toBe('expired')
  here.pass(day + 1)
  expect((await stripe.checkout.sessions.retrieve(second.id)).status).toBe('expired')
  await here.deliver()
  expect(here.types().filter((type) => type === 'checkout.session.expired')).toHaveLength(2)
})

test('a portal session belongs to one customer and knows its flow', async () => {
  const { customer } = await makeCustomer(here)
  const stranger = await makeCustomer(here)
  const { id } = await stripe.subscriptions.create({ customer: customer.id, items: [{ price: plans.monthly.id }] })
  const flow_data = { type: 'subscription_cancel', subscription_cancel: { subscription: id } } as const
  const session = await stripe.billingPortal.sessions.create({
    customer: customer.id,
    return_url: 'http://localhost:3999/billing',
    flow_data,
  })
  expect(session).toMatchObject({
    return_url: 'http://localhost:3999/billing',
    flow: { subscription_cancel: { subscription: id } },
  })
  expect(session.url).toContain(`${here.standIn.url}/p/session/`)
  await expect(
    stripe.billingPortal.sessions.create({ customer: stranger.customer.id, flow_data }),
  ).rejects.toMatchObject({ code: 'resource_missing' })
  const [configuration] = (await stripe.billingPortal.configurations.list({ is_default: true })).data
  expect(configuration?.features.subscription_cancel).toMatchObject({ enabled: true, mode: 'at_period_end' })
})
