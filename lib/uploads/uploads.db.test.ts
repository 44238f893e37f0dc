import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { Conflict, Invalid, NotFound } from '@/lib/core/errors'
import { newId } from '@/lib/core/ids'
import { addMilliseconds, day, hour } from '@/lib/core/time'
import { disconnectDb, systemDb } from '@/lib/platform/db/db'
import { sourceKey } from '@/lib/platform/storage/keys'
import { headObject } from '@/lib/platform/storage/objects'
import { startTestBucket, type TestBucket } from '@/lib/platform/storage/testing/bucket'
import { deleteVideo, restoreVideo } from '@/lib/videos/delete-video'
import { getVideo } from '@/lib/videos/get-video'
import { listVideos } from '@/lib/videos/list-videos'
import { createMember } from '@/prisma/factories/organization'
import { cancelUpload } from './cancel-upload'
import { completeUpload } from './complete-upload'
import { getUpload } from './get-upload'
import { presignUploadParts } from './presign-upload-parts'
import { startUpload } from './start-upload'
import { sweepUploads } from './sweep-uploads'
import { importsUsed, member, readSample, sendPart } from './testing/upload-scene'

vi.mock('@/lib/platform/events')

let bucket: TestBucket
let sample: Buffer

beforeAll(async () => {
  bucket = await startTestBucket()
  sample = await readSample()
})
afterAll(async () => {
  await disconnectDb()
  await bucket.stop()
})

describe('an upload', () => {
  it('is accepted once, with one import and one analysis, however often it is completed', async () => {
    const ctx = await member()
    const { videoId } = await startUpload(ctx, { filename: 'talk.mp4', sizeBytes: sample.length })
    await sendPart(ctx, videoId, sample)
    const answers = await Promise.all(Array.from({ length: 8 }, () => completeUpload(ctx, { subjectId: videoId })))
    expect(new Set(answers.map((video) => video.status))).toEqual(new Set(['uploaded']))
    expect(await importsUsed(ctx)).toBe(1)
    expect(await systemDb().job.count({ where: { organizationId: ctx.organizationId } })).toBe(1)
    const events = await systemDb().outboxEvent.findMany({ where: { organizationId: ctx.organizationId } })
    expect(events.map((event) => event.name).sort()).toEqual(['video/analysis-requested', 'video/uploaded'])
  })

  it('stays open while parts are missing, and lists them', async () => {
    const ctx = await member()
    const { videoId } = await startUpload(ctx, { filename: 'talk.mp4', sizeBytes: sample.length })
    await expect(completeUpload(ctx, { subjectId: videoId })).rejects.toThrow(Conflict)
    await expect(completeUpload(ctx, { subjectId: videoId })).rejects.toThrow(/missing 1 part/)
    expect(await sendPart(ctx, videoId, sample)).toBe(200)
    expect(await getUpload(ctx, { subjectId: videoId })).toMatchObject({ receivedParts: [1], partCount: 1 })
    expect((await completeUpload(ctx, { subjectId: videoId })).status).toBe('uploaded')
  })

  it('resumes when the same person chooses the same file again', async () => {
    const ctx = await member()
    const file = { filename: 'talk.mp4', sizeBytes: sample.length, fingerprint: 'talk.mp4|1|2' }
    const first = await startUpload(ctx, file)
    await sendPart(ctx, first.videoId, sample)
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
    await sendPart(ctx, videoId, bytes)
    await expect(completeUpload(ctx, { subjectId: videoId })).rejects.toThrow(Invalid)
    const video = await getVideo(ctx, { videoId })
    expect(video).toMatchObject({ status: 'failed', errorMessage: expect.stringContaining(sentence) })
    expect(await importsUsed(ctx)).toBe(0)
  })

  it('bar 22: rejects a part of another length than announced', async () => {
    const ctx = await member()
    const { videoId } = await startUpload(ctx, { filename: 'talk.mp4', sizeBytes: 1000 })
    expect(await sendPart(ctx, videoId, Buffer.alloc(1001))).toBe(403)
    expect(await sendPart(ctx, videoId, Buffer.alloc(999))).toBe(403)
    await expect(presignUploadParts(ctx, { subjectId: videoId, partNumbers: [2] })).rejects.toThrow('no part 2')
  })

  it('bar 22: rejects a file of another size than announced, and any announced size above 10 GB', async () => {
    const ctx = await member()
    const tenGigabytes = 10 * 1024 ** 3
    const { videoId } = await startUpload(ctx, { filename: 'talk.mp4', sizeBytes: tenGigabytes })
    expect(await sendPart(ctx, videoId, Buffer.alloc(16))).toBe(403)
    await expect(completeUpload(ctx, { subjectId: videoId })).rejects.toThrow(Conflict)
    expect(await getUpload(ctx, { subjectId: videoId })).toMatchObject({ receivedParts: [] })
    await expect(startUpload(ctx, { filename: 'talk.mp4', sizeBytes: tenGigabytes + 1 })).rejects.toThrow(Invalid)
  })

  it('starts only if it fits into the plan’s storage, and uses no import otherwise', async () => {
    const ctx = await member()
    const tenGigabytes = 10 * 1024 ** 3
    const file = { filename: 'talk.mp4', sizeBytes: tenGigabytes }
    const [first] = [await startUpload(ctx, file), await startUpload(ctx, file)]
    const again = () => startUpload(ctx, { filename: 'talk.mp4', sizeBytes: 1 })
    await expect(again()).rejects.toMatchObject({ code: 'limit_reached', message: 'license guard: storage_limit' })
    expect(await importsUsed(ctx)).toBe(2)
    await cancelUpload(ctx, { subjectId: first.videoId })
    await again()
  })

  it('bar 22: rejects parts once it is complete', async () => {
    const ctx = await member()
    const { videoId } = await startUpload(ctx, { filename: 'talk.mp4', sizeBytes: sample.length })
    const [part] = await presignUploadParts(ctx, { subjectId: videoId, partNumbers: [1] })
    const put = async (bytes: Buffer) =>
      (await fetch(part?.url ?? '', { method: 'PUT', body: new Uint8Array(bytes) })).status
    expect(await put(sample)).toBe(200)
    await completeUpload(ctx, { subjectId: videoId })
    const key = sourceKey({ organizationId: ctx.organizationId, videoId })
    const { etag } = await headObject(key)
    expect(await put(Buffer.alloc(sample.length))).toBe(404)
    expect((await headObject(key)).etag).toBe(etag)
    await expect(presignUploadParts(ctx, { subjectId: videoId, partNumbers: [1] })).rejects.toThrow()
  })

  it('frees its parts when canceled, and cannot be completed afterwards', async () => {
    const ctx = await member()
    const { videoId } = await startUpload(ctx, { filename: 'talk.mp4', sizeBytes: sample.length })
    await sendPart(ctx, videoId, sample)
    await cancelUpload(ctx, { subjectId: videoId })
    await cancelUpload(ctx, { subjectId: videoId })
    await expect(getUpload(ctx, { subjectId: videoId })).rejects.toThrow(NotFound)
    expect((await listVideos(ctx)).data).toEqual([])
    expect(await importsUsed(ctx)).toBe(0)
  })

  it('reserves an import, and the sixth is refused before storage is called', async () => {
    const ctx = await member()
    const file = { filename: 'talk.mp4', sizeBytes: 10 }
    for (let started = 0; started < 5; started += 1) await startUpload(ctx, file)
    expect(await importsUsed(ctx)).toBe(5)
    await expect(startUpload(ctx, file)).rejects.toMatchObject({ code: 'limit_reached', status: 402 })
    expect(await systemDb().video.count({ where: { organizationId: ctx.organizationId } })).toBe(5)
    const again = { ...file, fingerprint: 'talk.mp4|10|1' }
    await systemDb().upload.updateMany({
      where: { organizationId: ctx.organizationId },
      data: { fingerprint: again.fingerprint },
    })
    expect(await startUpload(ctx, again)).toMatchObject({ sizeBytes: 10 })
  })

  it('bar 22: is aborted after a day, with its parts', async () => {
    const ctx = await member()
    const { videoId } = await startUpload(ctx, { filename: 'talk.mp4', sizeBytes: sample.length })
    const later = () => addMilliseconds(new Date(), day + hour)
    expect((await sweepUploads(later)).closed).toBeGreaterThanOrEqual(1)
    const video = await systemDb().video.findFirstOrThrow({ where: { id: videoId } })
    expect(video).toMatchObject({ status: 'canceled' })
    expect(await systemDb().storageDeletion.count({ where: { subjectId: videoId } })).toBe(0)
    expect(await importsUsed(ctx)).toBe(0)
  })

  it('is kept for a day after its last parts were requested', async () => {
    const ctx = await member()
    const { videoId } = await startUpload(ctx, { filename: 'talk.mp4', sizeBytes: sample.length })
    const at = (ms: number) => () => addMilliseconds(new Date(), ms)
    await presignUploadParts({ ...ctx, now: at(day - hour) }, { subjectId: videoId, partNumbers: [1] })
    await sweepUploads(at(day + hour))
    expect(await getVideo(ctx, { videoId })).toMatchObject({ status: 'uploading' })
    await sweepUploads(at(2 * day))
    expect(await systemDb().upload.findFirstOrThrow({ where: { subjectId: videoId } })).toMatchObject({
      state: 'canceled',
    })
  })

  it('of a deleted video is not found, and is open again when the video is restored', async () => {
    const ctx = await member()
    const file = { filename: 'talk.mp4', sizeBytes: sample.length, fingerprint: 'talk.mp4|deleted|1' }
    const { videoId } = await startUpload(ctx, file)
    await deleteVideo(ctx, { videoId })
    for (const door of [getUpload, completeUpload]) {
      await expect(door(ctx, { subjectId: videoId })).rejects.toThrow(NotFound)
    }
    expect((await startUpload(ctx, file)).videoId).not.toBe(videoId)
    await restoreVideo(ctx, { videoId })
    expect(await getUpload(ctx, { subjectId: videoId })).toMatchObject({ receivedParts: [] })
    await deleteVideo(ctx, { videoId })
    const { deletedAt } = await systemDb().video.findFirstOrThrow({ where: { id: videoId } })
    await sweepUploads(() => addMilliseconds(new Date(), day + hour))
    expect(await systemDb().video.findFirstOrThrow({ where: { id: videoId } })).toMatchObject({
      status: 'canceled',
      deletedAt,
    })
  })

  it('that has ended answers repeats for a month, then its row is deleted', async () => {
    const ctx = await member()
    const { videoId } = await startUpload(ctx, { filename: 'talk.mp4', sizeBytes: sample.length })
    await sendPart(ctx, videoId, sample)
    await completeUpload(ctx, { subjectId: videoId })
    await sweepUploads(() => addMilliseconds(new Date(), 29 * day))
    expect((await completeUpload(ctx, { subjectId: videoId })).status).toBe('uploaded')
    await sweepUploads(() => addMilliseconds(new Date(), 31 * day))
    await expect(completeUpload(ctx, { subjectId: videoId })).rejects.toThrow(NotFound)
    expect((await getVideo(ctx, { videoId })).status).toBe('uploaded')
  })
})

describe('bar 4: another organization', () => {
  it('can neither read nor change an upload', async () => {
    const [owner, stranger] = [await member(), await member()]
    const { videoId } = await startUpload(owner, { filename: 'talk.mp4', sizeBytes: sample.length })
    const doors = [
      (subjectId: string) => getUpload(stranger, { subjectId }),
      (subjectId: string) => presignUploadParts(stranger, { subjectId, partNumbers: [1] }),
      (subjectId: string) => completeUpload(stranger, { subjectId }),
      (subjectId: string) => cancelUpload(stranger, { subjectId }),
    ]
    for (const door of doors) {
      const refusal = await door(videoId).catch((error) => error)
      expect(refusal).toBeInstanceOf(NotFound)
      const unknown = await door(newId()).catch((error) => error)
      expect(refusal.userMessage).toBe(unknown.userMessage)
    }
    expect(await getUpload(owner, { subjectId: videoId })).toMatchObject({ subject: { type: 'video', id: videoId } })
    expect((await getVideo(owner, { videoId })).status).toBe('uploading')
  })
})
