import { writeFile } from 'node:fs/promises'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import type { UserContext } from '@/lib/access/context'
import { systemContext } from '@/lib/access/system-context'
import { Conflict } from '@/lib/core/errors'
import { newId } from '@/lib/core/ids'
import { deleteTrack } from '@/lib/music/delete-track'
import { disconnectDb, systemDb } from '@/lib/platform/db/db'
import { emptySignals, encodeSignals } from '@/lib/platform/media/signals'
import type { RenderSpec } from '@/lib/platform/media/types'
import { analysisKey, musicKey, signalsKey, sourceKey, subjectsKey, timelineKey } from '@/lib/platform/storage/keys'
import { putObject } from '@/lib/platform/storage/objects'
import { startTestBucket, type TestBucket } from '@/lib/platform/storage/testing/bucket'
import { createMember, createOrganization } from '@/prisma/factories/organization'
import { createClip } from './create-clip'
import { createExport } from './create-export'
import { renderExport } from './render-export'
import { newMusic } from './sound-and-motion'
import { updateClip } from './update-clip'

const rendered = vi.hoisted(() => ({ calls: [] as { spec: unknown; musicPath?: string }[] }))
vi.mock('@/lib/platform/events')
// What takes seconds of CPU is tested where it is done.
vi.mock('@/lib/platform/media/media', () => ({
  media: () => ({
    findSubjects: async () => ({ samples: [], failure: null }),
    extractPoster: async () => Uint8Array.of(0xff, 0xd8),
    renderClip: async (_path: string, spec: unknown, options: { outPath: string; assets?: { music?: string } }) => {
      rendered.calls.push({ spec, musicPath: options.assets?.music })
      await writeFile(options.outPath, 'clip')
      return { duration: 10, width: 1080, height: 1920, fps: 25, bytes: 4, loudness: -14, truePeak: -2, hasSound: true }
    },
  }),
}))

let bucket: TestBucket
let ctx: UserContext
const videoId = newId()
const trackId = newId()

beforeAll(async () => {
  bucket = await startTestBucket()
  ctx = await createMember(await createOrganization())
  const { organizationId } = ctx
  const video = { organizationId, videoId }
  const file = { originalFilename: 'talk.mp4', contentType: 'video/mp4', sizeBytes: 1n }
  const size = { durationSeconds: 60, width: 480, height: 270, analyzedAt: new Date() }
  await systemDb().video.create({
    data: { id: videoId, organizationId, title: 'A talk', status: 'ready', ...file, ...size },
  })
  const put = (key: string, body: string | Uint8Array) => putObject({ key, body, contentType: 'text/plain' })
  const shots = [{ start: 0, end: 60 }]
  await put(sourceKey(video), 'source')
  await put(signalsKey(video), encodeSignals(emptySignals(0, 60, 600, 0)))
  await put(analysisKey(video), JSON.stringify({ duration: 60, shots, proposals: [], warnings: [] }))
  const speech = [{ start: 12, end: 14 }]
  await put(timelineKey(video), JSON.stringify({ duration: 60, shots, speech, interest: [] }))
  await put(musicKey({ organizationId, trackId }), 'music')
  await systemDb().musicTrack.create({
    data: { id: trackId, organizationId, name: 'Tune', contentType: 'audio/mpeg', sizeBytes: 5n, status: 'ready' },
  })
})
afterAll(async () => {
  await disconnectDb()
  await bucket.stop()
})

const system = () => systemContext(ctx.organizationId, 'export', { requestId: newId() })
const finish = (id: string) => systemDb().clipExport.update({ where: { id }, data: { status: 'completed' } })

it('renders a clip again once people were found in it, and not before', async () => {
  const clip = await createClip(ctx, { videoId, start: 10, end: 20 })
  const first = await createExport(ctx, { clipId: clip.id })
  expect((await createExport(ctx, { clipId: clip.id })).id).toBe(first.id)
  await renderExport(system(), { exportId: first.id })
  await finish(first.id)
  // What the rendering found is in its file.
  expect((await createExport(ctx, { clipId: clip.id })).id).toBe(first.id)
  const box = { kind: 'person', score: 0.8, x0: 0.7, x1: 0.9, y0: 0.1, y1: 1 }
  const look = { sharpness: 1, brightness: 100, clipped: 0, contrast: 40, histogram: [1000] }
  const sample = { time: 11, boxes: [box], columns: new Array(64).fill(1), rows: new Array(36).fill(1), look }
  await putObject({
    key: subjectsKey({ organizationId: ctx.organizationId, videoId }, 0),
    body: JSON.stringify({ samples: [sample], failure: null }),
    contentType: 'application/json',
  })
  expect((await createExport(ctx, { clipId: clip.id })).id).not.toBe(first.id)
})

it('keeps music that was deleted after an export began, and refuses the next', async () => {
  const clip = await createClip(ctx, { videoId, start: 10, end: 20 })
  const edit = { ...clip.edit, music: newMusic(trackId), speed: { factor: 2, ranges: [] } }
  await updateClip(ctx, { clipId: clip.id, editVersion: clip.editVersion, edit })
  const { id } = await createExport(ctx, { clipId: clip.id })
  await deleteTrack(ctx, { trackId })
  rendered.calls.length = 0
  await renderExport(system(), { exportId: id })
  const [call] = rendered.calls
  const spec = call?.spec as RenderSpec
  expect(call?.musicPath).toContain(trackId)
  expect(spec.kept).toEqual([{ start: 0, end: 10, speed: 2 }])
  expect(spec.music).toMatchObject({ isLooped: true, speech: [{ start: 1, end: 2 }] })
  const other = await createClip(ctx, { videoId, start: 30, end: 40 })
  await updateClip(ctx, {
    clipId: other.id,
    editVersion: other.editVersion,
    edit: { ...other.edit, music: newMusic(trackId) },
  })
  await expect(createExport(ctx, { clipId: other.id })).rejects.toThrow(Conflict)
})

it('has no music of another organization', async () => {
  const strange = newId()
  await systemDb().musicTrack.create({
    data: {
      ...{ id: strange, organizationId: await createOrganization(), name: 'Theirs', contentType: 'audio/mpeg' },
      ...{ sizeBytes: 5n, status: 'ready' },
    },
  })
  const clip = await createClip(ctx, { videoId, start: 10, end: 20 })
  await updateClip(ctx, {
    clipId: clip.id,
    editVersion: clip.editVersion,
    edit: { ...clip.edit, music: newMusic(strange) },
  })
  await expect(createExport(ctx, { clipId: clip.id })).rejects.toThrow(Conflict)
})
