import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { StaffContext } from '@/lib/access/context'
import { systemContext } from '@/lib/access/system-context'
import { newId } from '@/lib/core/ids'
import { addMilliseconds, day, hour, minute } from '@/lib/core/time'
import { enqueueJob } from '@/lib/jobs/enqueue-job'
import { disconnectDb, systemDb, withTenantTransaction } from '@/lib/platform/db/db'
import { createMember, createOrganization } from '@/prisma/factories/organization'
import { getCohorts } from './get-cohorts'
import { getCosts } from './get-costs'

const now = new Date('2026-11-21T12:00:00Z')
const staff: StaffContext = { actor: { kind: 'staff', id: newId() }, requestId: newId(), now: () => now }
afterAll(disconnectDb)

const file = { title: 'A', originalFilename: 'a.mp4', contentType: 'video/mp4' }

async function made(name: string, createdAt: string, data: object = {}): Promise<string> {
  const id = await createOrganization(name)
  await systemDb().organization.update({ where: { id }, data: { createdAt: new Date(createdAt), ...data } })
  return id
}

async function addVideo(
  organizationId: string,
  data: { createdAt?: Date; sizeBytes?: bigint; uploadedAt?: Date | null },
) {
  return systemDb().video.create({ data: { organizationId, ...file, sizeBytes: 1n, ...data } })
}

async function exported(organizationId: string): Promise<void> {
  await systemDb().onboardingProgress.create({
    data: { organizationId, step: 'EXPORT_CLIP', status: 'COMPLETED', completedAt: now },
  })
}

async function subscribe(organizationId: string, amount: number, startDate: string, endDate?: string): Promise<void> {
  await systemDb().subscription.create({
    data: {
      organizationId,
      amount,
      currency: 'usd',
      billingCycle: 'monthly',
      tier: 'PREMIUM',
      status: endDate ? 'CANCELLED' : 'ACTIVE',
      startDate: new Date(startDate),
      endDate: endDate ? new Date(endDate) : null,
      stripeCustomerId: newId(),
      stripeSubscriptionId: newId(),
      stripePriceId: 'price_1',
      stripeStatus: endDate ? 'canceled' : 'active',
    },
  })
}

describe('cohorts and churn', () => {
  beforeAll(async () => {
    const stayed = await made('Stayed', '2026-09-02T10:00:00Z')
    await exported(stayed)
    await addVideo(stayed, { createdAt: new Date('2026-10-02T10:00:00Z') })
    await subscribe(stayed, 19_00, '2026-09-10')
    const left = await made('Left', '2026-09-30T23:59:00Z')
    await exported(left)
    await addVideo(left, { createdAt: new Date('2026-10-20T10:00:00Z') })
    await subscribe(left, 38_00, '2026-09-30', '2026-10-15')
    await made('New', '2026-11-20T00:00:00Z')
    await made('Too old', '2025-11-30T00:00:00Z')
    const sample = await made('Sample', '2026-09-05T00:00:00Z', { isInternal: true })
    await exported(sample)
    await subscribe(sample, 99_00, '2026-09-10', '2026-10-10')
    const moved = await made('Moved', '2026-08-01T00:00:00Z')
    await subscribe(moved, 10_00, '2026-08-01', '2026-10-10')
    await subscribe(moved, 19_00, '2026-10-10')
  })

  test('show activation, retention and paying organizations by month', async () => {
    const { cohorts } = await getCohorts(staff)
    expect(cohorts).toHaveLength(12)
    expect(cohorts[0]?.month).toBe('2025-12')
    const of = (month: string) => cohorts.find((one) => one.month === month)
    expect(of('2026-09')).toEqual({
      month: '2026-09',
      organizations: 2,
      activated: { count: 2, share: 1 },
      retained: { count: 1, of: 2, share: 0.5 },
      paying: { count: 1, share: 0.5 },
    })
    expect(of('2026-11')).toMatchObject({ organizations: 1, retained: null, paying: { count: 0 } })
    expect(of('2026-07')).toMatchObject({ organizations: 0, activated: { share: 0 }, retained: null })
  })

  test('show MRR changes: a replaced subscription is no churn, and internal organizations don’t count', async () => {
    const { churn } = await getCohorts(staff)
    const of = (month: string) => churn.find((one) => one.month === month)
    expect(of('2026-09')).toMatchObject({ before: 10_00, after: 67_00, fromNew: 57_00, churned: 0 })
    expect(of('2026-10')).toMatchObject({
      before: 67_00,
      after: 38_00,
      fromNew: 0,
      expansion: 9_00,
      churned: 38_00,
      lostOrganizations: 1,
      payingBefore: 3,
      mrrChurn: 38 / 67,
      organizationChurn: 1 / 3,
    })
    for (const one of churn) {
      expect(one.before + one.fromNew + one.expansion - one.churned - one.contraction).toBe(one.after)
    }
    expect(churn.slice(1).map((one) => one.before)).toEqual(churn.slice(0, -1).map((one) => one.after))
  })
})

describe('costs', () => {
  async function job(
    organizationId: string,
    startedAt: Date,
    minutes: number | null,
    type: 'export_clip' | 'archive_organization',
  ) {
    const ctx = systemContext(organizationId, 'test')
    const id = await withTenantTransaction(ctx, (tx) => enqueueJob(tx, ctx, { type, title: 'x' }))
    const finishedAt = minutes === null ? null : addMilliseconds(startedAt, minutes * minute)
    await systemDb().job.updateMany({ where: { id }, data: { startedAt, finishedAt } })
  }

  test('add up stored bytes and media time, the most expensive organization first', async () => {
    const [big, busy] = [await createOrganization('Big'), await createOrganization('Busy')]
    const uploadedAt = now
    await addVideo(big, { sizeBytes: 500_000_000_000n, uploadedAt })
    await addVideo(big, { sizeBytes: 9_000_000_000_000n, uploadedAt: null })
    await addVideo(busy, { sizeBytes: 1_000_000_000n, uploadedAt })
    const ago = (ms: number) => addMilliseconds(now, -ms)
    await job(busy, ago(2 * day), 90, 'export_clip')
    await job(busy, ago(hour), null, 'export_clip')
    await job(busy, ago(40 * day), 500, 'export_clip')
    await job(busy, ago(day), 10, 'archive_organization')
    const costs = await getCosts(staff, { limit: 2 })
    expect(costs.organizations).toMatchObject([
      { id: big, bytes: 500_000_000_000, mediaSeconds: 0, storage: 1150, compute: 0 },
      { id: busy, bytes: 1_000_000_000, mediaSeconds: 160 * 60, compute: 24 },
    ])
    expect(costs.organizations.reduce((sum, one) => sum + one.share, 0)).toBeCloseTo(1, 5)
    expect(costs.days).toHaveLength(30)
    expect(costs.mediaMinutes.slice(-3)).toEqual([90, 10, 60])
    expect((await getCosts(staff, { limit: 1 })).organizations.map((one) => one.id)).toEqual([big])
  })
})

test('cohorts and costs are for staff only', async () => {
  const member = (await createMember(await createOrganization(), 'admin')) as never
  await expect(getCohorts(member)).rejects.toMatchObject({ code: 'forbidden' })
  await expect(getCosts(member)).rejects.toMatchObject({ code: 'forbidden' })
})
