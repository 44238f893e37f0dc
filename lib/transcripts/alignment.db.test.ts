import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import type { UserContext } from '@/lib/access/context'
import { Conflict } from '@/lib/core/errors'
import { cancelJob } from '@/lib/jobs/cancel-job'
import { disconnectDb, systemDb } from '@/lib/platform/db/db'
import { startTestBucket, type TestBucket } from '@/lib/platform/storage/testing/bucket'
import { createMember, createOrganization } from '@/prisma/factories/organization'
import { tenantScene } from '@/prisma/factories/tenant-scene'
import { alignPart } from './align-part'
import { concludeAlignment } from './conclude-alignment'
import { deleteTranscript } from './delete-transcript'
import { getTranscript } from './get-transcript'
import { importTranscript } from './import-transcript'
import { alignmentNote } from './request-alignment'
import { settleAlignment } from './settle-alignment'
import { updateSegment } from './update-segment'

const engine = vi.hoisted(() => ({ alignWords: vi.fn() }))
vi.mock('@/lib/platform/events')
vi.mock('@/lib/platform/media/media', () => ({ media: () => engine }))
vi.mock('@/lib/videos/analysis-run', () => ({ openSource: async () => '/nowhere' }))

let bucket: TestBucket
let ctx: UserContext
let videoId: string

beforeAll(async () => {
  vi.stubEnv('SPEECH_ENGINE', 'embedded')
  bucket = await startTestBucket()
})
afterAll(async () => {
  await bucket.stop()
  vi.unstubAllEnvs()
  await disconnectDb()
})

beforeEach(async () => {
  engine.alignWords.mockReset()
  ctx = await createMember(await createOrganization())
  videoId = (await tenantScene(process.env.SYSTEM_DATABASE_URL as string, `org_${ctx.organizationId}`)).ids.videoId
  await systemDb().video.update({ where: { id: videoId }, data: { durationSeconds: 900, hasAudio: true } })
})

const text = 'We bake bread. Nobody eats the cake.'
const paste = (script = text) => importTranscript(ctx, { videoId, format: 'txt', text: script })
const jobs = () =>
  systemDb().job.findMany({ where: { subjectId: videoId, type: 'align_transcript' }, orderBy: { createdAt: 'asc' } })
const at = (...starts: (number | null)[]) =>
  starts.map((start) => (start === null ? null : { start, end: start + 0.5 }))
const message = async () => (await getTranscript(ctx, { videoId })).transcript?.message

async function script(): Promise<string> {
  const [job] = await jobs()
  return String((job?.input as { script?: string } | undefined)?.script)
}

describe('a script without times', () => {
  it('is looked for in the sound part by part, and its words say which times are estimated', async () => {
    expect(await paste()).toMatchObject({ status: 'ready', source: 'pasted', message: alignmentNote })
    expect(await jobs()).toMatchObject([{ state: 'queued', subjectType: 'transcript' }])
    const id = await script()
    engine.alignWords
      .mockResolvedValueOnce({ times: at(10, 11, 12), next: 595 })
      .mockResolvedValueOnce({ times: at(600, null, 602, 603), next: null })
    for (let round = 0; round < 2; round += 1) {
      const first = await alignPart(ctx, { videoId, script: id, part: 0, word: 0, start: 0 })
      expect(first).toEqual({ next: { word: 3, start: 595 } })
      expect(await alignPart(ctx, { videoId, script: id, part: 1, word: 3, start: 595 })).toEqual({ next: null })
    }
    expect(
      engine.alignWords.mock.calls.map(([, { start, end, isLast, words }]) => [start, end, isLast, words.length]),
    ).toEqual([
      [0, 600, false, 7],
      [595, 901, true, 4],
    ])
    expect(await concludeAlignment(ctx, { videoId, script: id, partCount: 2 })).toEqual({ words: 7, measured: 6 })
    const { transcript, data: segments } = await getTranscript(ctx, { videoId })
    expect(transcript?.message).toBe(
      'The times of 1 of 7 words are estimated, since we couldn’t find them in the sound.',
    )
    expect(segments.map(({ text: sentence, start }) => [sentence, start])).toEqual([
      ['We bake bread.', 10],
      ['Nobody eats the cake.', 600],
    ])
    expect(segments[1]?.words[1]).toMatchObject({ text: 'eats', start: 600.5, end: 602, timing: 'estimated' })
    expect(await concludeAlignment(ctx, { videoId, script: id, partCount: 2 })).toBeUndefined()
  })

  it('that was replaced meanwhile keeps nothing of the search for the one before', async () => {
    await paste()
    const id = await script()
    engine.alignWords.mockResolvedValueOnce({ times: at(1, 2, 3, 4, 5, 6, 7), next: null })
    await alignPart(ctx, { videoId, script: id, part: 0, word: 0, start: 0 })
    await paste('Quite another text.')
    expect((await jobs()).map(({ state }) => state)).toEqual(['canceled', 'queued'])
    expect(await concludeAlignment(ctx, { videoId, script: id, partCount: 1 })).toBeUndefined()
    expect((await getTranscript(ctx, { videoId })).data[0]?.text).toMatch(/^Quite/)
    await expect(alignPart(ctx, { videoId, script: id, part: 1, word: 3, start: 600 })).rejects.toThrow(Conflict)
  })

  it('says that its times stay estimated once the search is canceled', async () => {
    await paste()
    const [job] = await jobs()
    await cancelJob(ctx, { jobId: job?.id as string })
    await settleAlignment(ctx, { subjectId: videoId, jobId: job?.id as string })
    expect(await message()).toMatch(/^The times of 7 of 7 words are estimated/)
  })

  it('is not looked for any more once it is corrected or deleted', async () => {
    await paste()
    await updateSegment(ctx, { videoId, position: 0, version: 1, text: 'We bake buns.' })
    expect((await jobs()).map(({ state }) => state)).toEqual(['canceled'])
    await paste()
    await deleteTranscript({ ...ctx, role: 'admin' }, { videoId })
    expect((await jobs()).map(({ state }) => state)).toEqual(['canceled', 'canceled'])
  })

  it('is not looked for without sound, in a video that is too long, or where transcription is off', async () => {
    const estimated = /^The times of 7 of 7 words are estimated/
    await systemDb().video.update({ where: { id: videoId }, data: { hasAudio: false } })
    expect((await paste()).message).toMatch(estimated)
    await systemDb().video.update({ where: { id: videoId }, data: { hasAudio: true, durationSeconds: 20_000 } })
    expect((await paste()).message).toMatch(estimated)
    await systemDb().video.update({ where: { id: videoId }, data: { durationSeconds: 900 } })
    await systemDb().organization.update({ where: { id: ctx.organizationId }, data: { transcriptionDisabled: true } })
    expect((await paste()).message).toMatch(estimated)
    expect(await jobs()).toEqual([])
  })
})
