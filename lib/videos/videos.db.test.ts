import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import type { UserContext } from '@/lib/access/context'
import { Invalid, NotFound } from '@/lib/core/errors'
import { newId } from '@/lib/core/ids'
import { addMilliseconds, day } from '@/lib/core/time'
import { disconnectDb, systemDb } from '@/lib/platform/db/db'
import { clipThumbnailKey, exportKey, sourceKey } from '@/lib/platform/storage/keys'
import { headObject, putObject } from '@/lib/platform/storage/objects'
import { startTestBucket, type TestBucket } from '@/lib/platform/storage/testing/bucket'
import { startUpload } from '@/lib/uploads/start-upload'
import { importsUsed, member, readSample, uploadVideo } from '@/lib/uploads/testing/upload-scene'
import { deleteVideo, restoreVideo } from './delete-video'
import { getVideo } from './get-video'
import { listVideos } from './list-videos'
import { purgeStorage } from './purge-storage'
import { renameVideo } from './rename-video'
import { settleAnalysis } from './settle-analysis'
import { startAnalysis } from './start-analysis'

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

describe('the import of a video', () => {
  it('releases its import when its first analysis fails, and reserves one again on retry', async () => {
    const ctx = await member()
    const { id: videoId } = await uploadVideo(ctx, sample)
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

  it('keeps its import when a later analysis fails or is canceled', async () => {
    const ctx = await member()
    const { id: videoId } = await uploadVideo(ctx, sample)
    await systemDb().video.update({ where: { id: videoId }, data: { status: 'analyzing', analyzedAt: new Date() } })
    await failAnalysis(ctx, videoId)
    expect(await importsUsed(ctx)).toBe(1)
    const { id: canceledId } = await uploadVideo(ctx, sample)
    await failAnalysis(ctx, canceledId, 'canceled')
    expect(await importsUsed(ctx)).toBe(2)
  })
})

describe('bar 4: another organization', () => {
  it('can neither read nor change a video', async () => {
    const [owner, stranger] = [await member(), await member()]
    const { videoId } = await startUpload(owner, { filename: 'talk.mp4', sizeBytes: sample.length })
    const doors = [
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

describe('deleting and restoring a video', () => {
  it('restores a video with its file until the restore period ends', async () => {
    const ctx = await member()
    const video = await uploadVideo(ctx, sample)
    const key = sourceKey({ organizationId: ctx.organizationId, videoId: video.id })
    await deleteVideo(ctx, { videoId: video.id })
    await expect(getVideo(ctx, { videoId: video.id })).rejects.toThrow(NotFound)
    expect((await listVideos(ctx, { isDeleted: true })).data).toHaveLength(1)

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

  it('removes the files of the video’s clips and exports too, and no others', async () => {
    const ctx = await member()
    const [kept, deleted] = [await uploadVideo(ctx, sample), await uploadVideo(ctx, sample)]
    const [stays, goes] = [await exportedClip(ctx, kept.id), await exportedClip(ctx, deleted.id)]
    await deleteVideo(ctx, { videoId: deleted.id })
    await purgeStorage(() => addMilliseconds(new Date(), 31 * day))
    for (const key of goes) await expect(headObject(key)).rejects.toThrow(NotFound)
    for (const key of stays) expect((await headObject(key)).size).toBe(4)
  })

  it('deleting is idempotent, with one audit row and event under concurrent requests', async () => {
    const ctx = await member()
    const stranger = await member()
    const { id: videoId } = await uploadVideo(ctx, sample)
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

  it('cancels the analysis of a deleted video', async () => {
    const ctx = await member()
    const video = await uploadVideo(ctx, sample)
    await deleteVideo(ctx, { videoId: video.id })
    expect(await importsUsed(ctx), 'deleting gives no import back').toBe(1)
    const job = await systemDb().job.findFirstOrThrow({ where: { subjectId: video.id } })
    expect(job.state).toBe('canceled')
  })
})

describe('the list of videos', () => {
  it('paginates without gaps or repeats, and searches by title', async () => {
    const ctx = await member()
    for (const name of ['one.mp4', 'two.mp4', 'three.mp4']) {
      await startUpload(ctx, { filename: name, sizeBytes: 10 })
    }
    const first = await listVideos(ctx, { limit: 2 })
    const second = await listVideos(ctx, { limit: 2, cursor: first.nextCursor ?? undefined })
    expect([...first.data, ...second.data].map((video) => video.title)).toEqual(['three', 'two', 'one'])
    expect(second.nextCursor).toBeNull()
    expect((await listVideos(ctx, { query: 'TW' })).data.map((video) => video.title)).toEqual(['two'])
    await expect(listVideos(ctx, { cursor: 'nonsense' })).rejects.toThrow(Invalid)
  })
})
