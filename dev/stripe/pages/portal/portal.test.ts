import type Stripe from 'stripe'
import { afterEach, expect, test } from 'vitest'
import { visit } from '../testing/browser'
import { cards, typed } from '../testing/cards'
import { day, inArrears, type Shop, shops, subscriber } from '../testing/shop'

const { open, close } = shops()
afterEach(close)

const returnUrl = 'http://localhost:3999/billing'

async function configured(
  { stripe, product, monthly, yearly }: Shop,
  features: Stripe.BillingPortal.ConfigurationCreateParams.Features = {},
) {
  const { id } = await stripe.billingPortal.configurations.create({
    business_profile: { headline: 'Your ClipForge subscription' },
    features: {
      invoice_history: { enabled: true },
      payment_method_update: { enabled: true },
      subscription_cancel: { enabled: true, mode: 'at_period_end' },
      subscription_update: {
        enabled: true,
        default_allowed_updates: ['price'],
        proration_behavior: 'always_invoice',
        products: [{ product: product.id, prices: [monthly.id, yearly.id] }],
      },
      ...features,
    },
  })
  return id
}

async function enter(shop: Shop, customer: string, more: Partial<Stripe.BillingPortal.SessionCreateParams> = {}) {
  const configuration = more.configuration ?? (await configured(shop))
  const { url } = await shop.stripe.billingPortal.sessions.create({
    customer,
    configuration,
    return_url: returnUrl,
    ...more,
  })
  await shop.events()
  return visit(url)
}

test('the portal shows plan, card and invoices, and the way back', async () => {
  const shop = await open()
  const { customer } = await subscriber(shop)
  const page = await enter(shop, customer.id)
  expect(page.text).toContain('Your ClipForge subscription')
  expect(page.text).toContain('Premium €20.00 per month Renews on 15 February 2026')
  expect(page.text).toContain('Visa ending in 4242 (default)')
  expect(page.linkTo('← Return to ClipForge')).toBe(returnUrl)
  const invoice = await page.follow('15 January 2026')
  expect(invoice.text).toContain('This invoice is paid.')
})

test('a subscription is canceled at the end of its period and resumed', async () => {
  const shop = await open()
  const { customer, subscription } = await subscriber(shop)
  const page = await enter(shop, customer.id)
  const question = await page.follow('Cancel subscription')
  expect(question.text).toContain('until the end of your billing period on 15 February 2026')
  const canceled = await question.press('Cancel subscription')
  expect(canceled.text).toContain('Cancels on 15 February 2026')
  expect(await shop.events()).toEqual(['customer.subscription.updated'])
  expect(await shop.stripe.subscriptions.retrieve(subscription.id)).toMatchObject({
    cancel_at_period_end: true,
    cancellation_details: { reason: 'cancellation_requested' },
  })
  await question.press('Cancel subscription')
  expect(await shop.events()).toEqual([])

  const resumed = await canceled.press("Don't cancel subscription")
  expect(resumed.text).toContain('Renews on 15 February 2026')
  expect((await shop.stripe.subscriptions.retrieve(subscription.id)).cancel_at_period_end).toBe(false)

  await question.press('Cancel subscription')
  shop.pass(32 * day)
  const later = await visit(page.url)
  expect(later.text).toContain('No subscription.')
  expect(await shop.events()).toContain('customer.subscription.deleted')
})

test('a plan is changed for the amount that was shown before', async () => {
  const shop = await open()
  const { customer, subscription } = await subscriber(shop)
  shop.pass(15 * day + 12 * 3600)
  const page = await enter(shop, customer.id)
  const plans = await page.follow('Update subscription')
  expect(plans.text).toContain('Premium, €20.00 per month (current plan)')
  const preview = await plans.press('Continue', { 'Premium, €200.00 per year': 'on' })
  // Half of the month is left: 200 for the year less 10 of 20.
  expect(preview.text).toContain('Amount due today €190.00')
  const changed = await preview.press('Confirm')
  expect(changed.text).toContain('Your plan is changed.')
  expect(changed.text).toContain('€200.00 per year')
  const events = await shop.events()
  expect(events).toContain('invoice.paid')
  expect(events.at(-1)).toBe('customer.subscription.updated')
  const after = await shop.stripe.subscriptions.retrieve(subscription.id, { expand: ['latest_invoice'] })
  expect(after).toMatchObject({
    items: { data: [{ price: { id: shop.yearly.id } }] },
    latest_invoice: { amount_paid: 19000 },
  })
  await preview.press('Confirm')
  expect(await shop.events()).toEqual([])
})

test('a change of plan that is declined changes nothing', async () => {
  const shop = await open()
  const { customer, subscription } = await subscriber(shop)
  const bad = await shop.stripe.paymentMethods.attach('pm_card_chargeCustomerFail', { customer: customer.id })
  await shop.stripe.subscriptions.update(subscription.id, { default_payment_method: bad.id })
  const preview = await toYearly(shop, customer.id)
  const refused = await preview.press('Confirm')
  expect(refused.text).toContain('Your card was declined.')
  const after = await shop.stripe.subscriptions.retrieve(subscription.id)
  expect(after).toMatchObject({ status: 'active', items: { data: [{ price: { id: shop.monthly.id } }] } })
})

test('a change of plan waits for 3-D Secure', async () => {
  const shop = await open()
  const { customer, subscription } = await subscriber(shop)
  const card = await shop.stripe.paymentMethods.attach('pm_card_authenticationRequired', { customer: customer.id })
  await shop.stripe.subscriptions.update(subscription.id, { default_payment_method: card.id })
  const preview = await toYearly(shop, customer.id)
  const challenge = await preview.press('Confirm')
  expect(challenge.text).toContain('card ending in 3184')
  const priceNow = async () => (await shop.stripe.subscriptions.retrieve(subscription.id)).items.data[0]?.price.id
  expect(await priceNow()).toBe(shop.monthly.id)
  const changed = await challenge.press('Complete authentication')
  expect(changed.text).toContain('Your plan is changed.')
  expect(await priceNow()).toBe(shop.yearly.id)
})

test('a new card becomes the default of the customer and of the subscription', async () => {
  const shop = await open()
  const { customer, subscription } = await subscriber(shop)
  const page = await enter(shop, customer.id)
  const form = await page.follow('Add payment method')
  const refused = await form.press('Save card', typed(cards.declined))
  expect(refused.text).toContain('Your card was declined.')
  await shop.events()
  const saved = await refused.press('Save card', typed('5555 5555 5555 4444'))
  expect(saved.text).toContain('Mastercard ending in 4444 (default)')
  expect(await shop.events()).toEqual([
    'setup_intent.created',
    'payment_method.attached',
    'setup_intent.succeeded',
    'customer.updated',
    'customer.subscription.updated',
  ])
  const after = await shop.stripe.subscriptions.retrieve(subscription.id, { expand: ['default_payment_method'] })
  expect(after.default_payment_method).toMatchObject({ card: { last4: '4444' } })
  const removed = await saved.press('Remove')
  expect(removed.text).not.toContain('ending in 4242')
})

test('a card with 3-D Secure is saved once that is passed, even if no one comes back', async () => {
  const shop = await open()
  const { customer } = await subscriber(shop)
  const page = await enter(shop, customer.id, { flow_data: { type: 'payment_method_update' } })
  const challenge = await page.press('Save card', typed(cards.threeDSecure))
  const failed = await challenge.press('Fail authentication')
  expect(failed.text).toContain('We are unable to authenticate your payment method.')
  const second = await failed.press('Save card', typed(cards.threeDSecure))
  await fetch(second.url, { method: 'POST', body: new URLSearchParams({ answer: 'complete' }), redirect: 'manual' })
  const { invoice_settings } = (await shop.stripe.customers.retrieve(customer.id, {
    expand: ['invoice_settings.default_payment_method'],
  })) as Stripe.Customer
  expect(invoice_settings.default_payment_method).toMatchObject({ card: { last4: '3155' } })
})

test('who is past due sees it first and can pay', async () => {
  const shop = await open()
  const { customer, subscription } = await inArrears(shop)
  const page = await enter(shop, customer.id)
  expect(page.text).toContain('A payment of €20.00 failed.')
  const invoice = await page.follow('Pay invoice')
  await invoice.press('Pay €20.00', typed(cards.good))
  expect((await shop.stripe.subscriptions.retrieve(subscription.id)).status).toBe('active')
  expect((await visit(page.url)).text).not.toContain('failed')
})

test('sessions for one thing lead there, and back to where they say', async () => {
  const shop = await open()
  const { customer, subscription } = await subscriber(shop)
  const item = subscription.items.data[0] as Stripe.SubscriptionItem
  const coupon = await shop.stripe.coupons.create({ percent_off: 10, duration: 'once' })
  const redirect = { type: 'redirect', redirect: { return_url: `${returnUrl}?done` } } as const
  const confirm = await enter(shop, customer.id, {
    flow_data: {
      type: 'subscription_update_confirm',
      subscription_update_confirm: {
        subscription: subscription.id,
        items: [{ id: item.id, price: shop.yearly.id }],
        discounts: [{ coupon: coupon.id }],
      },
      after_completion: redirect,
    },
  })
  const [, due] = /Amount due today €([\d.]+)/.exec(confirm.text) ?? []
  expect((await confirm.press('Confirm')).onwards).toBe(`${returnUrl}?done`)
  const { data } = await shop.stripe.invoices.list({ customer: customer.id, limit: 1 })
  expect(data[0]?.total_discount_amounts?.[0]?.amount).toBeGreaterThan(0)
  expect(data[0]?.amount_paid).toBe(Math.round(Number(due) * 100))

  const cancel = await enter(shop, customer.id, {
    flow_data: {
      type: 'subscription_cancel',
      subscription_cancel: { subscription: subscription.id },
      after_completion: { type: 'hosted_confirmation', hosted_confirmation: { custom_message: 'Goodbye <b>' } },
    },
  })
  expect((await cancel.press('Cancel subscription')).text).toContain('Goodbye <b>')
  const card = await enter(shop, customer.id, {
    flow_data: { type: 'payment_method_update', after_completion: redirect },
  })
  expect((await card.press('Save card', typed(cards.good))).onwards).toBe(`${returnUrl}?done`)
})

test('what the configuration does not offer is not there, and neither is what belongs to someone else', async () => {
  const shop = await open()
  const { customer, subscription, method } = await subscriber(shop)
  const stranger = await subscriber(shop)
  const nothing = { enabled: false }
  const configuration = await configured(shop, {
    invoice_history: nothing,
    payment_method_update: nothing,
    subscription_cancel: nothing,
    subscription_update: nothing,
  })
  const bare = await enter(shop, customer.id, { configuration })
  expect(bare.text).not.toMatch(/Cancel subscription|Update subscription|Add payment method|Invoice history/)
  const page = await enter(shop, customer.id)
  const foreign = `?subscription=${stranger.subscription.id}`
  for (const [where, query] of [
    [bare.url, `/cancel?subscription=${subscription.id}`],
    [bare.url, `/update?subscription=${subscription.id}`],
    [bare.url, '/card'],
    [page.url, `/cancel${foreign}`],
    [page.url, `/update${foreign}`],
    [page.url, `/confirm?subscription=${subscription.id}&item=${subscription.items.data[0]?.id}&price=price_other`],
  ]) {
    for (const verb of ['GET', 'POST']) {
      expect((await visit(`${where}${query}`, { method: verb })).status, query).toBe(404)
    }
  }
  for (const card of [stranger.method.id, method.id]) {
    const body = new URLSearchParams({ do: 'remove', payment_method: card })
    expect((await visit(`${page.url}/cards`, { method: 'POST', body })).status).toBe(404)
  }
  expect((await visit(`${shop.standIn.url}/p/session/bps_nobody`)).status).toBe(404)
})

async function toYearly(shop: Shop, customer: string) {
  const plans = await (await enter(shop, customer)).follow('Update subscription')
  return plans.press('Continue', { 'Premium, €200.00 per year': 'on' })
}
