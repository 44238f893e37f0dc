import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { StaffContext } from '@/lib/access/context'
import { newId } from '@/lib/core/ids'
import { addMilliseconds, day, hour } from '@/lib/core/time'
import { flushErrors, recordError } from '@/lib/errors/record-error'
import type { Step } from '@/lib/onboarding/steps'
import { disconnectDb, systemDb } from '@/lib/platform/db/db'
import { createMember, createOrganization } from '@/prisma/factories/organization'
import { getFunnel } from './get-funnel'
import { getGrowth } from './get-growth'
import { getRevenue } from './get-revenue'
import { searchAdmin } from './search-admin'

const now = new Date('2026-11-21T12:00:00Z')
const staff: StaffContext = { actor: { kind: 'staff', id: newId() }, requestId: newId(), now: () => now }
const before = (days: number) => addMilliseconds(now, -days * day)

async function made(name: string, daysAgo: number, done: Step[] = [], data: object = {}): Promise<string> {
  const id = await createOrganization(name)
  await systemDb().organization.update({ where: { id }, data: { createdAt: before(daysAgo), ...data } })
  const { userId } = await createMember(id, 'admin')
  await systemDb().user.update({
    where: { id: userId },
    data: { createdAt: before(daysAgo), lastActiveAt: before(Math.max(0, daysAgo - 1)) },
  })
  for (const step of done) {
    const startedAt = before(daysAgo)
    await systemDb().onboardingProgress.create({
      data: {
        organizationId: id,
        step,
        status: 'COMPLETED',
        startedAt,
        completedAt: addMilliseconds(startedAt, 6 * hour),
        timeSpentSeconds: 40,
      },
    })
  }
  return id
}

async function subscribe(
  organizationId: string,
  data: { amount: number; currency: string; billingCycle: 'monthly' | 'yearly' } & Partial<{
    startDate: Date
    endDate: Date
    cancelledAt: Date
    status: 'ACTIVE' | 'CANCELLED'
  }>,
): Promise<void> {
  await systemDb().subscription.create({
    data: {
      organizationId,
      stripeCustomerId: `cus_${organizationId}`,
      stripeSubscriptionId: `sub_${newId()}`,
      stripePriceId: 'price_1',
      stripeStatus: 'active',
      tier: 'PREMIUM',
      startDate: before(10),
      ...data,
    },
  })
}

let first: string
let stuck: string

beforeAll(async () => {
  const throughExport: Step[] = ['WELCOME', 'UPLOAD_VIDEO', 'VIEW_CLIPS', 'CUSTOMIZE_CLIP', 'EXPORT_CLIP']
  first = await made('Northlight', 5, throughExport)
  stuck = await made('Harbour 100%', 6, ['WELCOME'], { referredById: first, currentOnboardingStep: 'UPLOAD_VIDEO' })
  await made('Quick', 1, ['WELCOME', 'UPLOAD_VIDEO'], { referredById: first })
  await made('Out of order', 2, ['EXPORT_CLIP'])
  const old = await made('Old', 200, throughExport, { onboardingCompleted: true })
  await made('Gone', 3, [], { deletedAt: before(1) })

  await subscribe(first, { amount: 19_00, currency: 'usd', billingCycle: 'monthly' })
  await subscribe(old, { amount: 14_990_00, currency: 'inr', billingCycle: 'yearly', startDate: before(150) })
  const canceled = {
    status: 'CANCELLED',
    startDate: before(150),
    endDate: before(20),
    cancelledAt: before(25),
  } as const
  await subscribe(old, { amount: 19_00, currency: 'usd', billingCycle: 'monthly', ...canceled })
  const payment = {
    organizationId: first,
    paymentMethod: 'STRIPE',
    gatewayProvider: 'stripe',
    currency: 'usd',
  } as const
  await systemDb().payment.createMany({
    data: [
      { ...payment, amount: 19_00, status: 'COMPLETED', completedAt: before(4) },
      {
        ...payment,
        amount: 19_00,
        status: 'REFUNDED',
        completedAt: before(6),
        refundedAmount: 19_00,
        refundedAt: before(3),
      },
      { ...payment, amount: 19_00, status: 'COMPLETED', completedAt: before(90) },
    ],
  })
  recordError({ error: new Error('the older one'), source: 'server', operation: 'x', organizationId: stuck })
  await flushErrors()
  recordError({ error: new Error('the last thing seen'), source: 'browser', operation: 'y', organizationId: stuck })
  await flushErrors()
})
afterAll(disconnectDb)

describe('growth', () => {
  test('counts sign-ups of the period and the previous one, with activation', async () => {
    const growth = await getGrowth(staff, { days: 30 })
    expect(growth.signUps).toMatchObject({ people: 5, organizations: 4, before: { people: 0, organizations: 0 } })
    expect(growth.activation).toMatchObject({ activated: 2, share: 0.5, medianHours: 6 })
    expect(growth.conversion).toEqual({ paying: 1, share: 0.25 })
    expect(growth.referred).toEqual({ organizations: 2, share: 0.5 })
    expect(growth.totals).toMatchObject({ organizations: 5, paying: 2 })
    expect(growth.series.days).toHaveLength(30)
    expect(growth.series.days.at(-1)).toBe('2026-11-21')
    expect(growth.series.values.organizations?.reduce((sum, one) => sum + one)).toBe(4)
    expect(growth.series.values.organizations?.at(-6)).toBe(1)
  })
  test('rejects an invalid period', async () => {
    await expect(getGrowth(staff, { days: 31 })).rejects.toMatchObject({ code: 'invalid' })
  })
})

describe('the funnel', () => {
  test('counts a step when it or a later one up to the export is done, with the drop-off at each', async () => {
    const funnel = await getFunnel(staff, { days: 30 })
    expect(funnel.organizations).toBe(4)
    expect(funnel.steps.map((step) => [step.step, step.done, step.dropped])).toEqual([
      ['WELCOME', 4, 0],
      ['UPLOAD_VIDEO', 3, 1],
      ['VIEW_CLIPS', 2, 1],
      ['CUSTOMIZE_CLIP', 2, 0],
      ['EXPORT_CLIP', 2, 0],
      ['SHARE_REFERRAL', 0, 2],
    ])
    expect(funnel.steps[0]).toMatchObject({ activeSeconds: 40, elapsedSeconds: 6 * 3600, share: 1 })
    expect(funnel.cohorts.reduce((sum, one) => sum + one.organizations, 0)).toBe(4)
  })
  test('lists who dropped off, with the last error they saw', async () => {
    const { droppers } = await getFunnel(staff, { days: 30 })
    expect(droppers.map((one) => one.name)).toEqual(['Northlight', 'Harbour 100%'])
    expect(droppers[1]).toMatchObject({ step: 'UPLOAD_VIDEO', lastError: { message: 'the last thing seen' } })
    expect(droppers[0]?.lastError).toBeNull()
  })
})

test('revenue: MRR by currency and month, payments and refunds, against targets', async () => {
  const revenue = await getRevenue(staff, { days: 30 })
  expect(revenue.mrr).toEqual({ usd: 19_00, inr: Math.round(14_990_00 / 12) })
  expect(revenue.mrrInUsd).toBe(Math.round(19_00 + (Math.round(14_990_00 / 12) * 19_00) / 1_499_00))
  expect(revenue).toMatchObject({ paying: 2, canceledInSpan: 1 })
  expect(revenue.received).toEqual({ usd: 38_00 })
  expect(revenue.refunded).toEqual({ usd: 19_00 })
  expect(revenue.months).toHaveLength(12)
  expect(revenue.months.at(-1)).toMatchObject({ month: '2026-11', mrrInUsd: revenue.mrrInUsd, people: 6 })
  // In August both subscriptions of the old organization ran, and the new one did not yet.
  expect(revenue.months.find((one) => one.month === '2026-08')).toMatchObject({ people: 1, mrrInUsd: 34_83 })
  expect(revenue.targets.map((target) => [target.mrrInUsd, target.people])).toEqual([
    [5_000_00, 100],
    [25_000_00, 500],
    [75_000_00, 1_000],
    [200_000_00, 2_500],
  ])
  expect(revenue.targets[0]?.peopleReached).toBeCloseTo(0.06)
})

test('the search finds organizations by name, member and id, escapes % and _, and finds errors by id', async () => {
  const error = await systemDb().errorLog.findFirstOrThrow({ where: { errorMessage: 'the last thing seen' } })
  const titles = async (query: string) => (await searchAdmin(staff, { query })).map((one) => one.title)
  expect(await titles('northl')).toEqual(['Northlight'])
  expect(await titles('100%')).toEqual(['Harbour 100%'])
  expect(await titles('%%')).toEqual([])
  expect(await titles(stuck)).toEqual(['Harbour 100%'])
  expect((await searchAdmin(staff, { query: error.id }))[0]).toMatchObject({
    href: `/admin/errors/${error.fingerprint}`,
  })
})

test('refuses everyone but staff', async () => {
  const member = (await createMember(first, 'admin')) as never
  const verbs = [getGrowth, getFunnel, getRevenue]
  for (const verb of verbs) await expect(verb(member, { days: 7 })).rejects.toMatchObject({ code: 'forbidden' })
  await expect(searchAdmin(member, { query: 'x' })).rejects.toMatchObject({ code: 'forbidden' })
})
