import path from 'node:path'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import type { UserContext } from '@/lib/access/context'
import { systemContext } from '@/lib/access/system-context'
import { newId } from '@/lib/core/ids'
import { disconnectDb, systemDb } from '@/lib/platform/db/db'
import { emptySignals, encodeSignals } from '@/lib/platform/media/signals'
import type { SubjectSample } from '@/lib/platform/media/subjects'
import { signalsChunkKey, sourceKey, subjectsKey } from '@/lib/platform/storage/keys'
import { deleteObject, putObject, readObject } from '@/lib/platform/storage/objects'
import { putFile } from '@/lib/platform/storage/put-file'
import { startTestBucket, type TestBucket } from '@/lib/platform/storage/testing/bucket'
import { concludeAnalysis } from '@/lib/videos/conclude-analysis'
import { findProposedSubjects } from '@/lib/videos/find-subjects'
import { createMember, createOrganization } from '@/prisma/factories/organization'
import { createClip } from './create-clip'
import { findClipSubjects } from './find-clip-subjects'
import { getFraming } from './get-framing'
import { illustrateProposals } from './illustrate-proposals'

vi.mock('@/lib/platform/events')
// What takes seconds of CPU is tested where it is done.
vi.mock('@/lib/platform/media/media', () => ({
  media: () => ({
    findSubjects: async (_path: string, runs: number[][]) => ({ samples: runs.flat().map(sampleOf), failure: null }),
    extractThumbnails: async (_path: string, times: number[]) => times.map(() => Uint8Array.of(0xff, 0xd8)),
  }),
}))

/** A person on the right, in a picture that gets sharper. */
function sampleOf(time: number): SubjectSample {
  const person = { kind: 'person' as const, score: 0.8, x0: 0.7, x1: 0.9, y0: 0.1, y1: 1 }
  const look = { sharpness: time, brightness: 100, clipped: 0, contrast: 40, histogram: [1000] }
  return { time, boxes: [person], columns: new Array(64).fill(1), rows: new Array(36).fill(1), look }
}

/** Thirteen seconds with a cut at 5 and one at 8. */
function signalsOf13() {
  const signals = emptySignals(0, 13, 130, 0)
  signals.frames.contrast.fill(100)
  signals.frames.likeness.fill(250)
  for (const at of [50, 80]) {
    signals.frames.difference[at] = 160
    signals.frames.histogram[at] = 160
    signals.frames.likeness.fill(40, at - 4, at + 5)
    signals.frames.span.fill(40, at - 4, at + 5)
  }
  return signals
}

let bucket: TestBucket
let ctx: UserContext
const videoId = newId()

beforeAll(async () => {
  bucket = await startTestBucket()
  ctx = await createMember(await createOrganization())
  const { organizationId } = ctx
  const file = { originalFilename: 'talk.mp4', contentType: 'video/mp4', sizeBytes: 1n }
  const size = { durationSeconds: 13, width: 480, height: 270, analyzedAt: new Date() }
  const data = { id: videoId, organizationId, title: 'A talk', status: 'ready', ...file, ...size }
  await systemDb().video.create({ data })
  const sample = path.resolve('e2e/samples/03_nasa_16s.mp4')
  await putFile({ key: sourceKey({ organizationId, videoId }), path: sample, contentType: 'video/mp4' })
})
afterAll(async () => {
  await disconnectDb()
  await bucket.stop()
})

it('an analysis looks at what its clips show, and the editor frames each shot by it', async () => {
  const { organizationId } = ctx
  const system = systemContext(organizationId, 'analyze', { requestId: newId() })
  const body = encodeSignals(signalsOf13())
  await putObject({ key: signalsChunkKey({ organizationId, videoId }, 0), body, contentType: 'text/plain' })
  const { subjectBatchCount } = await concludeAnalysis(system, { videoId, chunkCount: 1 })
  expect(subjectBatchCount).toBe(1)
  const clip = await createClip(ctx, { videoId, start: 1, end: 12 })
  const framing = () => getFraming(ctx, { clipId: clip.id, aspect: '9:16', start: 1, end: 12 })
  expect(await framing()).toMatchObject({ isComplete: false, shots: [{ start: 1 }, {}, { end: 12 }] })

  for (let repeat = 0; repeat < 2; repeat += 1) await findProposedSubjects(system, { videoId, batch: 0 })
  const { shots, isComplete } = await framing()
  expect(isComplete).toBe(true)
  expect(shots.map(({ layout, shotStart }) => [layout, Math.round(shotStart)])).toEqual([
    ['crop', 0],
    ['crop', 5],
    ['crop', 8],
  ])
  for (const { crop } of shots) expect(crop).toEqual([{ time: expect.any(Number), x: expect.closeTo(0.8, 1), y: 0.5 }])
  const [times = [], ...others] = await illustrateProposals(system, { videoId, jobId: newId() })
  expect(others).toEqual([])
  expect(times.length).toBeGreaterThanOrEqual(3)
  for (const time of times) expect(shots.every(({ start }) => Math.abs(start - time) >= 0.3)).toBe(true)
})

it('what was not looked at yet is, once a clip shows it', async () => {
  const system = systemContext(ctx.organizationId, 'find', { requestId: newId() })
  const key = subjectsKey({ organizationId: ctx.organizationId, videoId }, 0)
  await deleteObject(key)
  const clip = await createClip(ctx, { videoId, start: 2, end: 6 })
  expect(await findClipSubjects(system, { clipId: clip.id })).toBe(true)
  const { samples, failure } = JSON.parse((await readObject(key, 1e6)).toString()) as { samples: []; failure: null }
  expect([samples.length > 10, failure]).toEqual([true, null])
  const stranger = await createOrganization()
  const elsewhere = systemContext(stranger, 'find', { requestId: newId() })
  expect(await findClipSubjects(elsewhere, { clipId: clip.id })).toBe(false)
})
