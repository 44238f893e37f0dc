import { afterAll, describe, expect, it, vi } from 'vitest'
import type { UserContext } from '@/lib/access/context'
import { newId } from '@/lib/core/ids'
import { day, hour, second } from '@/lib/core/time'
import { systemDb } from '@/lib/platform/db/db'
import { refundStripePayment } from '@/lib/platform/stripe/invoices'
import { createMember } from '@/prisma/factories/organization'
import { cancelSubscription, resumeSubscription } from './cancel-subscription'
import { changePlan } from './change-plan'
import { ensureCustomer } from './ensure-customer'
import { getBilling } from './get-billing'
import { listPayments } from './list-payments'
import { previewPlanChange } from './preview-plan-change'
import { refundPayment } from './refund-payment'
import { retryPayment } from './retry-payment'
import { syncBilling } from './sync-billing'
import { startBilling } from './testing/scene'

vi.mock('@/lib/platform/events')

const { test, now, staff, priceId, newAdmin, organization, outbox, subscribe, subscribeByWebhook, stop } =
  await startBilling()
afterAll(stop)

describe('a subscription', () => {
  it('makes an organization Premium, with its payment, card and license', async () => {
    const ctx = await newAdmin()
    await subscribeByWebhook(ctx)
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

  it('changes its billing cycle for exactly the amount shown', async () => {
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

  it('is canceled at period end, resumed, canceled again, and ends', async () => {
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

  it('is past due when the card fails at renewal, and recovers with another card', async () => {
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
    expect((await getBilling(ctx)).openPayment).toEqual({ amount: 1900, currency: 'usd' })
    await expect(retryPayment(ctx)).rejects.toMatchObject({ code: 'precondition' })
    expect((await getBilling(ctx)).billingStatus).toBe('past_due')
    const good = await test.stripe.paymentMethods.attach('pm_card_visa', { customer })
    await test.stripe.customers.update(customer, { invoice_settings: { default_payment_method: good.id } })
    expect(await retryPayment(ctx)).toMatchObject({ billingStatus: 'active', openPayment: null })
    await expect(retryPayment(ctx)).rejects.toMatchObject({ code: 'conflict' })
    await test.deliver()
    expect(await getBilling(ctx)).toMatchObject({ billingStatus: 'active', paymentActive: true })
    expect((await listPayments(ctx)).payments[0]).toMatchObject({
      id: failed?.id,
      status: 'COMPLETED',
      failureCode: null,
    })
  })

  it('is found by reconciliation when webhooks are lost', async () => {
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
    const where = { organizationId: ctx.organizationId }
    const rows = () =>
      Promise.all([systemDb().subscription.findMany({ where }), systemDb().payment.findMany({ where })])
    const before = await rows()
    test.pass(60)
    await test.deliver()
    expect(await rows()).toEqual(before)
    expect(await outbox(ctx, 'billing/subscription-changed')).toHaveLength(1)
  })
})

describe('a refund', () => {
  it('is paid out once per part, notified, and never exceeds the payment', async () => {
    const ctx = await newAdmin()
    await subscribe(ctx)
    const paymentId = (await listPayments(ctx)).payments[0]?.id as string
    const input = { paymentId, amount: 500, refundedBefore: 0, reason: 'A double booking' }
    await expect(refundPayment(ctx, input)).rejects.toMatchObject({ code: 'forbidden' })
    await expect(refundPayment(staff(), { ...input, amount: 1901 })).rejects.toMatchObject({ code: 'invalid' })
    await expect(refundPayment(staff(), { ...input, paymentId: newId() })).rejects.toMatchObject({ code: 'not_found' })
    await Promise.all([refundPayment(staff(), input), refundPayment(staff(), input).catch(() => {})])
    expect((await listPayments(ctx)).payments[0]).toMatchObject({ refundedAmount: 500, status: 'COMPLETED' })
    // A person who presses again after a crash has not seen the first refund.
    await expect(refundPayment(staff(), input)).rejects.toMatchObject({ code: 'conflict' })
    await refundPayment(staff(), { paymentId, refundedBefore: 500, reason: 'And the rest' })
    await test.deliver()
    expect((await listPayments(ctx)).payments[0]).toMatchObject({ refundedAmount: 1900, status: 'REFUNDED' })
    const more = { paymentId, refundedBefore: 1900, reason: 'Once more' }
    await expect(refundPayment(staff(), more)).rejects.toMatchObject({ code: 'conflict' })
    expect((await outbox(ctx, 'billing/payment-refunded')).map(({ data }) => data)).toEqual([
      expect.objectContaining({ paymentId, amount: 500, isFull: false }),
      expect.objectContaining({ paymentId, amount: 1400, isFull: true }),
    ])
  })
})

describe('a refund that is retried', () => {
  const paymentOf = ({ organizationId }: UserContext) =>
    systemDb().payment.findFirstOrThrow({ where: { organizationId } })
  const refundsOf = async (intent: string | null) =>
    (await test.stripe.refunds.list({ payment_intent: intent ?? '' })).data.map(({ status }) => status)

  it('is paid out once, also after Stripe’s idempotency key has expired', async () => {
    const ctx = await newAdmin()
    await subscribe(ctx)
    const { gatewayPaymentId: intent } = await paymentOf(ctx)
    const refund = { amount: 300, note: 'A double booking', key: `late-${intent}` }
    for (const days of [0, 2]) {
      test.pass((days * day) / second)
      await refundStripePayment(intent as string, refund)
    }
    expect(await refundsOf(intent)).toEqual(['succeeded'])
    const other = refundStripePayment(intent as string, { ...refund, amount: 301 })
    await expect(other).rejects.toMatchObject({ code: 'conflict' })
    await test.deliver()
  })

  it('is paid out again after the bank returned it', async () => {
    const ctx = await newAdmin()
    const customer = await ensureCustomer(ctx, ctx.organizationId)
    const method = await test.stripe.paymentMethods.attach('pm_card_refundFail', { customer })
    const items = [{ price: await priceId('monthly') }]
    await test.stripe.subscriptions.create({ customer, default_payment_method: method.id, items })
    await syncBilling(ctx)
    const { id: paymentId, gatewayPaymentId: intent } = await paymentOf(ctx)
    const input = { paymentId, amount: 500, refundedBefore: 0, reason: 'A double booking' }
    await refundPayment(staff(), input)
    test.pass(60)
    expect(await refundsOf(intent)).toEqual(['failed'])
    await test.deliver()
    expect((await listPayments(ctx)).payments[0]).toMatchObject({ refundedAmount: 0, status: 'COMPLETED' })
    await refundPayment(staff(), input)
    expect(await refundsOf(intent)).toEqual(['succeeded', 'failed'])
    await test.deliver()
  })
})

describe('permissions for billing', () => {
  it('members read billing of their organization; only admins change it', async () => {
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
