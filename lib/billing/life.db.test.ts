import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { secretKey, startTestStandIn, type TestStandIn, webhookSecret } from '@/dev/stripe/testing/stand-in'
import type { ChangeSource } from '@/lib/access/audit'
import type { UserContext } from '@/lib/access/context'
import { newId } from '@/lib/core/ids'
import { addMilliseconds, day, hour, second } from '@/lib/core/time'
import { flushErrors } from '@/lib/errors/record-error'
import { disconnectDb, systemDb } from '@/lib/platform/db/db'
import { createStripeCustomer } from '@/lib/platform/stripe/customers'
import { verifyStripeWebhook } from '@/lib/platform/stripe/webhook'
import { createMember, createOrganization } from '@/prisma/factories/organization'
import { applyStripeEvent } from './apply-stripe-event'
import { cancelSubscription, resumeSubscription } from './cancel-subscription'
import { changePlan } from './change-plan'
import { checkStripeSilence } from './check-stripe-silence'
import { deleteOldStripeEvents } from './delete-old-stripe-events'
import { endBillingOfDeleted } from './end-billing-of-deleted'
import { ensureCustomer } from './ensure-customer'
import { getBilling } from './get-billing'
import { grantCustomerBalance, takeCustomerBalance } from './grant-customer-balance'
import { listPayments } from './list-payments'
import { openPortal } from './open-portal'
import { planPrices, premiumPrice } from './plans'
import { previewPlanChange } from './preview-plan-change'
import { receiveStripeEvents } from './receive-stripe-events'
import { refundPayment } from './refund-payment'
import { replayStripeEvent } from './replay-stripe-event'
import { setUpStripe } from './set-up-stripe'
import { startCheckout } from './start-checkout'
import { sweepBilling } from './sweep-billing'
import { sweepStripeEvents } from './sweep-stripe-events'
import { syncBilling } from './sync-billing'

vi.mock('@/lib/platform/events', async (original) => ({ ...(await original<object>()), sendEvents: async () => {} }))

let test: TestStandIn
const now = () => new Date(test.now() * second)
const webhook = (): ChangeSource => ({ actor: { kind: 'webhook', id: 'stripe' }, requestId: 'test', now })
const staff = (): ChangeSource => ({ actor: { kind: 'staff', id: newId() }, requestId: 'test', now })

beforeAll(async () => {
  test = await startTestStandIn({
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
  await setUpStripe()
})
afterAll(async () => {
  await disconnectDb()
  await test.stop()
})

async function newAdmin(): Promise<UserContext> {
  return { ...(await createMember(await createOrganization(), 'admin')), now }
}

const organization = (ctx: UserContext) =>
  systemDb().organization.findUniqueOrThrow({ where: { id: ctx.organizationId }, include: { license: true } })
const outbox = (ctx: UserContext, name: string) =>
  systemDb().outboxEvent.findMany({ where: { organizationId: ctx.organizationId, name }, orderBy: { id: 'asc' } })

async function priceId(cycle: 'monthly' | 'yearly'): Promise<string> {
  const { data } = await test.stripe.prices.list({ lookup_keys: [premiumPrice(cycle, 'usd').lookupKey] })
  return data[0]?.id as string
}

/** What Checkout leaves behind: a card on the customer and a subscription that carries the organization. */
async function subscribe(ctx: UserContext, card = 'pm_card_visa') {
  const customer = await ensureCustomer(ctx, ctx.organizationId)
  const method = await test.stripe.paymentMethods.attach(card, { customer })
  await test.stripe.customers.update(customer, { invoice_settings: { default_payment_method: method.id } })
  const subscription = await test.stripe.subscriptions.create({
    customer,
    items: [{ price: await priceId('monthly') }],
    metadata: { organizationId: ctx.organizationId },
  })
  await test.deliver()
  return { customer, subscription }
}

describe('setting Stripe up', () => {
  it('makes every price once, and replaces one whose amount has changed', async () => {
    const prices = async () =>
      (await test.stripe.prices.list({ lookup_keys: planPrices.map(({ lookupKey }) => lookupKey), active: true })).data
    const before = await prices()
    expect(before.map(({ lookup_key, unit_amount }) => [lookup_key, unit_amount]).sort()).toEqual(
      planPrices.map(({ lookupKey, amount }) => [lookupKey, amount]).sort(),
    )
    expect(await setUpStripe()).toEqual([])
    expect((await prices()).map(({ id }) => id).sort()).toEqual(before.map(({ id }) => id).sort())
  })
})

describe('the customer of an organization', () => {
  const customersOf = async ({ organizationId }: UserContext) =>
    (await test.stripe.customers.list({ limit: 100 })).data.filter(
      (one) => one.metadata.organizationId === organizationId,
    )

  it('is one, however many ask at once', async () => {
    const ctx = await newAdmin()
    const ids = await Promise.all(Array.from({ length: 8 }, () => ensureCustomer(ctx, ctx.organizationId)))
    expect(new Set(ids).size).toBe(1)
    expect(await customersOf(ctx)).toHaveLength(1)
    expect((await organization(ctx)).stripeCustomerId).toBe(ids[0])
  })

  it('is one wherever a crash falls', async () => {
    const ctx = await newAdmin()
    for (const path of ['/v1/customers', `/v1/customers/`]) {
      test.standIn.context.faults.add({ fault: 'after:drop', times: 5, method: 'POST', path })
      await ensureCustomer(ctx, ctx.organizationId).catch(() => {})
      test.standIn.context.faults.clear()
    }
    await createStripeCustomer(ctx.organizationId)
    const id = await ensureCustomer(ctx, ctx.organizationId)
    expect((await customersOf(ctx)).map((one) => one.id)).toEqual([id])
  })

  it('that was made just before a crash comes back with its event', async () => {
    const ctx = await newAdmin()
    const { id } = await createStripeCustomer(ctx.organizationId)
    expect((await organization(ctx)).stripeCustomerId).toBeNull()
    await test.deliver()
    expect((await organization(ctx)).stripeCustomerId).toBe(id)
  })

  it('that was deleted in Stripe is replaced by another', async () => {
    const ctx = await newAdmin()
    const first = await ensureCustomer(ctx, ctx.organizationId)
    await test.stripe.customers.del(first)
    await test.deliver()
    expect((await organization(ctx)).stripeCustomerId).toBeNull()
    const second = await ensureCustomer(ctx, ctx.organizationId)
    expect(second).not.toBe(first)
    expect((await organization(ctx)).stripeCustomerId).toBe(second)
  })
})

describe('a credit', () => {
  it('is given once and taken back once, however often and however late it is asked for', async () => {
    const { organizationId } = await newAdmin()
    const change = {
      amount: 1000,
      currency: 'usd',
      idempotencyKey: `reward-${organizationId}`,
      description: 'Referral',
    }
    const granted = await Promise.all(
      [1, 2, 3].map(() => grantCustomerBalance(organizationId, change).catch(() => null)),
    )
    test.pass((2 * day) / second)
    const later = await grantCustomerBalance(organizationId, change)
    expect(new Set([...granted.filter(Boolean), later]).size).toBe(1)
    const { stripeCustomerId } = await systemDb().organization.findUniqueOrThrow({ where: { id: organizationId } })
    const balance = async () => {
      const customer = await test.stripe.customers.retrieve(stripeCustomerId as string)
      return customer.deleted ? null : customer.balance
    }
    expect(await balance()).toBe(-1000)
    const back = { ...change, idempotencyKey: `clawback-${organizationId}` }
    expect(await takeCustomerBalance(organizationId, back)).toBe(await takeCustomerBalance(organizationId, back))
    expect(await balance()).toBe(0)
    await expect(grantCustomerBalance(organizationId, { ...change, amount: -1 })).rejects.toThrow(RangeError)
    await expect(grantCustomerBalance(newId(), change)).rejects.toMatchObject({ code: 'not_found' })
  })
})

describe('Checkout', () => {
  const monthly = { billingCycle: 'monthly', currency: 'usd' } as const
  const yearly = { billingCycle: 'yearly', currency: 'usd' } as const
  const sessionsOf = async (ctx: UserContext) => {
    const { stripeCustomerId } = await organization(ctx)
    return (await test.stripe.checkout.sessions.list({ customer: stripeCustomerId as string })).data
  }

  it('opens one session for everybody who starts at once, and hands it back to who comes again', async () => {
    const ctx = await newAdmin()
    const attempts = await Promise.allSettled([1, 2, 3, 4].map(() => startCheckout(ctx, monthly)))
    const urls = attempts.flatMap((one) => (one.status === 'fulfilled' ? [one.value.url] : []))
    const { url } = await startCheckout(ctx, monthly)
    expect(new Set([...urls, url]).size).toBe(1)
    expect(await sessionsOf(ctx)).toMatchObject([
      { mode: 'subscription', status: 'open', client_reference_id: ctx.organizationId, amount_total: 1900 },
    ])
  })

  it('closes the session of a choice that was given up', async () => {
    const ctx = await newAdmin()
    const first = await startCheckout(ctx, monthly)
    const second = await startCheckout(ctx, yearly)
    expect(second.url).not.toBe(first.url)
    expect((await sessionsOf(ctx)).map(({ status }) => status).sort()).toEqual(['expired', 'open'])
  })

  it('is not for members, nor for who pays already, nor in another currency than before', async () => {
    const ctx = await newAdmin()
    await expect(startCheckout({ ...ctx, role: 'member' }, monthly)).rejects.toMatchObject({ code: 'forbidden' })
    const { subscription } = await subscribe(ctx)
    await expect(startCheckout(ctx, monthly)).rejects.toMatchObject({ code: 'conflict' })
    await test.stripe.subscriptions.cancel(subscription.id)
    await expect(startCheckout(ctx, { ...monthly, currency: 'inr' })).rejects.toMatchObject({ code: 'invalid' })
    expect((await startCheckout(ctx, monthly)).url).toMatch(/^http/)
    expect((await openPortal(ctx, { flow: 'payment_method_update' })).url).toMatch(/^http/)
  })
})

describe('a subscription', () => {
  it('makes an organization Premium, with its payment, card and license', async () => {
    const ctx = await newAdmin()
    await subscribe(ctx)
    expect(await getBilling(ctx)).toMatchObject({
      tier: 'PREMIUM',
      billingStatus: 'active',
      paymentActive: true,
      currency: 'usd',
      subscription: { isLive: true, amount: 1900, billingCycle: 'monthly', endsAt: null, card: { last4: '4242' } },
      imports: { limit: null },
    })
    expect((await organization(ctx)).license).toMatchObject({ licenseType: 'PAID', status: 'ACTIVE', dateEnd: null })
    const { payments } = await listPayments(ctx)
    expect(payments).toMatchObject([{ amount: 1900, currency: 'usd', status: 'COMPLETED', card: { last4: '4242' } }])
    expect(payments[0]?.invoiceUrl).toMatch(/^http/)
    const row = await systemDb().payment.findFirstOrThrow({ where: { organizationId: ctx.organizationId } })
    expect(row.cardFingerprint).toBeTruthy()
    expect(row.subscriptionId).toBeTruthy()
    expect(await outbox(ctx, 'billing/subscription-changed')).toMatchObject([
      { data: { billingStatus: 'active', previousStatus: 'none', tier: 'PREMIUM' } },
    ])
  })

  it('goes over to another cycle for exactly the amount that was shown', async () => {
    const ctx = await newAdmin()
    await subscribe(ctx)
    test.pass((10 * day) / second)
    const preview = await previewPlanChange(ctx, { billingCycle: 'yearly' })
    expect(preview.amountDue).toBeGreaterThan(17_000)
    expect(preview.amountDue).toBeLessThan(19_000)
    expect(preview.nextAmount).toBe(19_000)
    test.pass(600)
    const billing = await changePlan(ctx, { billingCycle: 'yearly', at: preview.at })
    expect(billing.subscription).toMatchObject({ billingCycle: 'yearly', amount: 19_000 })
    expect((await listPayments(ctx)).payments[0]).toMatchObject({ amount: preview.amountDue, status: 'COMPLETED' })
    await expect(changePlan(ctx, { billingCycle: 'yearly', at: preview.at })).rejects.toMatchObject({
      code: 'conflict',
    })
    test.pass(3600)
    await expect(changePlan(ctx, { billingCycle: 'monthly', at: preview.at })).rejects.toMatchObject({
      code: 'conflict',
    })
    await test.deliver()
  })

  it('is canceled to the end of the period, resumed, canceled again, and ends', async () => {
    const ctx = await newAdmin()
    const { subscription } = await subscribe(ctx)
    const end = new Date((subscription.items.data[0]?.current_period_end ?? 0) * second).toISOString()
    const canceled = await cancelSubscription(ctx)
    expect(canceled).toMatchObject({ tier: 'PREMIUM', pendingCancellation: true, subscription: { endsAt: end } })
    expect(canceled.cancellationRequestedAt).not.toBeNull()
    expect(await resumeSubscription(ctx)).toMatchObject({
      pendingCancellation: false,
      cancellationRequestedAt: null,
      subscription: { endsAt: null, nextBillingDate: end },
    })
    await cancelSubscription(ctx)
    test.pass((32 * day) / second)
    await test.stripe.subscriptions.retrieve(subscription.id)
    await test.deliver()
    expect(await getBilling(ctx)).toMatchObject({ tier: 'FREE', billingStatus: 'canceled', imports: { limit: 5 } })
    expect((await organization(ctx)).license).toMatchObject({ licenseType: 'PAID', status: 'EXPIRED' })
    expect((await listPayments(ctx)).payments).toHaveLength(1)
    await expect(cancelSubscription(ctx)).rejects.toMatchObject({ code: 'conflict' })
  })

  it('whose card fails at the renewal is past due, and recovers by another card', async () => {
    const ctx = await newAdmin()
    const { customer, subscription } = await subscribe(ctx)
    const bad = await test.stripe.paymentMethods.attach('pm_card_chargeCustomerFail', { customer })
    await test.stripe.customers.update(customer, { invoice_settings: { default_payment_method: bad.id } })
    test.pass((31 * day + 2 * hour) / second)
    await test.stripe.subscriptions.retrieve(subscription.id)
    await test.deliver()
    expect(await getBilling(ctx)).toMatchObject({ tier: 'PREMIUM', billingStatus: 'past_due', paymentActive: false })
    const [failed] = (await listPayments(ctx)).payments
    expect(failed).toMatchObject({ status: 'FAILED', failureCode: expect.any(String) })
    const good = await test.stripe.paymentMethods.attach('pm_card_visa', { customer })
    await test.stripe.customers.update(customer, { invoice_settings: { default_payment_method: good.id } })
    const { latest_invoice: invoice } = await test.stripe.subscriptions.retrieve(subscription.id)
    await test.stripe.invoices.pay(invoice as string)
    await test.deliver()
    expect(await getBilling(ctx)).toMatchObject({ billingStatus: 'active', paymentActive: true })
    expect((await listPayments(ctx)).payments[0]).toMatchObject({
      id: failed?.id,
      status: 'COMPLETED',
      failureCode: null,
    })
  })

  it('is found by asking, when no webhook says anything', async () => {
    const ctx = await newAdmin()
    const customer = await ensureCustomer(ctx, ctx.organizationId)
    const method = await test.stripe.paymentMethods.attach('pm_card_visa', { customer })
    await test.stripe.subscriptions.create({
      customer,
      default_payment_method: method.id,
      items: [{ price: await priceId('yearly') }],
    })
    expect((await getBilling(ctx)).tier).toBe('FREE')
    expect(await syncBilling(ctx)).toMatchObject({ tier: 'PREMIUM', subscription: { billingCycle: 'yearly' } })
    expect((await listPayments(ctx)).payments).toHaveLength(1)
    await test.deliver()
    expect(await outbox(ctx, 'billing/subscription-changed')).toHaveLength(1)
  })
})

describe('a refund', () => {
  it('goes out once in parts, is told, and never exceeds the payment', async () => {
    const ctx = await newAdmin()
    await subscribe(ctx)
    const paymentId = (await listPayments(ctx)).payments[0]?.id as string
    const input = { paymentId, amount: 500, reason: 'A double booking' }
    await expect(refundPayment(ctx, input)).rejects.toMatchObject({ code: 'forbidden' })
    await expect(refundPayment(staff(), { ...input, amount: 1901 })).rejects.toMatchObject({ code: 'invalid' })
    await expect(refundPayment(staff(), { ...input, paymentId: newId() })).rejects.toMatchObject({ code: 'not_found' })
    await Promise.all([refundPayment(staff(), input), refundPayment(staff(), input).catch(() => {})])
    expect((await listPayments(ctx)).payments[0]).toMatchObject({ refundedAmount: 500, status: 'COMPLETED' })
    await refundPayment(staff(), { paymentId, reason: 'And the rest' })
    await test.deliver()
    expect((await listPayments(ctx)).payments[0]).toMatchObject({ refundedAmount: 1900, status: 'REFUNDED' })
    await expect(refundPayment(staff(), { paymentId, reason: 'Once more' })).rejects.toMatchObject({ code: 'conflict' })
    expect((await outbox(ctx, 'billing/payment-refunded')).map(({ data }) => data)).toEqual([
      expect.objectContaining({ paymentId, amount: 500, isFull: false }),
      expect.objectContaining({ paymentId, amount: 1400, isFull: true }),
    ])
  })
})

describe('a deleted organization', () => {
  it('is not charged any more', async () => {
    const ctx = await newAdmin()
    const { subscription } = await subscribe(ctx)
    expect(await endBillingOfDeleted({ now })).toEqual({ ended: 0 })
    await systemDb().organization.update({ where: { id: ctx.organizationId }, data: { deletedAt: now() } })
    expect(await endBillingOfDeleted({ now })).toEqual({ ended: 1 })
    expect((await test.stripe.subscriptions.retrieve(subscription.id)).status).toBe('canceled')
    expect(await endBillingOfDeleted({ now })).toEqual({ ended: 0 })
    await test.deliver()
  })
})

describe('silence', () => {
  it('is an alarm after a day, while somebody pays', async () => {
    const ctx = await newAdmin()
    await subscribe(ctx)
    expect(await checkStripeSilence(now())).toMatchObject({ isSilent: false })
    expect(await checkStripeSilence(addMilliseconds(now(), day - second))).toMatchObject({ isSilent: false })
    expect(await checkStripeSilence(addMilliseconds(now(), day))).toEqual({ isSilent: true, silentHours: 24 })
    await flushErrors()
    expect(await systemDb().errorGroup.count({ where: { operation: 'check-stripe-silence' } })).toBe(1)
    const metric = await systemDb().systemMetric.findFirst({
      where: { name: 'stripe.silent_hours' },
      orderBy: { createdAt: 'desc' },
    })
    expect(metric?.value).toBe(24)
  })
})

describe('the inbox', () => {
  it('keeps events for 90 days', async () => {
    const event = { type: 'customer.updated', apiVersion: null, isLive: false, objectType: 'customer', payload: {} }
    const ids = [`evt_${newId()}`, `evt_${newId()}`]
    const [old, young] = [addMilliseconds(now(), -90 * day - second), addMilliseconds(now(), -90 * day + second)]
    for (const [at, receivedAt] of [old, young].entries()) {
      const id = ids[at] as string
      await receiveStripeEvents([{ ...event, id, objectId: 'cus_1', occurredAt: receivedAt }], {
        now: () => receivedAt,
      })
    }
    await deleteOldStripeEvents(now())
    expect(await systemDb().stripeWebhookEvent.findMany({ where: { id: { in: ids } }, select: { id: true } })).toEqual([
      { id: ids[1] },
    ])
  })
})

describe('who may', () => {
  it('see: the organization alone; change: its admins', async () => {
    const ctx = await newAdmin()
    const member = { ...(await createMember(ctx.organizationId)), now }
    const stranger = await newAdmin()
    await subscribe(ctx)
    expect((await listPayments(member)).payments).toHaveLength(1)
    expect((await listPayments(stranger)).payments).toEqual([])
    expect(await getBilling(stranger)).toMatchObject({ tier: 'FREE', subscription: null, hasCustomer: false })
    for (const attempt of [
      () => cancelSubscription(member),
      () => resumeSubscription(member),
      () => previewPlanChange(member, { billingCycle: 'yearly' }),
      () => changePlan(member, { billingCycle: 'yearly', at: now().toISOString() }),
    ]) {
      await expect(attempt()).rejects.toMatchObject({ code: 'forbidden' })
    }
    await expect(cancelSubscription(stranger)).rejects.toMatchObject({ code: 'conflict' })
    expect((await getBilling(ctx)).pendingCancellation).toBe(false)
  })
})

describe('an event that cannot be applied', () => {
  it('is tried three times more, then waits for staff, who replay it', async () => {
    const ctx = await newAdmin()
    const { subscription } = await subscribe(ctx)
    const id = `evt_${newId()}`
    const event = { id, type: 'customer.subscription.updated', apiVersion: null, isLive: false, payload: {} }
    const occurredAt = addMilliseconds(now(), hour)
    await receiveStripeEvents([{ ...event, objectType: 'subscription', objectId: subscription.id, occurredAt }], {
      now,
    })
    test.standIn.context.faults.add({ fault: '500', times: 1000, method: 'GET', path: '/v1/subscriptions' })
    let clock = now()
    const states: string[] = []
    for (const wait of [day, day, day, day, day]) {
      clock = addMilliseconds(clock, wait)
      await sweepStripeEvents({ now: () => clock })
      states.push((await systemDb().stripeWebhookEvent.findUniqueOrThrow({ where: { id } })).state)
    }
    expect(states).toEqual(['failed', 'failed', 'failed', 'dead', 'dead'])
    test.standIn.context.faults.clear()
    await expect(replayStripeEvent(webhook(), id)).rejects.toMatchObject({ code: 'forbidden' })
    await expect(replayStripeEvent(staff(), 'evt_unknown')).rejects.toMatchObject({ code: 'not_found' })
    expect(await replayStripeEvent(staff(), id)).toBe('processed')
    expect(await replayStripeEvent(staff(), id)).toBe('processed')
    expect(await outbox(ctx, 'billing/subscription-changed')).toHaveLength(1)
  }, 60_000)
})

describe('what time alone changes', () => {
  it('trials begin and end by schedule', async () => {
    const ctx = await newAdmin()
    const [dateStart, dateEnd] = [now(), addMilliseconds(now(), 30 * day)]
    const { organizationId } = ctx
    await systemDb().license.upsert({
      where: { organizationId },
      create: { organizationId, licenseType: 'TRIAL', dateStart, dateEnd },
      update: { licenseType: 'TRIAL', status: 'ACTIVE', dateStart, dateEnd },
    })
    await sweepBilling({ now })
    expect(await getBilling(ctx)).toMatchObject({ billingStatus: 'trial', trialEndsAt: dateEnd.toISOString() })
    await sweepBilling({ now: () => addMilliseconds(dateEnd, -1) })
    expect((await organization(ctx)).license?.status).toBe('ACTIVE')
    await sweepBilling({ now: () => dateEnd })
    expect(await organization(ctx)).toMatchObject({ billingStatus: 'none', license: { status: 'EXPIRED' } })
    expect(await getBilling(ctx)).toMatchObject({ billingStatus: 'none', trialEndsAt: null })
  })
})
