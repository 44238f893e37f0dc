import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { bundle } from '@/dev/bundles'
import type { Context } from '@/lib/access/context'
import { NotFound } from '@/lib/core/errors'
import { newId } from '@/lib/core/ids'
import { disconnectDb, systemDb } from '@/lib/platform/db/db'
import { createMedia } from '@/lib/platform/media/media'
import { testEngines } from '@/lib/platform/media/testing/engines'
import { writeMaterial } from '@/lib/platform/media/testing/material'
import { downloadToFile } from '@/lib/platform/storage/download-to-file'
import { proxyKey, sourceKey, videoPrefix } from '@/lib/platform/storage/keys'
import { listObjects } from '@/lib/platform/storage/objects'
import { putFile } from '@/lib/platform/storage/put-file'
import { startTestBucket, type TestBucket } from '@/lib/platform/storage/testing/bucket'
import { createMember, createOrganization } from '@/prisma/factories/organization'
import { inspectVideo } from './inspect-video'
import { joinProxy, makeProxyPart, removeProxyParts } from './make-proxy'

const child = vi.hoisted(() => ({ path: '', engine: '' }))
vi.mock('@/lib/platform/media/media', async (original) => {
  const module = await original<typeof import('@/lib/platform/media/media')>()
  return { ...module, media: () => module.createMedia({ childPath: child.path, ffmpegPath: child.engine }) }
})
vi.setConfig({ testTimeout: 90_000, hookTimeout: 60_000 })

let bucket: TestBucket
let folder: string
let ctx: Context
let stranger: Context

beforeAll(async () => {
  bucket = await startTestBucket()
  folder = await mkdtemp(path.join(tmpdir(), 'make-proxy-'))
  child.path = path.resolve(await bundle('media-child', `dist/test-${process.pid}`))
  ctx = await createMember(await createOrganization())
  stranger = await createMember(await createOrganization())
})
afterAll(async () => {
  await disconnectDb()
  await bucket.stop()
  await rm(folder, { recursive: true, force: true })
  await rm(path.dirname(child.path), { recursive: true, force: true })
})

/** An uploaded video of 66 s in a container that browsers do not play. */
async function uploaded(): Promise<string> {
  const source = await writeMaterial(path.join(folder, 'source.mkv'), {
    video: 'testsrc2=s=64x36:r=25:d=66',
    audio: 'sine=d=66',
    width: 64,
    height: 36,
    format: 'matroska',
  })
  const id = newId()
  const { organizationId } = ctx
  const file = { originalFilename: 'talk.mkv', contentType: 'video/x-matroska', sizeBytes: 1n }
  await systemDb().video.create({ data: { id, organizationId, title: 'A talk', status: 'uploaded', ...file } })
  await putFile({ key: sourceKey({ organizationId, videoId: id }), path: source, contentType: file.contentType })
  return id
}

it.each(await testEngines())(
  'a source that browsers do not play gets a proxy in parts, with the engine %s',
  async (engine) => {
    child.engine = engine
    const videoId = await uploaded()
    const reference = { organizationId: ctx.organizationId, videoId }
    expect(await inspectVideo(ctx, { videoId })).toMatchObject({ proxyPartCount: 2 })
    await expect(makeProxyPart(stranger, { videoId, part: 0 })).rejects.toThrow(NotFound)

    expect(await makeProxyPart(ctx, { videoId, part: 0 })).toBe(0)
    expect(await makeProxyPart(ctx, { videoId, part: 0 })).toBe(0)
    expect(await makeProxyPart(ctx, { videoId, part: 1 })).toBe(64)
    expect(await makeProxyPart(ctx, { videoId, part: 2 })).toBeNull()
    expect(await systemDb().video.findUnique({ where: { id: videoId } })).toMatchObject({ hasProxy: false })

    await joinProxy(ctx, { videoId, starts: [0, 64] })
    await joinProxy(ctx, { videoId, starts: [0, 64] })
    await removeProxyParts(ctx, { videoId, count: 2 })
    await removeProxyParts(ctx, { videoId, count: 2 })
    expect(await systemDb().video.findUnique({ where: { id: videoId } })).toMatchObject({ hasProxy: true })

    const copy = path.join(folder, 'copy.mp4')
    await downloadToFile(proxyKey(reference), copy)
    const probe = await createMedia({ childPath: child.path }).probe(copy)
    expect(probe).toMatchObject({ isBrowserPlayable: true, hasAudio: true })
    expect(probe.duration).toBeCloseTo(66, 1)
    const keys: string[] = []
    for await (const { key } of listObjects(videoPrefix(reference))) keys.push(key.slice(videoPrefix(reference).length))
    expect(keys.toSorted()).toEqual(['proxy.mp4', 'source', 'thumbnails/0.jpg'])
  },
)
