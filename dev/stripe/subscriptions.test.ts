import type Stripe from 'stripe'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { day, inSeconds, makeCatalog, makeCustomer } from './testing/catalog'
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
const invoicesOf = async (subscription: string) => (await stripe.invoices.list({ subscription, limit: 100 })).data
const delivered = async () => {
  await here.deliver()
  return here.types()
}

test('a first payment makes it active, with the shapes of this API version', async () => {
  const { customer } = await makeCustomer(here)
  const subscription = await subscribe(customer.id, plans.monthly.id, {
    expand: ['latest_invoice.payments.data.payment.payment_intent'],
  })
  expect(subscription).toMatchObject({ status: 'active', currency: 'eur', cancel_at_period_end: false })
  expect(subscription).not.toHaveProperty('current_period_end')
  const [item] = subscription.items.data
  expect(item?.current_period_end).toBe(inSeconds(2026, 1, 15, 9))
  const invoice = subscription.latest_invoice as Stripe.Invoice
  expect(invoice).toMatchObject({
    status: 'paid',
    billing_reason: 'subscription_create',
    amount_paid: 1900,
    number: expect.any(String),
  })
  expect(invoice.parent?.subscription_details?.subscription).toBe(subscription.id)
  expect(invoice.lines.data[0]?.pricing?.price_details?.price).toBe(plans.monthly.id)
  const intent = invoice.payments?.data[0]?.payment.payment_intent as Stripe.PaymentIntent
  expect(intent).toMatchObject({ status: 'succeeded', amount_received: 1900 })
  const types = await delivered()
  expect(types).toEqual(
    expect.arrayContaining([
      'customer.subscription.created',
      'invoice.created',
      'invoice.finalized',
      'invoice.paid',
      'invoice_payment.paid',
      'charge.succeeded',
    ]),
  )
  expect(types).not.toContain('customer.subscription.updated')
})

test('it renews month by month, and the 31st comes back after February', async () => {
  const { customer, advance } = await makeCustomer(here, 'pm_card_visa', inSeconds(2026, 0, 31, 10))
  const { id } = await subscribe(customer.id, plans.monthly.id)
  const ends: string[] = []
  for (const to of [inSeconds(2026, 1, 28, 12), inSeconds(2026, 2, 31, 12), inSeconds(2026, 3, 30, 12)]) {
    await advance(to)
    const { items, status } = await stripe.subscriptions.retrieve(id)
    expect(status).toBe('active')
    ends.push(new Date((items.data[0]?.current_period_end ?? 0) * 1000).toISOString())
  }
  expect(ends).toEqual(['2026-03-31T10:00:00.000Z', '2026-04-30T10:00:00.000Z', '2026-05-31T10:00:00.000Z'])
  const invoices = await invoicesOf(id)
  expect(invoices.map(({ status, billing_reason }) => [status, billing_reason])).toEqual([
    ['paid', 'subscription_cycle'],
    ['paid', 'subscription_cycle'],
    ['paid', 'subscription_cycle'],
    ['paid', 'subscription_create'],
  ])
  expect(await delivered()).toContain('invoice.upcoming')
})

test('a year from a leap day ends on the last of February', async () => {
  const { customer } = await makeCustomer(here, 'pm_card_visa', inSeconds(2028, 1, 29, 8))
  const { items } = await subscribe(customer.id, plans.yearly.id)
  expect(items.data[0]?.current_period_end).toBe(inSeconds(2029, 1, 28, 8))
})

test('the draft of a renewal waits an hour; a declined card makes it past due, a new card repairs it', async () => {
  const start = inSeconds(2026, 0, 10)
  const { customer, advance } = await makeCustomer(here, 'pm_card_visa', start)
  const { id } = await subscribe(customer.id, plans.monthly.id)
  const broken = await stripe.paymentMethods.attach('pm_card_chargeCustomerFail', { customer: customer.id })
  await stripe.customers.update(customer.id, { invoice_settings: { default_payment_method: broken.id } })
  await advance(inSeconds(2026, 1, 10) + 60)
  expect((await invoicesOf(id))[0]).toMatchObject({ status: 'draft', auto_advance: true })
  expect((await stripe.subscriptions.retrieve(id)).status).toBe('active')
  await advance(inSeconds(2026, 1, 10) + 2 * 3600)
  const [invoice] = await invoicesOf(id)
  expect(invoice).toMatchObject({ status: 'open', attempt_count: 1, amount_remaining: 1900 })
  expect(invoice?.next_payment_attempt).toBe(inSeconds(2026, 1, 10) + 3600 + 3 * day)
  expect((await stripe.subscriptions.retrieve(id)).status).toBe('past_due')
  expect((await stripe.customers.retrieve(customer.id)) as Stripe.Customer).toMatchObject({ delinquent: true })
  await expect(stripe.invoices.pay(invoice?.id ?? '')).rejects.toMatchObject({ statusCode: 402, code: 'card_declined' })

  const good = await stripe.paymentMethods.attach('pm_card_visa', { customer: customer.id })
  await stripe.customers.update(customer.id, { invoice_settings: { default_payment_method: good.id } })
  expect(await stripe.invoices.pay(invoice?.id ?? '')).toMatchObject({ status: 'paid' })
  expect((await stripe.subscriptions.retrieve(id)).status).toBe('active')
  expect(await delivered()).toEqual(
    expect.arrayContaining(['invoice.payment_failed', 'customer.subscription.updated', 'charge.failed']),
  )
})

test('after the last attempt it is canceled for failed payment', async () => {
  const { customer, advance } = await makeCustomer(here, 'pm_card_visa', inSeconds(2026, 0, 10))
  const { id } = await subscribe(customer.id, plans.monthly.id)
  const broken = await stripe.paymentMethods.attach('pm_card_chargeCustomerFail', { customer: customer.id })
  await stripe.subscriptions.update(id, { default_payment_method: broken.id })
  await advance(inSeconds(2026, 1, 27))
  expect(await stripe.subscriptions.retrieve(id)).toMatchObject({
    status: 'canceled',
    cancellation_details: { reason: 'payment_failed' },
  })
  expect((await invoicesOf(id))[0]).toMatchObject({ status: 'open', attempt_count: 4, next_payment_attempt: null })
})

test('a trial costs nothing, warns three days ahead and turns active before it is collected', async () => {
  const start = inSeconds(2026, 0, 10)
  const { customer, advance } = await makeCustomer(here, 'pm_card_visa', start)
  const subscription = await subscribe(customer.id, plans.monthly.id, { trial_period_days: 14 })
  expect(subscription).toMatchObject({ status: 'trialing', trial_end: start + 14 * day })
  expect((await invoicesOf(subscription.id))[0]).toMatchObject({ status: 'paid', total: 0 })
  await advance(start + 11 * day - 60)
  expect(await delivered()).not.toContain('customer.subscription.trial_will_end')
  await advance(start + 11 * day + 60)
  expect(await delivered()).toContain('customer.subscription.trial_will_end')
  await advance(start + 14 * day + 60)
  expect((await stripe.subscriptions.retrieve(subscription.id)).status).toBe('active')
  expect((await invoicesOf(subscription.id))[0]).toMatchObject({ status: 'draft', total: 1900 })
  await advance(start + 14 * day + 2 * 3600)
  expect((await invoicesOf(subscription.id))[0]).toMatchObject({ status: 'paid', billing_reason: 'subscription_cycle' })
})

test('a trial without a card ends as its settings say', async () => {
  const clock = await stripe.testHelpers.testClocks.create({ frozen_time: inSeconds(2026, 0, 10) })
  const customer = await stripe.customers.create({ test_clock: clock.id })
  const outcomes: Record<string, string> = {}
  const ids: Record<string, string> = {}
  for (const missing_payment_method of ['cancel', 'pause', 'create_invoice'] as const) {
    const { id } = await subscribe(customer.id, plans.monthly.id, {
      trial_period_days: 7,
      trial_settings: { end_behavior: { missing_payment_method } },
    })
    ids[missing_payment_method] = id
  }
  await stripe.testHelpers.testClocks.advance(clock.id, { frozen_time: inSeconds(2026, 0, 18) })
  for (const [key, id] of Object.entries(ids)) outcomes[key] = (await stripe.subscriptions.retrieve(id)).status
  expect(outcomes).toEqual({ cancel: 'canceled', pause: 'paused', create_invoice: 'past_due' })
  await stripe.paymentMethods.attach('pm_card_visa', { customer: customer.id })
  const { data } = await stripe.paymentMethods.list({ customer: customer.id })
  await stripe.customers.update(customer.id, { invoice_settings: { default_payment_method: data[0]?.id } })
  expect((await stripe.subscriptions.resume(ids.pause ?? '')).status).toBe('active')
  expect(await delivered()).toEqual(
    expect.arrayContaining([
      'customer.subscription.paused',
      'customer.subscription.resumed',
      'customer.subscription.deleted',
    ]),
  )
})

test('a declined first payment leaves it incomplete, and it expires after 23 hours', async () => {
  const { customer, advance } = await makeCustomer(here, 'pm_card_chargeCustomerFail', inSeconds(2026, 0, 10))
  await expect(
    subscribe(customer.id, plans.monthly.id, { payment_behavior: 'error_if_incomplete' }),
  ).rejects.toMatchObject({ statusCode: 402, code: 'card_declined' })
  expect((await stripe.subscriptions.list({ customer: customer.id, status: 'all' })).data).toEqual([])
  const { id, status } = await subscribe(customer.id, plans.monthly.id)
  expect(status).toBe('incomplete')
  await advance(inSeconds(2026, 0, 11))
  expect((await stripe.subscriptions.retrieve(id)).status).toBe('incomplete_expired')
  expect((await invoicesOf(id))[0]).toMatchObject({ status: 'void' })
})

test('default_incomplete waits for the browser to confirm', async () => {
  const customer = await stripe.customers.create()
  const subscription = await subscribe(customer.id, plans.monthly.id, {
    payment_behavior: 'default_incomplete',
    payment_settings: { save_default_payment_method: 'on_subscription' },
    expand: ['latest_invoice.confirmation_secret', 'latest_invoice.payments'],
  })
  expect(subscription.status).toBe('incomplete')
  const invoice = subscription.latest_invoice as Stripe.Invoice
  expect(invoice.confirmation_secret?.client_secret).toMatch(/^pi_.*_secret_/)
  const intent = invoice.payments?.data[0]?.payment.payment_intent as string
  await expect(
    stripe.paymentIntents.confirm(intent, { payment_method: 'pm_card_chargeDeclined' }),
  ).rejects.toMatchObject({
    code: 'card_declined',
  })
  const waiting = await stripe.paymentIntents.confirm(intent, { payment_method: 'pm_card_threeDSecure2Required' })
  expect(waiting).toMatchObject({ status: 'requires_action', next_action: { type: 'redirect_to_url' } })
  expect((await stripe.paymentIntents.confirm(intent, { payment_method: 'pm_card_visa' })).status).toBe('succeeded')
  const after = await stripe.subscriptions.retrieve(subscription.id)
  expect(after.status).toBe('active')
  expect(after.default_payment_method).toMatch(/^pm_/)
})

test('a cancellation at the end of the period can be taken back, or happens then', async () => {
  const { customer, advance } = await makeCustomer(here, 'pm_card_visa', inSeconds(2026, 0, 10))
  const { id } = await subscribe(customer.id, plans.monthly.id)
  const ending = await stripe.subscriptions.update(id, { cancel_at_period_end: true })
  expect(ending).toMatchObject({
    cancel_at: inSeconds(2026, 1, 10),
    cancellation_details: { reason: 'cancellation_requested' },
  })
  await expect(stripe.invoices.createPreview({ subscription: id })).rejects.toMatchObject({
    code: 'invoice_upcoming_none',
  })
  const resumed = await stripe.subscriptions.update(id, { cancel_at_period_end: false })
  expect(resumed).toMatchObject({ cancel_at: null, canceled_at: null })
  await stripe.subscriptions.update(id, { cancel_at_period_end: true })
  await advance(inSeconds(2026, 1, 11))
  expect((await stripe.subscriptions.retrieve(id)).status).toBe('canceled')
  expect(await invoicesOf(id)).toHaveLength(1)
  await expect(stripe.subscriptions.update(id, { cancel_at_period_end: false })).rejects.toMatchObject({
    statusCode: 400,
  })
})
