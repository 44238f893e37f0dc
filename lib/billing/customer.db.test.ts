import { afterAll, describe, expect, it, vi } from 'vitest'
import type { UserContext } from '@/lib/access/context'
import { newId } from '@/lib/core/ids'
import { day, second } from '@/lib/core/time'
import { systemDb } from '@/lib/platform/db/db'
import { createStripeCustomer } from '@/lib/platform/stripe/customers'
import { ensureCustomer } from './ensure-customer'
import { grantCustomerBalance, takeCustomerBalance } from './grant-customer-balance'
import { openPortal } from './open-portal'
import { planPrices } from './plans'
import { setUpStripe } from './set-up-stripe'
import { startCheckout } from './start-checkout'
import { startBilling } from './testing/scene'

vi.mock('@/lib/platform/events')

const { test, newAdmin, organization, subscribe, stop } = await startBilling()
afterAll(stop)

describe('setting Stripe up', () => {
  it('creates each price once, and replaces one whose amount has changed', async () => {
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

  it('is created once under concurrent requests', async () => {
    const ctx = await newAdmin()
    const ids = await Promise.all(Array.from({ length: 8 }, () => ensureCustomer(ctx, ctx.organizationId)))
    expect(new Set(ids).size).toBe(1)
    expect(await customersOf(ctx)).toHaveLength(1)
    expect((await organization(ctx)).stripeCustomerId).toBe(ids[0])
  })

  it('bar 12: is created once wherever a crash happens', async () => {
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

  it('that was created just before a crash is restored by its webhook', async () => {
    const ctx = await newAdmin()
    const { id } = await createStripeCustomer(ctx.organizationId)
    expect((await organization(ctx)).stripeCustomerId).toBeNull()
    await test.deliver()
    expect((await organization(ctx)).stripeCustomerId).toBe(id)
    expect(await ensureCustomer(ctx, ctx.organizationId)).toBe(id)
    expect(await test.stripe.customers.retrieve(id)).toMatchObject({ name: 'Test organization' })
  })

  it('that was deleted in Stripe is replaced', async () => {
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
  it('is granted once and clawed back once, however often and late it is retried', async () => {
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

  it('opens one Checkout session under concurrent requests, and reuses it', async () => {
    const ctx = await newAdmin()
    const attempts = await Promise.allSettled([1, 2, 3, 4].map(() => startCheckout(ctx, monthly)))
    const urls = attempts.flatMap((one) => (one.status === 'fulfilled' ? [one.value.url] : []))
    const { url } = await startCheckout(ctx, monthly)
    expect(new Set([...urls, url]).size).toBe(1)
    expect(await sessionsOf(ctx)).toMatchObject([
      { mode: 'subscription', status: 'open', client_reference_id: ctx.organizationId, amount_total: 1900 },
    ])
  })

  it('expires the Checkout session of an abandoned choice', async () => {
    const ctx = await newAdmin()
    const first = await startCheckout(ctx, monthly)
    const second = await startCheckout(ctx, yearly)
    expect(second.url).not.toBe(first.url)
    expect((await sessionsOf(ctx)).map(({ status }) => status).sort()).toEqual(['expired', 'open'])
  })

  it('is refused to members, to paying organizations, and in another currency', async () => {
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
