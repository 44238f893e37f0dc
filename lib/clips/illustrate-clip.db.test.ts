import { rm } from 'node:fs/promises'
import path from 'node:path'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { bundle } from '@/dev/bundles'
import type { UserContext } from '@/lib/access/context'
import { systemContext } from '@/lib/access/system-context'
import { newId } from '@/lib/core/ids'
import { disconnectDb, systemDb } from '@/lib/platform/db/db'
import { clipThumbnailKey, sourceKey } from '@/lib/platform/storage/keys'
import { readObject } from '@/lib/platform/storage/objects'
import { putFile } from '@/lib/platform/storage/put-file'
import { startTestBucket, type TestBucket } from '@/lib/platform/storage/testing/bucket'
import { createMember, createOrganization } from '@/prisma/factories/organization'
import { createClip } from './create-clip'
import { deleteClip } from './delete-clip'
import { getClip } from './get-clip'
import { illustrateClip } from './illustrate-clip'

const child = vi.hoisted(() => ({ path: '' }))
vi.mock('@/lib/platform/events')
vi.mock('@/lib/platform/media/media', async (original) => {
  const module = await original<typeof import('@/lib/platform/media/media')>()
  return { ...module, media: () => module.createMedia({ childPath: child.path }) }
})
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 })

let bucket: TestBucket
let ctx: UserContext
let videoId: string

beforeAll(async () => {
  bucket = await startTestBucket()
  child.path = path.resolve(await bundle('media-child', `dist/test-${process.pid}`))
  ctx = await createMember(await createOrganization())
  videoId = newId()
  const { organizationId } = ctx
  const file = { originalFilename: 'talk.mp4', contentType: 'video/mp4', sizeBytes: 1n }
  await systemDb().video.create({
    data: {
      id: videoId,
      organizationId,
      title: 'A talk',
      status: 'ready',
      durationSeconds: 13,
      hasPoster: true,
      ...file,
    },
  })
  const sample = path.resolve(import.meta.dirname, '../../e2e/samples/03_nasa_16s.mp4')
  await putFile({ key: sourceKey({ organizationId, videoId }), path: sample, contentType: 'video/mp4' })
})
afterAll(async () => {
  await disconnectDb()
  await bucket.stop()
  await rm(path.dirname(child.path), { recursive: true, force: true })
})

const asSystem = (organizationId: string) => systemContext(organizationId, 'illustrate-clip', { requestId: newId() })
const pictureOf = (clipId: string) => readObject(clipThumbnailKey({ organizationId: ctx.organizationId, clipId }), 1e6)

it('a manual clip shows the video’s poster until its own thumbnail is ready', async () => {
  const clip = await createClip(ctx, { videoId, start: 5, end: 10 })
  expect(clip.thumbnailUrl).toContain(`/videos/${videoId}/thumbnails/0.jpg`)
  const told = await systemDb().outboxEvent.findMany({
    where: { organizationId: ctx.organizationId, name: 'clip/created' },
  })
  expect(told.map(({ data }) => data)).toEqual([
    { organizationId: ctx.organizationId, clipId: clip.id, userId: ctx.userId },
  ])

  for (let repeat = 0; repeat < 2; repeat += 1) {
    expect(await illustrateClip(asSystem(ctx.organizationId), { clipId: clip.id })).toBe(true)
  }
  expect((await getClip(ctx, { clipId: clip.id })).thumbnailUrl).toContain(`/clips/${clip.id}/thumbnail.jpg`)
  expect((await pictureOf(clip.id)).subarray(0, 3).toString('hex')).toBe('ffd8ff')
})

it('no thumbnail is made for a deleted clip or by another organization', async () => {
  const clip = await createClip(ctx, { videoId, start: 1, end: 6 })
  const stranger = await createOrganization()
  expect(await illustrateClip(asSystem(stranger), { clipId: clip.id })).toBe(false)
  await deleteClip(ctx, { clipId: clip.id })
  expect(await illustrateClip(asSystem(ctx.organizationId), { clipId: clip.id })).toBe(false)
  await expect(pictureOf(clip.id)).rejects.toThrow()
})
