import { afterAll, describe, expect, it } from 'vitest'
import type { UserContext } from '@/lib/access/context'
import { planLimits } from '@/lib/access/entitlements/plan-limits'
import { forgetGuardSettings } from '@/lib/access/entitlements/switches'
import { formatBytes, gigabyte } from '@/lib/core/bytes'
import { newId } from '@/lib/core/ids'
import { addMilliseconds, day, hour, minute } from '@/lib/core/time'
import { disconnectDb, systemDb, withTenantTransaction } from '@/lib/platform/db/db'
import { openDirect } from '@/lib/platform/db/direct'
import { createMember, createOrganization } from '@/prisma/factories/organization'
import { getPlanUsage } from './get-plan-usage'
import { storedBytesQuery } from './internal'
import { reserveExport } from './reserve-export'
import { reserveRestoredStorage, reserveStorage } from './reserve-storage'

afterAll(disconnectDb)

const free = { storage: planLimits.storage.FREE ?? 0, exports: planLimits.exports.FREE ?? 0 }
const noon = new Date('2027-03-14T12:00:00Z')

async function member(now = noon): Promise<UserContext> {
  return { ...(await createMember(await createOrganization())), now: () => now }
}

type Plan = 'FREE' | 'TRIAL' | 'PREMIUM'

/** As billing leaves the organization. */
async function put({ organizationId }: UserContext, plan: Plan): Promise<void> {
  const isPaid = plan === 'PREMIUM'
  const license = {
    licenseType: isPaid ? ('PAID' as const) : ('TRIAL' as const),
    status: plan === 'FREE' ? ('EXPIRED' as const) : ('ACTIVE' as const),
    dateStart: addMilliseconds(noon, -20 * day),
    dateEnd: isPaid ? null : addMilliseconds(noon, plan === 'TRIAL' ? 10 * day : -day),
  }
  await systemDb().organization.update({
    where: { id: organizationId },
    data: {
      tier: isPaid ? 'PREMIUM' : 'FREE',
      billingStatus: isPaid ? 'active' : plan === 'TRIAL' ? 'trial' : 'none',
      license: { upsert: { create: license, update: license } },
    },
  })
}

type Stored = { bytes: number; status?: string; uploadedAt?: Date | null; deletedAt?: Date | null }

const videoOf = (ctx: UserContext, { bytes, status = 'ready', uploadedAt = noon, deletedAt = null }: Stored) => ({
  id: newId(),
  organizationId: ctx.organizationId,
  title: 'A talk',
  originalFilename: 'talk.mp4',
  contentType: 'video/mp4',
  sizeBytes: BigInt(bytes),
  status,
  uploadedAt,
  deletedAt,
})

async function store(ctx: UserContext, stored: Stored): Promise<string> {
  return (await systemDb().video.create({ data: videoOf(ctx, stored) })).id
}

const reserve = (ctx: UserContext, bytes: number): Promise<void> =>
  withTenantTransaction(ctx, async (tx) => {
    await reserveStorage(tx, ctx, bytes)
    await tx.video.create({ data: videoOf(ctx, { bytes, status: 'uploading', uploadedAt: null }) })
  }).catch((error) => (error.code === 'unavailable' ? reserve(ctx, bytes) : Promise.reject(error)))

async function clipOf(ctx: UserContext): Promise<{ clipId: string; videoId: string }> {
  const videoId = await store(ctx, { bytes: 0 })
  const clip = await systemDb().clip.create({
    data: { organizationId: ctx.organizationId, videoId, title: 'Cut', edit: {}, proposedStart: 0, proposedEnd: 5 },
  })
  return { clipId: clip.id, videoId }
}

type Exported = { status?: string; sizeBytes?: bigint; createdAt?: Date; deletedAt?: Date }

const exportOf = (ctx: UserContext, clip: { clipId: string; videoId: string }, changes: Exported = {}) => ({
  organizationId: ctx.organizationId,
  ...clip,
  title: 'Cut',
  edit: {},
  inputHash: newId(),
  createdAt: ctx.now(),
  ...changes,
})

const startExport = (ctx: UserContext, clip: { clipId: string; videoId: string }): Promise<void> =>
  withTenantTransaction(ctx, async (tx) => {
    await reserveExport(tx, ctx)
    await tx.clipExport.create({ data: exportOf(ctx, clip) })
  }).catch((error) => (error.code === 'unavailable' ? startExport(ctx, clip) : Promise.reject(error)))

/** How many of `times` at once get through; whatever else is refused for want of room. */
async function granted(times: number, one: () => Promise<void>): Promise<number> {
  const outcomes = await Promise.allSettled(Array.from({ length: times }, one))
  const refused = outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? [outcome.reason] : []))
  expect(refused.filter((error) => error.code !== 'limit_reached')).toEqual([])
  return times - refused.length
}

const refusalOf = (work: Promise<unknown>) => work.then(() => null).catch((error: unknown) => error)
const usageOf = async (ctx: UserContext) => {
  const { storage, exports } = await getPlanUsage(ctx)
  return { storage: storage.used, exports: exports.used }
}

describe('bar 15: storage of an organization', () => {
  it('accepts exactly what fits, and not a byte more', async () => {
    const ctx = await member()
    await reserve(ctx, free.storage - 5)
    await reserve(ctx, 5)
    const refusal = await refusalOf(reserve(ctx, 1))
    expect(refusal).toMatchObject({ code: 'limit_reached', status: 402, remedy: { text: 'Upgrade to Premium' } })
    const { userMessage } = refusal as { userMessage: string }
    expect(userMessage).toContain('needs 1 KB, and 20 GB of your 20 GB of storage is used. Delete videos or exports')
    expect(userMessage).toContain(`Premium has ${formatBytes(planLimits.storage.PREMIUM ?? 0)} of storage.`)
    expect(await getPlanUsage(ctx)).toMatchObject({ storage: { used: free.storage, limit: free.storage } })
  })

  it('is never exceeded by concurrent uploads, and separate for each organization', async () => {
    const [ctx, stranger] = [await member(), await member()]
    await store(ctx, { bytes: free.storage - gigabyte })
    expect(await granted(40, () => reserve(ctx, gigabyte / 4))).toBe(4)
    expect(await usageOf(ctx)).toMatchObject({ storage: free.storage })
    expect(await usageOf(stranger)).toMatchObject({ storage: 0 })
    await reserve(stranger, free.storage)
  })

  it('is read only after a concurrent reservation is committed', async () => {
    const ctx = await member()
    await store(ctx, { bytes: free.storage - 2 })
    let second: Promise<unknown> = Promise.resolve()
    await withTenantTransaction(ctx, async (tx) => {
      await reserveStorage(tx, ctx, 2)
      second = refusalOf(reserve(ctx, 1))
      // Time for everything that the second would do if it did not wait.
      for (let query = 0; query < 50; query += 1) await systemDb().$queryRaw`SELECT 1`
      await tx.video.create({ data: videoOf(ctx, { bytes: 2, status: 'uploading', uploadedAt: null }) })
    })
    expect(await second).toMatchObject({ code: 'limit_reached' })
    expect(await usageOf(ctx)).toMatchObject({ storage: free.storage })
  })

  it('counts open uploads, accepted files and finished exports, not deleted or failed ones', async () => {
    const ctx = await member()
    const clip = await clipOf(ctx)
    await store(ctx, { bytes: 1, status: 'uploading', uploadedAt: null })
    await store(ctx, { bytes: 20, status: 'failed' })
    await store(ctx, { bytes: 300, status: 'failed', uploadedAt: null })
    await store(ctx, { bytes: 4000, status: 'canceled', uploadedAt: null, deletedAt: noon })
    await store(ctx, { bytes: 50_000, deletedAt: noon })
    const sizes = { completed: 600_000n, failed: 7_000_000n, processing: 80_000_000n }
    for (const [status, sizeBytes] of Object.entries(sizes)) {
      await systemDb().clipExport.create({ data: exportOf(ctx, clip, { status, sizeBytes }) })
    }
    const gone = { status: 'completed', sizeBytes: 900_000_000n, deletedAt: noon }
    await systemDb().clipExport.create({ data: exportOf(ctx, clip, gone) })
    expect(await usageOf(ctx)).toMatchObject({ storage: 600_021 })
  })

  it('is freed by deleting; an undo always works, and a later restore needs free space', async () => {
    const ctx = await member()
    const bytes = gigabyte
    const id = await store(ctx, { bytes: free.storage })
    await refusalOf(reserve(ctx, bytes)).then((error) => expect(error).toMatchObject({ code: 'limit_reached' }))
    await systemDb().video.update({ where: { id }, data: { deletedAt: noon } })
    await reserve(ctx, bytes)
    const restore = (after: number) => {
      const late = { ...ctx, now: () => addMilliseconds(noon, after) }
      return withTenantTransaction(late, (tx) =>
        reserveRestoredStorage(tx, late, { bytes: free.storage, deletedAt: noon }),
      )
    }
    await restore(10 * minute)
    expect(await refusalOf(restore(10 * minute + 1))).toMatchObject({ code: 'limit_reached' })
    await systemDb().video.deleteMany({ where: { organizationId: ctx.organizationId, deletedAt: null } })
    await restore(20 * day)
  })

  it('grows with the trial and Premium; afterwards files above the limit stay, and none can be added', async () => {
    const ctx = await member()
    const limits = []
    for (const plan of ['TRIAL', 'PREMIUM', 'FREE'] as const) {
      await put(ctx, plan)
      const { storage, exports, seats, imports } = await getPlanUsage(ctx)
      limits.push([storage.limit, exports.limit, seats.limit, imports.limit])
      if (plan !== 'FREE') await reserve(ctx, free.storage)
    }
    const [storage, exports, seats, imports] = [
      planLimits.storage,
      planLimits.exports,
      planLimits.seats,
      planLimits.imports,
    ]
    const premium = [storage.PREMIUM, exports.PREMIUM, seats.PREMIUM]
    expect(limits[0]).toEqual([...premium, imports.FREE])
    expect(limits[1]?.slice(0, 3)).toEqual(premium)
    expect(limits[2]).toEqual([storage.FREE, exports.FREE, seats.FREE, imports.FREE])
    expect(await usageOf(ctx)).toMatchObject({ storage: 2 * free.storage })
    expect(await refusalOf(reserve(ctx, 1))).toMatchObject({ code: 'limit_reached' })
  })

  it('suggests no upgrade on Premium', async () => {
    const ctx = await member()
    await put(ctx, 'PREMIUM')
    await store(ctx, { bytes: planLimits.storage.PREMIUM ?? 0 })
    const refusal = await refusalOf(reserve(ctx, 1))
    expect(refusal).toMatchObject({ remedy: { text: 'View usage', href: '/settings/billing' } })
    expect((refusal as { userMessage: string }).userMessage).not.toContain('Premium has')
  })

  it('refuses nothing while the license guard observes, and stores what it would have refused', async () => {
    const ctx = await member()
    await systemDb().guardSetting.create({ data: { guard: 'license', mode: 'observe' } })
    forgetGuardSettings()
    try {
      await reserve(ctx, free.storage + 1)
    } finally {
      await systemDb().guardSetting.deleteMany()
      forgetGuardSettings()
    }
    const kept = await systemDb().guardDecision.findMany({ where: { organizationId: ctx.organizationId } })
    expect(kept).toMatchObject([{ mode: 'observe', capability: 'import', reason: 'storage_limit', isAllowed: false }])
  })

  it('is summed by index-only scans', async () => {
    const client = await openDirect()
    try {
      await client.query('BEGIN')
      await client.query('SET LOCAL enable_seqscan = off')
      const query = storedBytesQuery(newId()).text.replaceAll(/\$\d/g, `'${newId()}'`)
      const { rows } = await client.query<Record<string, string>>(`EXPLAIN ${query}`)
      const plan = rows.map((row) => Object.values(row)[0]).join('\n')
      for (const index of ['videos_storage_idx', 'clip_exports_storage_idx', 'brand_assets_storage_idx']) {
        expect(plan).toMatch(new RegExp(`Index Only Scan using ${index}`))
      }
      await client.query('ROLLBACK')
    } finally {
      await client.end()
    }
  })
})

describe('bar 15: exports of a day', () => {
  it('are never exceeded under concurrent requests, and separate for each organization', async () => {
    const [ctx, stranger] = [await member(), await member()]
    const [clip, other] = [await clipOf(ctx), await clipOf(stranger)]
    expect(await granted(3 * free.exports, () => startExport(ctx, clip))).toBe(free.exports)
    expect(await usageOf(ctx)).toMatchObject({ exports: free.exports })
    expect(await usageOf(stranger)).toMatchObject({ exports: 0 })
    await startExport(stranger, other)
    const refusal = await refusalOf(startExport(ctx, clip))
    expect(refusal).toMatchObject({ code: 'limit_reached', status: 402, remedy: { text: 'Upgrade to Premium' } })
    const { userMessage } = refusal as { userMessage: string }
    expect(userMessage).toContain(`used all ${free.exports} exports of today. They reset at 00:00 UTC, in 12 hours.`)
    expect(userMessage).toContain(`Premium has ${planLimits.exports.PREMIUM} exports a day.`)
  })

  it('count when deleted or canceled, not when failed, and reset at midnight UTC', async () => {
    const ctx = await member(new Date('2027-03-14T23:30:00Z'))
    const clip = await clipOf(ctx)
    const add = (count: number, changes: Exported) =>
      systemDb().clipExport.createMany({ data: Array.from({ length: count }, () => exportOf(ctx, clip, changes)) })
    await add(5, { createdAt: new Date('2027-03-13T23:59:59.999Z') })
    await add(3, { status: 'failed' })
    await add(1, { status: 'canceled', createdAt: new Date('2027-03-14T00:00:00Z') })
    await add(free.exports - 2, { status: 'completed', deletedAt: ctx.now() })
    await startExport(ctx, clip)
    const refusal = await refusalOf(startExport(ctx, clip))
    expect((refusal as { userMessage: string }).userMessage).toContain('in 1 hour.')
    const tomorrow = { ...ctx, now: () => addMilliseconds(ctx.now(), hour) }
    await startExport(tomorrow, clip)
    expect(await usageOf(tomorrow)).toMatchObject({ exports: 1 })
  })

  it('follow the plan at that moment', async () => {
    const ctx = await member()
    const clip = await clipOf(ctx)
    await systemDb().clipExport.createMany({
      data: Array.from({ length: free.exports }, () => exportOf(ctx, clip, { status: 'completed' })),
    })
    expect(await refusalOf(startExport(ctx, clip))).toMatchObject({ code: 'limit_reached' })
    await put(ctx, 'TRIAL')
    await startExport(ctx, clip)
    await put(ctx, 'FREE')
    expect(await refusalOf(startExport(ctx, clip))).toMatchObject({ code: 'limit_reached' })
  })
})
