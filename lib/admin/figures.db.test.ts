import { afterAll, beforeAll, expect, test } from 'vitest'
import { seededRandom } from '@/dev/stand-in/random'
import type { StaffContext } from '@/lib/access/context'
import { systemContext } from '@/lib/access/system-context'
import { foundOrganization } from '@/lib/accounts/found-organization'
import { grantStaff } from '@/lib/accounts/set-staff'
import { newId } from '@/lib/core/ids'
import { addMilliseconds, day, hour } from '@/lib/core/time'
import { setOrganizationSwitches } from '@/lib/guards/set-organization-switches'
import { activeSteps } from '@/lib/onboarding/steps'
import { disconnectDb, systemDb } from '@/lib/platform/db/db'
import { createMember, createOrganization } from '@/prisma/factories/organization'
import { getFunnel } from './get-funnel'
import { getGrowth } from './get-growth'
import { getRevenue } from './get-revenue'
import { spans } from './schemas'

const now = new Date('2026-11-21T12:00:00Z')
const staff: StaffContext = { actor: { kind: 'staff', id: newId() }, requestId: newId(), now: () => now }
const seed = Number(process.env.SEED ?? Date.now() % 100_000)
const organizations = 40

async function made(ago: number, done: readonly string[], data: object = {}): Promise<string> {
  const id = await createOrganization('Counted')
  const createdAt = addMilliseconds(now, -ago)
  await systemDb().organization.update({ where: { id }, data: { createdAt, ...data } })
  await systemDb().onboardingProgress.createMany({
    data: activeSteps
      .filter((step) => done.includes(step))
      .map((step) => ({
        organizationId: id,
        step,
        status: 'COMPLETED' as const,
        startedAt: createdAt,
        completedAt: addMilliseconds(createdAt, hour),
      })),
  })
  return id
}

let exported = 0

beforeAll(async () => {
  console.info(`figures.db.test.ts: SEED=${seed}`)
  const random = seededRandom(seed)
  for (let n = 0; n < organizations; n += 1) {
    const done = activeSteps.filter(() => random() < 0.5)
    const [isInternal, isDeleted] = [random() < 0.2, random() < 0.2]
    const ago = Math.floor(random() * 400) * day
    await made(ago, done, { isInternal, deletedAt: isDeleted ? now : null })
    if (done.includes('EXPORT_CLIP') && !isInternal && !isDeleted && ago <= 364 * day) exported += 1
  }
})
afterAll(disconnectDb)

test('growth and funnel count the same organizations and first exports, in any order of steps', async () => {
  for (const days of spans) {
    const [growth, funnel] = await Promise.all([getGrowth(staff, { days }), getFunnel(staff, { days })])
    const done = new Map(funnel.steps.map((step) => [step.step, step.done]))
    expect(growth.signUps.organizations).toBe(funnel.organizations)
    expect(growth.activation.activated).toBe(done.get('EXPORT_CLIP'))
    if (days === 365) expect(growth.activation.activated).toBe(exported)
    const reached = [funnel.organizations, ...activeSteps.map((step) => done.get(step) ?? -1)]
    expect(reached).toEqual([...reached].sort((a, b) => b - a))
    expect(funnel.steps.every((step) => step.dropped >= 0)).toBe(true)
  }
})

test('a first export completes the steps before it, and the referral step counts only after it', async () => {
  const before = await getFunnel(staff, { days: 7 })
  await made(0, ['EXPORT_CLIP'])
  await made(0, ['SHARE_REFERRAL'])
  const after = await getFunnel(staff, { days: 7 })
  const added = after.steps.map((step, index) => step.done - (before.steps[index]?.done ?? 0))
  expect(added).toEqual([1, 1, 1, 1, 1, 0])
})

test('internal and sample organizations and their people are excluded from growth, funnel and revenue', async () => {
  const read = async () => {
    const [growth, funnel, revenue] = await Promise.all([
      getGrowth(staff, { days: 30 }),
      getFunnel(staff, { days: 30 }),
      getRevenue(staff, { days: 30 }),
    ])
    return { ...growth, medianHours: null, funnel, revenue }
  }
  const before = await read()
  const organizationId = await made(day, activeSteps)
  const { userId } = await createMember(organizationId, 'admin')
  await systemDb().user.update({ where: { id: userId }, data: { createdAt: now, lastActiveAt: now } })
  const subscription = { amount: 19_00, currency: 'usd', billingCycle: 'monthly', tier: 'PREMIUM' } as const
  const stripe = {
    stripeCustomerId: newId(),
    stripeSubscriptionId: newId(),
    stripePriceId: 'p',
    stripeStatus: 'active',
  }
  await systemDb().subscription.create({ data: { organizationId, startDate: now, ...subscription, ...stripe } })
  const counted = await read()
  expect(counted.activation.activated).toBe(before.activation.activated + 1)
  expect(counted.signUps.people).toBe(before.signUps.people + 1)
  expect(counted.revenue.mrr.usd).toBe((before.revenue.mrr.usd ?? 0) + 19_00)

  const reason = 'Our own demo'
  await setOrganizationSwitches(staff, { organizationId, isInternal: true, reason })
  expect(await read()).toEqual(before)
  const audit = await systemDb().auditEntry.findFirstOrThrow({ where: { organizationId, actorKind: 'staff' } })
  expect(audit).toMatchObject({ action: 'organization.switch', data: { isInternal: true, reason } })
  await setOrganizationSwitches(staff, { organizationId, isInternal: false, reason })
  expect(await read()).toEqual(counted)
})

test('an organization founded by staff is internal, also when they became staff later', async () => {
  const { userId } = await createMember(await createOrganization('Customer'))
  const user = await systemDb().user.findUniqueOrThrow({ where: { id: userId } })
  const founder = { id: userId, clerkId: user.clerkId, email: user.email }
  const ids = [await createOrganization('Before'), await createOrganization('After')]
  const [before = '', after = ''] = ids
  const source = systemContext(before, 'test')
  const found = (organizationId: string) =>
    systemDb().$transaction((tx) => foundOrganization(tx, source, { organizationId, founder }))
  const internal = async () =>
    (await systemDb().organization.findMany({ where: { id: { in: ids }, isInternal: true } })).map((one) => one.name)
  await found(before)
  expect(await internal()).toEqual([])
  await grantStaff(source, user.email, 'test')
  expect(await internal()).toEqual(['Before'])
  await found(after)
  expect((await internal()).sort()).toEqual(['After', 'Before'])
})
