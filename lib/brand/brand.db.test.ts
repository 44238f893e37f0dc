import { writeFile } from 'node:fs/promises'
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import type { UserContext } from '@/lib/access/context'
import { systemContext } from '@/lib/access/system-context'
import { createClip } from '@/lib/clips/create-clip'
import { createExport } from '@/lib/clips/create-export'
import { updateClip } from '@/lib/clips/update-clip'
import { Forbidden, Internal, Invalid, NotFound } from '@/lib/core/errors'
import { newId } from '@/lib/core/ids'
import { addMilliseconds, hour } from '@/lib/core/time'
import { disconnectDb, systemDb } from '@/lib/platform/db/db'
import { brandFileKey, brandSourceKey, sourceKey } from '@/lib/platform/storage/keys'
import { headObject, putObject } from '@/lib/platform/storage/objects'
import { startTestBucket, type TestBucket } from '@/lib/platform/storage/testing/bucket'
import { getPlanUsage } from '@/lib/quotas/get-plan-usage'
import { completeUpload } from '@/lib/uploads/complete-upload'
import { startUpload } from '@/lib/uploads/start-upload'
import { sendPart } from '@/lib/uploads/testing/upload-scene'
import { createMember, createOrganization } from '@/prisma/factories/organization'
import { copyAsset } from './copy-asset'
import { getBrand } from './get-brand'
import { listEdgeCandidates } from './list-edge-candidates'
import { prepareAsset } from './prepare-asset'
import { removeAsset } from './remove-asset'
import { brandSettings } from './schemas'
import { updateBrand } from './update-brand'

/*
 * What the media child makes of files is tested in lib/platform/media/brand.media.test.ts; here it answers as it is told.
 */
const child = vi.hoisted(() => ({ fault: null as Error | null, duration: 3 }))
vi.mock('@/lib/platform/events')
vi.mock('@/lib/platform/media/media', () => {
  const answer = async (path: string, facts: object) => {
    if (child.fault) throw child.fault
    await writeFile(path, 'prepared')
    return { bytes: 8, ...facts }
  }
  return {
    media: () => ({
      prepareLogo: (_: string, { outPath }: { outPath: string }) => answer(outPath, { width: 200, height: 100 }),
      prepareFont: (_: string, { outPath }: { outPath: string }) => answer(outPath, { name: 'Own Sans' }),
      probe: async () => ({ duration: child.duration, width: 640, height: 360 }),
    }),
  }
})

const png = Buffer.from('89504e470d0a1a0a0000000d494844520000000100000001080200000090775dde', 'hex')
let bucket: TestBucket
let ctx: UserContext
let stranger: UserContext

beforeAll(async () => {
  bucket = await startTestBucket()
})
beforeEach(async () => {
  ctx = await createMember(await createOrganization(), 'admin')
  stranger = await createMember(await createOrganization(), 'admin')
  Object.assign(child, { fault: null, duration: 3 })
})
afterAll(() => Promise.all([bucket.stop(), disconnectDb()]))

const worker = (who = ctx) => systemContext(who.organizationId, 'test', { now: who.now })
const file = { type: 'brand_asset', purpose: 'logo', filename: 'logo.png', sizeBytes: png.length } as const

async function uploaded(purpose: 'logo' | 'font' | 'intro' | 'outro' = 'logo', who = ctx): Promise<string> {
  const { subject } = await startUpload(who, { ...file, purpose })
  await sendPart(who, subject.id, png)
  await completeUpload(who, { subjectId: subject.id })
  return subject.id
}
const inUse = async (purpose: 'logo' | 'font' | 'intro' | 'outro' = 'logo') => {
  const id = await uploaded(purpose)
  expect(await prepareAsset(worker(), { assetId: id })).toBe(true)
  return id
}
const actions = async (targetId: string) =>
  (await systemDb().auditEntry.findMany({ where: { targetId }, orderBy: { createdAt: 'asc' } })).map(
    ({ action }) => action,
  )

async function videoOf(who: UserContext, durationSeconds = 10): Promise<string> {
  const id = newId()
  const { organizationId } = who
  await systemDb().video.create({
    data: {
      ...{ id, organizationId, durationSeconds, title: 'A talk', status: 'ready', sizeBytes: 40n },
      ...{ originalFilename: 'talk.mp4', contentType: 'video/mp4', uploadedAt: new Date() },
    },
  })
  return id
}

describe('the brand kit', () => {
  it('begins with defaults, and is changed by admins alone', async () => {
    expect(await getBrand(ctx)).toMatchObject({ settings: brandSettings.parse({}), assets: { logo: null } })
    const settings = brandSettings.parse({ colors: { highlight: '#ff0066' }, watermark: { corner: 'bottom-left' } })
    expect((await updateBrand(ctx, settings)).settings).toEqual(settings)
    expect((await getBrand(stranger)).settings).toEqual(brandSettings.parse({}))
    const member = await createMember(ctx.organizationId)
    expect((await getBrand(member)).settings).toEqual(settings)
    await expect(updateBrand(member, settings)).rejects.toThrow(Forbidden)
    await expect(startUpload(member, file)).rejects.toThrow(Forbidden)
    await expect(updateBrand(ctx, { ...settings, watermark: { size: 3 } })).rejects.toThrow(Invalid)
    expect(await actions(ctx.organizationId)).toEqual(['brand.update'])
  })

  it('takes a logo over once it is checked, keeps nothing of the upload, and replaces the one before', async () => {
    const first = await inUse()
    const reference = { organizationId: ctx.organizationId, assetId: first }
    expect((await headObject(brandFileKey(reference, 'logo'))).size).toBe(8)
    await expect(headObject(brandSourceKey(reference))).rejects.toThrow(NotFound)
    expect(await actions(first)).toEqual(['upload.start', 'upload.complete', 'brand.use-asset'])
    const second = await uploaded()
    expect(await getBrand(ctx)).toMatchObject({
      assets: { logo: { id: first, status: 'ready', width: 200, height: 100, sizeBytes: 8 } },
      incoming: { logo: { id: second, status: 'processing' } },
    })
    await prepareAsset(worker(), { assetId: second })
    expect(await prepareAsset(worker(), { assetId: second })).toBe(false)
    expect(await getBrand(ctx)).toMatchObject({ assets: { logo: { id: second } }, incoming: { logo: null } })
    const due = await systemDb().storageDeletion.findFirstOrThrow({ where: { subjectId: first } })
    expect(due.subjectType).toBe('brand_asset')
    expect(due.dueAt.getTime()).toBeGreaterThan(Date.now() + 6 * 24 * hour)
    expect((await getBrand(stranger)).assets.logo).toBeNull()
  })

  it.each([
    [new Invalid('This picture is too small.'), 'This picture is too small.'],
    [new Internal('media child ended with SIGSEGV'), 'This picture can’t be read. Try another one.'],
  ])('refuses a file in words and keeps the one before: %s', async (fault, words) => {
    const first = await inUse()
    child.fault = fault
    const second = await uploaded()
    expect(await prepareAsset(worker(), { assetId: second })).toBe(false)
    expect(await getBrand(ctx)).toMatchObject({
      assets: { logo: { id: first } },
      incoming: { logo: { id: second, status: 'failed', errorMessage: words } },
    })
    await removeAsset(ctx, { assetId: second })
    expect((await getBrand(ctx)).incoming.logo).toBeNull()
  })

  it('tells of a check that never ended', async () => {
    await uploaded('font')
    const later = { ...ctx, now: () => addMilliseconds(new Date(), hour) }
    expect((await getBrand(later)).incoming.font).toMatchObject({ status: 'failed' })
  })

  it('bounds files by what they are for, and refuses other content', async () => {
    const large = { ...file, purpose: 'font', sizeBytes: 9 * 1024 ** 2 } as const
    await expect(startUpload(ctx, large)).rejects.toThrow('larger than 8 MB')
    await expect(startUpload(ctx, { ...file, purpose: 'poster' })).rejects.toThrow(Invalid)
    const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>')
    const { subject } = await startUpload(ctx, { ...file, sizeBytes: svg.length })
    await sendPart(ctx, subject.id, svg)
    await expect(completeUpload(ctx, { subjectId: subject.id })).rejects.toThrow('can’t be used')
    expect((await getBrand(ctx)).incoming.logo).toBeNull()
  })

  it('counts toward the storage of the plan', async () => {
    await startUpload(ctx, { ...file, purpose: 'intro', sizeBytes: 240 * 1024 ** 2 })
    await inUse()
    expect((await getPlanUsage(ctx)).storage.used).toBe(240 * 1024 ** 2 + 8)
  })

  it('is closed to other organizations', async () => {
    const id = await inUse()
    await expect(removeAsset(stranger, { assetId: id })).rejects.toThrow(NotFound)
    expect(await prepareAsset(worker(stranger), { assetId: await uploaded() })).toBe(false)
    const video = await videoOf(ctx)
    await expect(copyAsset(stranger, { slot: 'intro', videoId: video })).rejects.toThrow(NotFound)
    expect(await listEdgeCandidates(stranger)).toEqual({ data: [], nextCursor: null })
  })
})

describe('an intro', () => {
  it('is copied from a short video, whose deletion it outlives', async () => {
    const [short, long] = [await videoOf(ctx), await videoOf(ctx, 40)]
    const { organizationId } = ctx
    await putObject({ key: sourceKey({ organizationId, videoId: short }), body: 'video', contentType: 'video/mp4' })
    expect(await listEdgeCandidates(ctx)).toMatchObject({ data: [{ type: 'video', id: short }] })
    await expect(copyAsset(ctx, { slot: 'intro', videoId: long })).rejects.toThrow('up to 15 seconds')
    await expect(copyAsset(ctx, { slot: 'intro' })).rejects.toThrow(Invalid)
    const { id } = await copyAsset(ctx, { slot: 'intro', videoId: short })
    await prepareAsset(worker(), { assetId: id })
    expect((await headObject(brandSourceKey({ organizationId, assetId: id }))).size).toBe(5)
    expect(await getBrand(ctx)).toMatchObject({
      assets: { intro: { id, name: 'A talk', durationSeconds: 3, width: 640 } },
    })
  })

  it('of more than 15 seconds is refused when its real length is known', async () => {
    child.duration = 21
    await prepareAsset(worker(), { assetId: await uploaded('outro') })
    const { outro } = (await getBrand(ctx)).incoming
    expect(outro?.errorMessage).toBe('An intro or outro can be up to 15 seconds long. This one has 21.')
  })
})

describe('clips', () => {
  it('begin with the colors and font of the kit, and exports keep what of it they were started with', async () => {
    const [logo, font, intro] = [await inUse('logo'), await inUse('font'), await inUse('intro')]
    const used = await systemDb().auditEntry.findFirstOrThrow({ where: { targetId: font, action: 'brand.use-asset' } })
    expect(used.data).toEqual({ slot: 'font', licensePromisedBy: ctx.userId })
    const settings = { colors: { highlight: '#ff0066' }, captionFont: 'own', watermark: { size: 0.3, opacity: 0.5 } }
    await updateBrand(ctx, settings)
    const videoId = await videoOf(ctx, 60)
    const clip = await createClip(ctx, { videoId, start: 10, end: 20 })
    expect(clip.edit).toMatchObject({ captionColors: { highlight: '#ff0066' }, captionFont: 'own' })
    const brandOf = async ({ id }: { id: string }) =>
      (await systemDb().clipExport.findFirstOrThrow({ where: { id } })).brand
    const first = await createExport(ctx, { clipId: clip.id })
    const look = { corner: 'top-left', size: 0.3, opacity: 0.5 }
    expect(await brandOf(first)).toEqual({
      watermark: { assetId: logo, logo: { width: 200, height: 100 }, look },
      intro: { assetId: intro, seconds: 3 },
      outro: null,
      fontId: font,
    })
    expect((await createExport(ctx, { clipId: clip.id })).id).toBe(first.id)
    const edit = { ...clip.edit, brand: { watermark: false, intro: false, outro: null } }
    await updateClip(ctx, { clipId: clip.id, editVersion: 1, edit })
    await removeAsset(ctx, { assetId: font })
    const second = await createExport(ctx, { clipId: clip.id })
    expect(await brandOf(second)).toBeNull()
    const { edit: kept } = await systemDb().clipExport.findFirstOrThrow({ where: { id: second.id } })
    expect(kept).toMatchObject({ captionFont: null })
  })
})
