import { afterAll, afterEach, describe, expect, it, vi } from 'vitest'
import type { UserContext } from '@/lib/access/context'
import { checkEntitlement } from '@/lib/access/entitlements/check-entitlement'
import { upsertMembershipFromClerk } from '@/lib/accounts/upsert-membership-from-clerk'
import { newId } from '@/lib/core/ids'
import { addMilliseconds, day, hour, minute, second } from '@/lib/core/time'
import { systemDb } from '@/lib/platform/db/db'
import { createMember } from '@/prisma/factories/organization'
import { getBilling } from './get-billing'
import { listPayments } from './list-payments'
import { sweepBilling } from './sweep-billing'
import { startBilling } from './testing/scene'

vi.mock('@/lib/platform/events')

const { test, now, newAdmin, organization, subscribe, stop } = await startBilling()
afterAll(stop)

const mayPublish = async (ctx: UserContext) => (await checkEntitlement(ctx, 'publish')).allowed
const finishOnboarding = (id: string) =>
  systemDb().organization.update({ where: { id }, data: { onboardingCompleted: true } })

/** Lets the stand-in live until then, and its webhooks arrive. */
async function travelTo(date: Date, subscriptionId?: string): Promise<void> {
  test.pass((date.getTime() - now().getTime()) / second)
  if (subscriptionId) await test.stripe.subscriptions.retrieve(subscriptionId)
  await test.deliver()
}

describe('bar 38: a subscription begun', () => {
  it.each([
    [
      'on 31 January, monthly, in a common year',
      'monthly',
      '2027-01-31T10:00:00.000Z',
      ['2027-02-28T10:00:00.000Z', '2027-03-31T10:00:00.000Z', '2027-04-30T10:00:00.000Z'],
    ],
    [
      'on 31 January, monthly, in a leap year',
      'monthly',
      '2028-01-31T23:59:59.000Z',
      ['2028-02-29T23:59:59.000Z', '2028-03-31T23:59:59.000Z', '2028-04-30T23:59:59.000Z'],
    ],
    [
      'on a leap day, yearly',
      'yearly',
      '2032-02-29T00:00:00.000Z',
      ['2033-02-28T00:00:00.000Z', '2034-02-28T00:00:00.000Z', '2035-02-28T00:00:00.000Z', '2036-02-29T00:00:00.000Z'],
    ],
    ['on 31 December, yearly', 'yearly', '2037-12-31T12:00:00.000Z', ['2038-12-31T12:00:00.000Z']],
  ] as const)('%s, renews on its day each time and stays Premium all through', async (_, cycle, start, ends) => {
    await travelTo(new Date(start))
    const ctx = await newAdmin()
    await finishOnboarding(ctx.organizationId)
    const { subscription } = await subscribe(ctx, cycle)
    const amount = cycle === 'monthly' ? 1900 : 19_000

    for (const [renewals, end] of ends.entries()) {
      expect((await getBilling(ctx)).subscription).toMatchObject({ nextBillingDate: end, endsAt: null, amount })
      const at = new Date(end)
      // Right before, at the stroke, and an hour later, when the invoice is collected.
      for (const [moment, payments] of [
        [addMilliseconds(at, -second), renewals + 1],
        [at, renewals + 1],
        [addMilliseconds(at, hour), renewals + 2],
      ] as const) {
        await travelTo(moment, subscription.id)
        expect(await getBilling(ctx)).toMatchObject({ tier: 'PREMIUM', billingStatus: 'active', paymentActive: true })
        expect(await mayPublish(ctx)).toBe(true)
        const paid = (await listPayments(ctx)).payments
        expect(paid.map((one) => [one.amount, one.currency, one.status])).toEqual(
          Array(payments).fill([amount, 'usd', 'COMPLETED']),
        )
      }
      const row = await systemDb().subscription.findFirstOrThrow({ where: { organizationId: ctx.organizationId } })
      expect(row.currentPeriodEnd).toEqual(row.nextBillingDate)
      expect(row.currentPeriodEnd?.getTime()).toBeGreaterThan(at.getTime())
    }
    const paidAt = (await listPayments(ctx)).payments.map(({ createdAt }) => createdAt)
    expect(paidAt.reverse()).toEqual([start, ...ends])
    await test.stripe.subscriptions.cancel(subscription.id)
    await test.deliver()
    expect(await mayPublish(ctx)).toBe(false)
  })

  it('on the 31st and canceled in February ends on the last of February, to the second', async () => {
    await travelTo(new Date('2041-01-31T10:00:00Z'))
    const ctx = await newAdmin()
    const { subscription } = await subscribe(ctx)
    await test.stripe.subscriptions.update(subscription.id, { cancel_at_period_end: true })
    await test.deliver()
    const end = new Date('2041-02-28T10:00:00.000Z')
    expect((await getBilling(ctx)).subscription).toMatchObject({ endsAt: end.toISOString(), nextBillingDate: null })
    await travelTo(addMilliseconds(end, -second), subscription.id)
    expect((await getBilling(ctx)).tier).toBe('PREMIUM')
    await travelTo(end, subscription.id)
    expect(await getBilling(ctx)).toMatchObject({ tier: 'FREE', billingStatus: 'canceled' })
    expect((await listPayments(ctx)).payments).toHaveLength(1)
  })
})

describe('bar 38: a clock of ours that is ten minutes off', () => {
  it.each([-10, 10])('by %i minutes changes neither what Stripe says nor what is paid for', async (minutes) => {
    const skewed = () => addMilliseconds(now(), minutes * minute)
    const ctx = { ...(await newAdmin()), now: skewed }
    await finishOnboarding(ctx.organizationId)
    const { subscription } = await subscribe(ctx)
    const end = new Date((await getBilling(ctx)).subscription?.nextBillingDate ?? '')
    for (const [moment, payments] of [
      [addMilliseconds(end, -minute), 1],
      [addMilliseconds(end, minute), 1],
      [addMilliseconds(end, hour), 2],
    ] as const) {
      await travelTo(moment, subscription.id)
      await sweepBilling({ now: skewed })
      expect(await getBilling(ctx)).toMatchObject({ tier: 'PREMIUM', billingStatus: 'active', paymentActive: true })
      expect(await mayPublish(ctx)).toBe(true)
      expect((await listPayments(ctx)).payments).toHaveLength(payments)
    }
    await test.stripe.subscriptions.update(subscription.id, { cancel_at_period_end: true })
    await test.deliver()
    const last = new Date((await getBilling(ctx)).subscription?.endsAt ?? '')
    await travelTo(addMilliseconds(last, -minute), subscription.id)
    expect((await getBilling(ctx)).tier).toBe('PREMIUM')
    await travelTo(last, subscription.id)
    expect(await getBilling(ctx)).toMatchObject({ tier: 'FREE', billingStatus: 'canceled' })
    expect(await mayPublish(ctx)).toBe(false)
  })
})

describe('bar 38: a trial of 30 days', () => {
  const zone = process.env.TZ
  afterEach(() => {
    if (zone === undefined) delete process.env.TZ
    else process.env.TZ = zone
  })

  async function founded(start: Date): Promise<UserContext> {
    const name = newId()
    await upsertMembershipFromClerk(
      { actor: { kind: 'webhook', id: 'clerk' }, requestId: 'test', now: () => start },
      {
        id: `orgmem_${name}`,
        role: 'admin',
        createdAt: start,
        updatedAt: start,
        organization: { id: `org_${name}`, name, slug: null, imageUrl: null, updatedAt: start },
        user: { id: `user_${name}`, email: `${name}@example.test`, name: 'Ada', imageUrl: null },
      },
    )
    const { id } = await systemDb().organization.findUniqueOrThrow({ where: { clerkId: `org_${name}` } })
    await finishOnboarding(id)
    return createMember(id, 'admin')
  }

  it.each([
    ['over the end of a month', '2026-01-31T23:30:00.000Z', '2026-03-02T23:30:00.000Z', 'UTC'],
    ['over a leap day', '2028-02-15T12:00:00.000Z', '2028-03-16T12:00:00.000Z', 'Asia/Tokyo'],
    ['begun on a leap day', '2028-02-29T00:00:00.001Z', '2028-03-30T00:00:00.001Z', 'Pacific/Kiritimati'],
    ['over the clocks going forward', '2026-03-15T01:30:00.000Z', '2026-04-14T01:30:00.000Z', 'Europe/Berlin'],
    ['over the clocks going back', '2026-10-20T05:30:00.000Z', '2026-11-19T05:30:00.000Z', 'America/New_York'],
  ])('%s is over at its moment and not before', async (_, start, end, timeZone) => {
    process.env.TZ = timeZone
    expect(Intl.DateTimeFormat().resolvedOptions().timeZone).toBe(timeZone)
    const ctx = await founded(new Date(start))
    const at = (milliseconds: number) => ({ ...ctx, now: () => addMilliseconds(new Date(end), milliseconds) })
    expect((await organization(ctx)).license).toMatchObject({ dateStart: new Date(start), dateEnd: new Date(end) })

    await sweepBilling({ now: at(-1).now })
    expect(await getBilling(at(-1))).toMatchObject({ billingStatus: 'trial', trialEndsAt: end })
    expect(await checkEntitlement(at(-1), 'publish')).toMatchObject({ allowed: true })
    // The guards need no sweep to see that it is over.
    expect(await checkEntitlement(at(0), 'publish')).toMatchObject({ reason: 'trial_ended', status: 402 })
    expect(await checkEntitlement(at(30 * day), 'import')).toMatchObject({ allowed: true })
    await sweepBilling({ now: at(0).now })
    expect(await organization(ctx)).toMatchObject({ billingStatus: 'none', license: { status: 'EXPIRED' } })
    expect(await getBilling(at(0))).toMatchObject({ billingStatus: 'none', trialEndsAt: null })
  })
})
