import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import type { UserContext } from '@/lib/access/context'
import { Conflict, Invalid, NotFound } from '@/lib/core/errors'
import { newId } from '@/lib/core/ids'
import { addMilliseconds, day, hour } from '@/lib/core/time'
import { disconnectDb, systemDb } from '@/lib/platform/db/db'
import { clipThumbnailKey, exportKey, sourceKey } from '@/lib/platform/storage/keys'
import { headObject, putObject } from '@/lib/platform/storage/objects'
import { startTestBucket, type TestBucket } from '@/lib/platform/storage/testing/bucket'
import { createMember, createOrganization } from '@/prisma/factories/organization'
import { cancelUpload } from './cancel-upload'
import { completeUpload } from './complete-upload'
import { deleteVideo, restoreVideo } from './delete-video'
import { getUpload } from './get-upload'
import { getVideo } from './get-video'
import { listVideos } from './list-videos'
import { presignUploadParts } from './presign-upload-parts'
import { purgeStorage } from './purge-storage'
import { renameVideo } from './rename-video'
import { settleAnalysis } from './settle-analysis'
import { startAnalysis } from './start-analysis'
import { startUpload } from './start-upload'
import { sweepUploads } from './sweep-uploads'

vi.mock('@/lib/platform/events')

let bucket: TestBucket
let sample: Buffer

beforeAll(async () => {
  bucket = await startTestBucket()
  sample = await readFile(path.join(import.meta.dirname, '../../e2e/samples/03_nasa_16s.mp4'))
})
afterAll(async () => {
  await disconnectDb()
  await bucket.stop()
})

async function member(): Promise<UserContext> {
  return createMember(await createOrganization())
}

async function importsUsed({ organizationId }: UserContext): Promise<number> {
  return (await systemDb().organization.findFirstOrThrow({ where: { id: organizationId } })).importsUsed
}

async function send(ctx: UserContext, videoId: string, bytes: Buffer): Promise<number> {
  const [part] = await presignUploadParts(ctx, { videoId, partNumbers: [1] })
  const answer = await fetch(part?.url ?? '', { method: 'PUT', body: new Uint8Array(bytes) })
  return answer.status
}

async function upload(ctx: UserContext, bytes = sample, filename = 'talk.mp4') {
  const { videoId } = await startUpload(ctx, { filename, sizeBytes: bytes.length })
  expect(await send(ctx, videoId, bytes)).toBe(200)
  return completeUpload(ctx, { videoId })
}

/** As the worker leaves the newest analysis, and what `job/failed` does next. */
async function failAnalysis(ctx: UserContext, videoId: string, state: 'failed' | 'canceled' = 'failed'): Promise<void> {
  const job = await systemDb().job.findFirstOrThrow({ where: { subjectId: videoId }, orderBy: { createdAt: 'desc' } })
  await systemDb().job.updateMany({ where: { id: job.id }, data: { state } })
  await settleAnalysis(ctx, { subjectId: videoId, jobId: job.id })
}

/** A clip with a thumbnail and an export with its file. Returns the keys of both files. */
async function exportedClip({ organizationId }: UserContext, videoId: string): Promise<string[]> {
  const clip = await systemDb().clip.create({
    data: { organizationId, videoId, title: 'Cut', origin: 'manual', edit: {}, proposedStart: 0, proposedEnd: 5 },
  })
  const made = await systemDb().clipExport.create({
    data: { organizationId, videoId, clipId: clip.id, title: 'Cut', edit: {}, inputHash: newId(), status: 'completed' },
  })
  const keys = [clipThumbnailKey({ organizationId, clipId: clip.id }), exportKey({ organizationId, exportId: made.id })]
  for (const key of keys) await putObject({ key, body: Buffer.from('file'), contentType: 'image/jpeg' })
  return keys
}

describe('an upload', () => {
  it('is accepted once: one import, one analysis, however often it is completed', async () => {
    const ctx = await member()
    const { videoId } = await startUpload(ctx, { filename: 'talk.mp4', sizeBytes: sample.length })
    await send(ctx, videoId, sample)
    const answers = await Promise.all(Array.from({ length: 8 }, () => completeUpload(ctx, { videoId })))
    expect(new Set(answers.map((video) => video.status))).toEqual(new Set(['uploaded']))
    expect(await importsUsed(ctx)).toBe(1)
    expect(await systemDb().job.count({ where: { organizationId: ctx.organizationId } })).toBe(1)
    const events = await systemDb().outboxEvent.findMany({ where: { organizationId: ctx.organizationId } })
    expect(events.map((event) => event.name).sort()).toEqual(['video/analysis-requested', 'video/uploaded'])
  })

  it('stays open while parts are missing, and says so', async () => {
    const ctx = await member()
    const { videoId } = await startUpload(ctx, { filename: 'talk.mp4', sizeBytes: sample.length })
    await expect(completeUpload(ctx, { videoId })).rejects.toThrow(Conflict)
    await expect(completeUpload(ctx, { videoId })).rejects.toThrow(/missing 1 part/)
    expect(await send(ctx, videoId, sample)).toBe(200)
    expect(await getUpload(ctx, { videoId })).toMatchObject({ receivedParts: [1], partCount: 1 })
    expect((await completeUpload(ctx, { videoId })).status).toBe('uploaded')
  })

  it('is taken up where it stood when the same file is chosen again, by the same person only', async () => {
    const ctx = await member()
    const file = { filename: 'talk.mp4', sizeBytes: sample.length, fingerprint: 'talk.mp4|1|2' }
    const first = await startUpload(ctx, file)
    await send(ctx, first.videoId, sample)
    expect(await startUpload(ctx, file)).toMatchObject({ videoId: first.videoId, receivedParts: [1] })
    const colleague = await createMember(ctx.organizationId)
    expect((await startUpload(colleague, file)).videoId).not.toBe(first.videoId)
  })

  const png = Buffer.from('89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c489', 'hex')
  const script = '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
  it.each<[string, Buffer, string]>([
    ['a picture', png, 'This file is a picture. Upload a video file.'],
    ['an SVG with a script', Buffer.from(`<?xml version="1.0"?>${script}`), 'is not a video'],
    ['a GIF that is a script too', Buffer.from('GIF89a/*\x01\x00\x01\x00*/=1;alert(1)'), 'is a picture'],
    ['a PDF that ends in a video', Buffer.from('%PDF-1.7\nftypisom'), 'is not a video'],
    ['a ZIP that a video follows', Buffer.from('PK\x03\x04\x14\x00\x00\x00ftypisom'), 'is not a video'],
    ['a program', Buffer.from('7f454c4602010100000000000000000002003e0001000000', 'hex'), 'is not a video'],
    ['a song', Buffer.from('RIFF\x24\x00\x00\x00WAVEfmt '), 'holds only sound'],
  ])('bar 22: is refused as %s, whatever it calls itself, and does not count', async (_, bytes, sentence) => {
    const ctx = await member()
    const { videoId } = await startUpload(ctx, {
      filename: 'holiday.mp4',
      contentType: 'video/mp4',
      sizeBytes: bytes.length,
    })
    await send(ctx, videoId, bytes)
    await expect(completeUpload(ctx, { videoId })).rejects.toThrow(Invalid)
    const video = await getVideo(ctx, { videoId })
    expect(video).toMatchObject({ status: 'failed', errorMessage: expect.stringContaining(sentence) })
    expect(await importsUsed(ctx)).toBe(0)
  })

  it('bar 22: takes a part of no other length than announced', async () => {
    const ctx = await member()
    const { videoId } = await startUpload(ctx, { filename: 'talk.mp4', sizeBytes: 1000 })
    expect(await send(ctx, videoId, Buffer.alloc(1001))).toBe(403)
    expect(await send(ctx, videoId, Buffer.alloc(999))).toBe(403)
    await expect(presignUploadParts(ctx, { videoId, partNumbers: [2] })).rejects.toThrow('no part 2')
  })

  it('bar 22: takes no claim of 10 GB for the bytes, and no claim beyond it at all', async () => {
    const ctx = await member()
    const tenGigabytes = 10 * 1024 ** 3
    const { videoId } = await startUpload(ctx, { filename: 'talk.mp4', sizeBytes: tenGigabytes })
    expect(await send(ctx, videoId, Buffer.alloc(16))).toBe(403)
    await expect(completeUpload(ctx, { videoId })).rejects.toThrow(Conflict)
    expect(await getUpload(ctx, { videoId })).toMatchObject({ receivedParts: [] })
    await expect(startUpload(ctx, { filename: 'talk.mp4', sizeBytes: tenGigabytes + 1 })).rejects.toThrow(Invalid)
  })

  it('starts only where it fits into the storage of the plan, and takes no import otherwise', async () => {
    const ctx = await member()
    const tenGigabytes = 10 * 1024 ** 3
    const file = { filename: 'talk.mp4', sizeBytes: tenGigabytes }
    const [first] = [await startUpload(ctx, file), await startUpload(ctx, file)]
    const again = () => startUpload(ctx, { filename: 'talk.mp4', sizeBytes: 1 })
    await expect(again()).rejects.toMatchObject({ code: 'limit_reached', message: 'license guard: storage_limit' })
    expect(await importsUsed(ctx)).toBe(2)
    await cancelUpload(ctx, { videoId: first.videoId })
    await again()
  })

  it('bar 22: takes no part again once it is complete', async () => {
    const ctx = await member()
    const { videoId } = await startUpload(ctx, { filename: 'talk.mp4', sizeBytes: sample.length })
    const [part] = await presignUploadParts(ctx, { videoId, partNumbers: [1] })
    const put = async (bytes: Buffer) =>
      (await fetch(part?.url ?? '', { method: 'PUT', body: new Uint8Array(bytes) })).status
    expect(await put(sample)).toBe(200)
    await completeUpload(ctx, { videoId })
    const key = sourceKey({ organizationId: ctx.organizationId, videoId })
    const { etag } = await headObject(key)
    expect(await put(Buffer.alloc(sample.length))).toBe(404)
    expect((await headObject(key)).etag).toBe(etag)
    await expect(presignUploadParts(ctx, { videoId, partNumbers: [1] })).rejects.toThrow()
  })

  it('frees its parts when it is canceled, and cannot be completed any more', async () => {
    const ctx = await member()
    const { videoId } = await startUpload(ctx, { filename: 'talk.mp4', sizeBytes: sample.length })
    await send(ctx, videoId, sample)
    await cancelUpload(ctx, { videoId })
    await cancelUpload(ctx, { videoId })
    await expect(getUpload(ctx, { videoId })).rejects.toThrow(NotFound)
    expect((await listVideos(ctx)).videos).toEqual([])
    expect(await importsUsed(ctx)).toBe(0)
  })

  it('takes a place of the import limit, and the sixth is refused before storage hears of it', async () => {
    const ctx = await member()
    const file = { filename: 'talk.mp4', sizeBytes: 10 }
    for (let started = 0; started < 5; started += 1) await startUpload(ctx, file)
    expect(await importsUsed(ctx)).toBe(5)
    await expect(startUpload(ctx, file)).rejects.toMatchObject({ code: 'limit_reached', status: 402 })
    expect(await systemDb().video.count({ where: { organizationId: ctx.organizationId } })).toBe(5)
    const again = { ...file, fingerprint: 'talk.mp4|10|1' }
    await systemDb().video.updateMany({
      where: { organizationId: ctx.organizationId },
      data: { fingerprint: again.fingerprint },
    })
    expect(await startUpload(ctx, again)).toMatchObject({ sizeBytes: 10 })
  })

  it('gives its import back when its first analysis fails, and takes one again when it is tried again', async () => {
    const ctx = await member()
    const { id: videoId } = await upload(ctx)
    await failAnalysis(ctx, videoId)
    expect(await getVideo(ctx, { videoId })).toMatchObject({ status: 'failed' })
    expect(await importsUsed(ctx)).toBe(0)
    await startAnalysis(ctx, { videoId })
    expect(await importsUsed(ctx)).toBe(1)
    await failAnalysis(ctx, videoId)
    await failAnalysis(ctx, videoId)
    expect(await importsUsed(ctx)).toBe(0)

    for (let used = 0; used < 5; used += 1) await startUpload(ctx, { filename: 'talk.mp4', sizeBytes: 1 })
    await expect(startAnalysis(ctx, { videoId })).rejects.toMatchObject({ code: 'limit_reached' })
    expect(await getVideo(ctx, { videoId })).toMatchObject({ status: 'failed' })
  })

  it('keeps its import when a later analysis fails, or when its analysis is canceled', async () => {
    const ctx = await member()
    const { id: videoId } = await upload(ctx)
    await systemDb().video.update({ where: { id: videoId }, data: { status: 'analyzing', analyzedAt: new Date() } })
    await failAnalysis(ctx, videoId)
    expect(await importsUsed(ctx)).toBe(1)
    const { id: canceledId } = await upload(ctx)
    await failAnalysis(ctx, canceledId, 'canceled')
    expect(await importsUsed(ctx)).toBe(2)
  })

  it('bar 22: is given up after a day, with its parts', async () => {
    const ctx = await member()
    const { videoId } = await startUpload(ctx, { filename: 'talk.mp4', sizeBytes: sample.length })
    const later = () => addMilliseconds(new Date(), day + hour)
    expect((await sweepUploads(later)).closed).toBeGreaterThanOrEqual(1)
    const video = await systemDb().video.findFirstOrThrow({ where: { id: videoId } })
    expect(video).toMatchObject({ status: 'canceled' })
    expect(await systemDb().storageDeletion.count({ where: { subjectId: videoId } })).toBe(0)
    expect(await importsUsed(ctx)).toBe(0)
  })
})

describe('bar 4: another organization', () => {
  it('learns nothing of a video or an upload, and changes nothing', async () => {
    const [owner, stranger] = [await member(), await member()]
    const { videoId } = await startUpload(owner, { filename: 'talk.mp4', sizeBytes: sample.length })
    const doors = [
      () => getUpload(stranger, { videoId }),
      () => presignUploadParts(stranger, { videoId, partNumbers: [1] }),
      () => completeUpload(stranger, { videoId }),
      () => cancelUpload(stranger, { videoId }),
      () => getVideo(stranger, { videoId }),
      () => renameVideo(stranger, { videoId, title: 'Mine now' }),
      () => deleteVideo(stranger, { videoId }),
      () => restoreVideo(stranger, { videoId }),
    ]
    for (const door of doors) {
      const refusal = await door().then(
        () => 'let in',
        (error) => error,
      )
      expect(refusal).toBeInstanceOf(NotFound)
      const unknown = await getVideo(stranger, { videoId: newId() }).catch((error) => error)
      expect(refusal.userMessage).toBe(unknown.userMessage)
    }
    expect((await getVideo(owner, { videoId })).status).toBe('uploading')
  })
})

describe('the bin', () => {
  it('gives a video back with its file, until the time is over', async () => {
    const ctx = await member()
    const video = await upload(ctx)
    const key = sourceKey({ organizationId: ctx.organizationId, videoId: video.id })
    await deleteVideo(ctx, { videoId: video.id })
    await expect(getVideo(ctx, { videoId: video.id })).rejects.toThrow(NotFound)
    expect((await listVideos(ctx, { isDeleted: true })).videos).toHaveLength(1)

    await restoreVideo(ctx, { videoId: video.id })
    expect((await getVideo(ctx, { videoId: video.id })).status).toBe('failed')
    await purgeStorage(() => addMilliseconds(new Date(), 31 * day))
    expect((await headObject(key)).size).toBe(sample.length)

    await deleteVideo(ctx, { videoId: video.id })
    await purgeStorage()
    expect((await headObject(key)).size).toBe(sample.length)
    await purgeStorage(() => addMilliseconds(new Date(), 31 * day))
    await expect(headObject(key)).rejects.toThrow(NotFound)
    await expect(restoreVideo(ctx, { videoId: video.id })).rejects.toThrow(NotFound)
  })

  it('takes the files of clips and exports with the video, and no others', async () => {
    const ctx = await member()
    const [kept, deleted] = [await upload(ctx), await upload(ctx)]
    const [stays, goes] = [await exportedClip(ctx, kept.id), await exportedClip(ctx, deleted.id)]
    await deleteVideo(ctx, { videoId: deleted.id })
    await purgeStorage(() => addMilliseconds(new Date(), 31 * day))
    for (const key of goes) await expect(headObject(key)).rejects.toThrow(NotFound)
    for (const key of stays) expect((await headObject(key)).size).toBe(4)
  })

  it('takes a video that is in it already as deleted, and tells of it once, however many ask at once', async () => {
    const ctx = await member()
    const stranger = await member()
    const { id: videoId } = await upload(ctx)
    await Promise.all([1, 2, 3].map(() => deleteVideo(ctx, { videoId })))
    const { deletedAt } = await systemDb().video.findUniqueOrThrow({ where: { id: videoId } })
    await deleteVideo(ctx, { videoId })
    expect((await systemDb().video.findUniqueOrThrow({ where: { id: videoId } })).deletedAt).toEqual(deletedAt)
    await expect(deleteVideo(stranger, { videoId })).rejects.toThrow(NotFound)
    const { organizationId } = ctx
    expect(await systemDb().auditEntry.count({ where: { organizationId, action: 'video.delete' } })).toBe(1)
    expect(await systemDb().storageDeletion.count({ where: { organizationId, subjectId: videoId } })).toBe(1)
    await purgeStorage(() => addMilliseconds(new Date(), 31 * day))
    await expect(deleteVideo(ctx, { videoId })).rejects.toThrow(NotFound)
  })

  it('cancels the analysis of what is deleted', async () => {
    const ctx = await member()
    const video = await upload(ctx)
    await deleteVideo(ctx, { videoId: video.id })
    expect(await importsUsed(ctx), 'deleting gives no import back').toBe(1)
    const job = await systemDb().job.findFirstOrThrow({ where: { subjectId: video.id } })
    expect(job.state).toBe('canceled')
  })
})

describe('the list', () => {
  it('pages without gap or repeat, and finds by title', async () => {
    const ctx = await member()
    for (const name of ['one.mp4', 'two.mp4', 'three.mp4']) {
      await startUpload(ctx, { filename: name, sizeBytes: 10 })
    }
    const first = await listVideos(ctx, { limit: 2 })
    const second = await listVideos(ctx, { limit: 2, cursor: first.nextCursor ?? undefined })
    expect([...first.videos, ...second.videos].map((video) => video.title)).toEqual(['three', 'two', 'one'])
    expect(second.nextCursor).toBeNull()
    expect((await listVideos(ctx, { query: 'TW' })).videos.map((video) => video.title)).toEqual(['two'])
    await expect(listVideos(ctx, { cursor: 'nonsense' })).rejects.toThrow(Invalid)
  })
})
