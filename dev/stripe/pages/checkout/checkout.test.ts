import type Stripe from 'stripe'
import { afterEach, expect, test } from 'vitest'
import { visit } from '../testing/browser'
import { cards, typed } from '../testing/cards'
import { day, type Shop, shops } from '../testing/shop'

const { open, close } = shops()
afterEach(close)

const successUrl = 'http://localhost:3999/done?session={CHECKOUT_SESSION_ID}'
const urls = { success_url: successUrl, cancel_url: 'http://localhost:3999/pricing' }

async function subscribing(shop: Shop, more: Partial<Stripe.Checkout.SessionCreateParams> = {}) {
  const customer = await shop.stripe.customers.create({ email: 'ada@example.com' })
  const session = await shop.stripe.checkout.sessions.create({
    mode: 'subscription',
    customer: customer.id,
    line_items: [{ price: shop.monthly.id, quantity: 1 }],
    ...urls,
    ...more,
  })
  await shop.events()
  return { customer, session, page: await visit(session.url as string) }
}

const buying = (shop: Shop, more: Partial<Stripe.Checkout.SessionCreateParams> = {}) =>
  shop.stripe.checkout.sessions.create({
    mode: 'payment',
    line_items: [{ price_data: { currency: 'eur', unit_amount: 500, product_data: { name: 'Sticker' } }, quantity: 3 }],
    ...urls,
    ...more,
  })

test('a subscription is bought and people come back to the product with the id of the session', async () => {
  const shop = await open()
  const { customer, session, page } = await subscribing(shop)
  expect(page.text).toContain('Local stand-in for Stripe. No money moves.')
  expect(page.text).toContain('Premium €20.00 per month €20.00 Total due today €20.00')
  expect(page.text).toContain('Email: ada@example.com')
  expect(page.linkTo('← Back to ClipForge')).toBe(urls.cancel_url)

  const done = await page.press('Subscribe', typed(cards.good))
  expect(done.onwards).toBe(`http://localhost:3999/done?session=${session.id}`)
  expect(done.linkTo('Continue')).toBe(done.onwards)
  const events = await shop.events()
  for (const type of ['payment_method.attached', 'customer.subscription.created', 'charge.succeeded', 'invoice.paid']) {
    expect(events, type).toContain(type)
  }
  expect(events.at(-1)).toBe('checkout.session.completed')

  const after = await shop.stripe.checkout.sessions.retrieve(session.id, { expand: ['subscription', 'invoice'] })
  expect(after).toMatchObject({
    status: 'complete',
    payment_status: 'paid',
    customer: customer.id,
    url: null,
    subscription: { status: 'active' },
    invoice: { status: 'paid', amount_paid: 2000 },
    customer_details: { email: 'ada@example.com', name: 'Ada Lovelace' },
  })
})

test('pressed twice, it is paid once, and the page of a completed session says so', async () => {
  const shop = await open()
  const { customer, session, page } = await subscribing(shop)
  const both = await Promise.all([1, 2].map(() => page.press('Subscribe', typed(cards.good))))
  const target = `http://localhost:3999/done?session=${session.id}`
  expect(both.map(({ onwards }) => onwards)).toEqual([target, target])
  expect((await shop.stripe.subscriptions.list({ customer: customer.id })).data).toHaveLength(1)
  expect((await shop.stripe.charges.list({ customer: customer.id })).data).toHaveLength(1)
  const again = await visit(page.url)
  expect(again.text).toContain('This Checkout session has already been completed.')
  expect(again.linkTo('Go back')).toBe(target)
})

test.each([
  ['declined', 'Your card was declined.', 'card_declined'],
  ['insufficient', 'Your card has insufficient funds.', 'card_declined'],
  ['expired', 'Your card has expired.', 'expired_card'],
  ['cvc', "Your card's security code is incorrect.", 'incorrect_cvc'],
  ['failsLater', 'Your card was declined.', 'card_declined'],
] as const)('a card that is %s is refused in the words of Stripe, and another one works', async (card, words, code) => {
  const shop = await open()
  const { customer, session, page } = await subscribing(shop)
  const refused = await page.press('Subscribe', typed(cards[card]))
  expect(refused.text).toContain(words)
  expect(refused.valueOf('Card number')).toBe('')
  expect(refused.valueOf('Cardholder name')).toBe('Ada Lovelace')
  expect(await shop.events()).toEqual(['payment_intent.created', 'charge.failed', 'payment_intent.payment_failed'])
  const { data } = await shop.stripe.charges.list({ customer: customer.id })
  expect(data).toMatchObject([{ status: 'failed', failure_code: code }])
  expect((await shop.stripe.subscriptions.list({ customer: customer.id, status: 'all' })).data).toEqual([])
  expect((await shop.stripe.checkout.sessions.retrieve(session.id)).status).toBe('open')
  await refused.press('Subscribe', typed(cards.good))
  expect((await shop.stripe.checkout.sessions.retrieve(session.id)).status).toBe('complete')
})

test('3-D Secure can be failed, then passed', async () => {
  const shop = await open()
  const { session, page } = await subscribing(shop)
  const challenge = await page.press('Subscribe', typed(cards.threeDSecure))
  expect(challenge.text).toContain('card ending in 3155 agrees to a payment of €20.00')
  expect((await shop.stripe.checkout.sessions.retrieve(session.id)).status).toBe('open')
  const failed = await challenge.press('Fail authentication')
  expect(failed.text).toContain('We are unable to authenticate your payment method.')
  const second = await failed.press('Subscribe', typed(cards.threeDSecure))
  const done = await second.press('Complete authentication')
  expect(done.onwards).toContain(session.id)
  const { subscription } = await shop.stripe.checkout.sessions.retrieve(session.id, { expand: ['subscription'] })
  expect(subscription).toMatchObject({ status: 'active' })
  shop.pass(32 * day)
  expect((await shop.stripe.subscriptions.retrieve((subscription as Stripe.Subscription).id)).status).toBe('active')
})

test('a card that fails later is saved for a trial, and the first charge is declined', async () => {
  const shop = await open()
  const { session, page } = await subscribing(shop, { subscription_data: { trial_period_days: 14 } })
  expect(page.text).toContain('14 days free')
  await page.press('Start trial', typed(cards.failsLater))
  const after = await shop.stripe.checkout.sessions.retrieve(session.id, { expand: ['subscription'] })
  expect(after).toMatchObject({ payment_status: 'no_payment_required', subscription: { status: 'trialing' } })
  shop.pass(16 * day)
  const { status } = await shop.stripe.subscriptions.retrieve((after.subscription as Stripe.Subscription).id)
  expect(status).toBe('past_due')
})

test('a trial that asks for no card is started without one', async () => {
  const shop = await open()
  const { session, page } = await subscribing(shop, {
    subscription_data: { trial_period_days: 14 },
    payment_method_collection: 'if_required',
  })
  expect(page.valueOf('Card number')).toBeUndefined()
  const done = await page.press('Start trial')
  expect(done.onwards).toContain(session.id)
  const { subscription } = await shop.stripe.checkout.sessions.retrieve(session.id, { expand: ['subscription'] })
  expect(subscription).toMatchObject({ status: 'trialing', default_payment_method: null })
})

test('what is typed wrong is said at the field, and nothing happens', async () => {
  const shop = await open()
  const session = await buying(shop)
  await shop.events()
  const page = await visit(session.url as string)
  const wrong: [change: Record<string, string>, label: string, words: string][] = [
    [{ Email: 'ada' }, 'Email', 'Your email is invalid.'],
    [{ 'Card number': '4242' }, 'Card number', 'Your card number is incomplete.'],
    [{ 'Card number': '4242 4242 4242 4241' }, 'Card number', 'Your card number is invalid.'],
    [{ Expiration: '12' }, 'Expiration', "Your card's expiration date is incomplete."],
    [{ Expiration: '13 / 34' }, 'Expiration', "Your card's expiration month is invalid."],
    [{ Expiration: '12 / 20' }, 'Expiration', "Your card's expiration year is invalid."],
    [{ CVC: '12' }, 'CVC', "Your card's security code is incomplete."],
    [{ 'Cardholder name': ' ' }, 'Cardholder name', 'Enter the name on the card.'],
  ]
  for (const [change, label, words] of wrong) {
    const refused = await page.press('Pay', { ...typed(cards.good), Email: 'ada@example.com', ...change })
    expect(refused.text).toContain(words)
    expect(refused.isInvalid(label), label).toBe(true)
  }
  expect(await shop.events()).toEqual([])
})

test('a one-time payment goes through for a guest, and a disputed one is disputed', async () => {
  const shop = await open()
  const session = await buying(shop)
  await shop.events()
  const page = await visit(session.url as string)
  expect(page.text).toContain('Sticker × 3 €5.00 each €15.00')
  await page.press('Pay', { ...typed(cards.disputed), Email: 'ada@example.com' })
  expect(await shop.events()).toEqual([
    'payment_intent.created',
    'charge.succeeded',
    'charge.dispute.created',
    'payment_intent.succeeded',
    'checkout.session.completed',
  ])
  const { payment_intent, customer, customer_details } = await shop.stripe.checkout.sessions.retrieve(session.id)
  expect([customer, customer_details?.email]).toEqual([null, 'ada@example.com'])
  const intent = await shop.stripe.paymentIntents.retrieve(payment_intent as string, { expand: ['latest_charge'] })
  expect(intent.amount_received).toBe(1500)
  const receipt = await visit((intent.latest_charge as Stripe.Charge).receipt_url as string)
  expect(receipt.text).toContain('€15.00 Date paid 15 January 2026')
})

test('a card is saved in a set-up session, and a declined one is not', async () => {
  const shop = await open()
  const customer = await shop.stripe.customers.create({ email: 'ada@example.com' })
  const session = await shop.stripe.checkout.sessions.create({
    mode: 'setup',
    customer: customer.id,
    currency: 'eur',
    ...urls,
  })
  const page = await visit(session.url as string)
  expect(page.text).toContain('Nothing is charged now.')
  await shop.events()
  const refused = await page.press('Save card', typed(cards.declined))
  expect(refused.text).toContain('Your card was declined.')
  expect(await shop.events()).toEqual(['setup_intent.setup_failed'])
  const challenge = await refused.press('Save card', typed(cards.threeDSecure))
  expect(challenge.text).toContain('agrees to saving it')
  await challenge.press('Complete authentication')
  const after = await shop.stripe.checkout.sessions.retrieve(session.id, { expand: ['setup_intent'] })
  expect(after).toMatchObject({ status: 'complete', setup_intent: { status: 'succeeded' } })
  expect((await shop.stripe.paymentMethods.list({ customer: customer.id })).data).toHaveLength(1)
})

test('a promotion code is taken, removed again, and refused when it is unknown', async () => {
  const shop = await open()
  const coupon = await shop.stripe.coupons.create({ percent_off: 25, duration: 'once' })
  await shop.stripe.promotionCodes.create({ promotion: { type: 'coupon', coupon: coupon.id }, code: 'SPRING' })
  const { session, page } = await subscribing(shop, { allow_promotion_codes: true })
  const unknown = await page.press('Apply', { 'Promotion code': 'AUTUMN' })
  expect(unknown.text).toContain('This code is invalid.')
  expect(unknown.valueOf('Promotion code')).toBe('AUTUMN')
  const cheaper = await page.press('Apply', { 'Promotion code': 'SPRING' })
  expect(cheaper.text).toContain('SPRING Remove code -€5.00 Total due today €15.00')
  const dearer = await cheaper.press('Remove code')
  expect(dearer.text).toContain('Total due today €20.00')
  const again = await dearer.press('Apply', { 'Promotion code': 'spring' })
  await again.press('Subscribe', typed(cards.good))
  const after = await shop.stripe.checkout.sessions.retrieve(session.id, { expand: ['invoice'] })
  expect(after).toMatchObject({ amount_total: 1500, invoice: { amount_paid: 1500 } })

  const { page: without } = await subscribing(shop)
  expect(without.valueOf('Promotion code')).toBeUndefined()
})

test('an expired session says so and takes nothing any more', async () => {
  const shop = await open()
  const { customer, session, page } = await subscribing(shop)
  await shop.stripe.checkout.sessions.expire(session.id)
  const late = await page.press('Subscribe', typed(cards.good))
  expect(late.text).toContain('This Checkout session has expired.')
  expect(late.linkTo('Go back')).toBe(urls.cancel_url)
  expect((await shop.stripe.subscriptions.list({ customer: customer.id, status: 'all' })).data).toEqual([])
  const { page: left } = await subscribing(shop)
  shop.pass(day + 1)
  expect((await visit(left.url)).text).toContain('This Checkout session has expired.')
  expect((await visit(`${shop.standIn.url}/c/pay/cs_test_nobody`)).status).toBe(404)
})
