import { afterAll, beforeEach, describe, expect, it, vi } from 'vitest'
import type { UserContext } from '@/lib/access/context'
import { Conflict, Forbidden, Invalid, NotFound } from '@/lib/core/errors'
import { disconnectDb, systemDb, withTenantTransaction } from '@/lib/platform/db/db'
import { segmentWords } from '@/lib/platform/speech/segment-words'
import { startTestBucket, type TestBucket } from '@/lib/platform/storage/testing/bucket'
import { createMember, createOrganization } from '@/prisma/factories/organization'
import { tenantScene } from '@/prisma/factories/tenant-scene'
import { beginTranscript } from './begin-transcript'
import { concludeTranscription } from './conclude-transcription'
import { deleteTranscript } from './delete-transcript'
import { exportTranscript } from './export-transcript'
import { getTranscript } from './get-transcript'
import { importTranscript } from './import-transcript'
import { saveTranscript } from './save-transcript'
import { searchTranscripts } from './search-transcripts'
import { getTranscription, setTranscription } from './set-transcription'
import { transcribePart } from './transcribe-part'
import { updateSegment } from './update-segment'

const engine = vi.hoisted(() => ({ transcribe: vi.fn() }))
vi.mock('@/lib/platform/events')
vi.mock('@/lib/platform/speech/speech', () => ({
  speechEngine: () => ({ name: 'embedded', model: 'test', settings: '1', transcribe: engine.transcribe }),
}))
vi.mock('@/lib/videos/analysis-run', () => ({ openSource: async () => '/nowhere' }))
let bucket: TestBucket | null = null
afterAll(async () => {
  await bucket?.stop()
  await disconnectDb()
})

let ctx: UserContext
let stranger: UserContext
let videoId: string
beforeEach(async () => {
  engine.transcribe.mockReset()
  ctx = await createMember(await createOrganization())
  stranger = await createMember(await createOrganization())
  videoId = (await tenantScene(process.env.SYSTEM_DATABASE_URL as string, `org_${ctx.organizationId}`)).ids.videoId
})

const sentences = ['We bake fresh bread.', 'Nobody eats the bakery cake.', 'Then we go home.']
function spoken(texts = sentences) {
  return segmentWords(
    texts.flatMap((text, line) =>
      text.split(' ').map((word, index) => ({
        ...{ text: word, start: line * 5 + index * 0.5, end: line * 5 + index * 0.5 + 0.4 },
        ...{ confidence: 0.9, timing: 'measured' as const, logProbabilities: [-0.1] },
      })),
    ),
  )
}
const part = (next: number | null = null, given = {}) => ({
  ...{ language: 'en', seconds: 12, logProbability: -2, loopedSeconds: 0, segments: spoken(), unheard: [], next },
  ...given,
})
const save = (segments = spoken()) =>
  withTenantTransaction(ctx, (tx) =>
    saveTranscript(tx, ctx, {
      ...{ videoId, status: 'ready', source: 'engine', engine: 'embedded', model: 'test', language: 'en' },
      ...{ languageConfidence: 0.9, durationSeconds: 30, unheard: [], message: null, segments },
    }),
  )
const outbox = () =>
  systemDb().outboxEvent.count({ where: { organizationId: ctx.organizationId, name: 'transcript/changed' } })

describe('a transcript', () => {
  it('is read in pages, from its beginning or a second on, with or without words', async () => {
    await save()
    const first = await getTranscript(ctx, { videoId, limit: 2 })
    expect(first.transcript).toMatchObject({ status: 'ready', wordCount: 13, segmentCount: 3, language: 'en' })
    expect(first.data.map(({ text }) => text)).toEqual(sentences.slice(0, 2))
    const cursor = first.nextCursor ?? ''
    const rest = await getTranscript(ctx, { videoId, cursor, words: 'false' })
    expect(rest).toMatchObject({ data: [{ text: sentences[2], words: [] }], nextCursor: null })
    await expect(getTranscript(ctx, { videoId, cursor, from: 5 })).rejects.toThrow('another list or filter')
    expect((await getTranscript(ctx, { videoId, from: 5 })).data).toHaveLength(2)
    expect(await outbox()).toBe(1)
  })

  it('is closed to another organization, by every verb', async () => {
    await save()
    const input = { videoId }
    await expect(getTranscript(stranger, input)).rejects.toThrow(NotFound)
    await expect(exportTranscript(stranger, { videoId, format: 'srt' })).rejects.toThrow(NotFound)
    await expect(updateSegment(stranger, { videoId, position: 0, version: 1, text: 'x' })).rejects.toThrow(NotFound)
    await expect(importTranscript(stranger, { videoId, format: 'txt', text: 'x' })).rejects.toThrow(NotFound)
    await expect(deleteTranscript(stranger, input)).rejects.toThrow(NotFound)
    expect(await searchTranscripts(stranger, { query: 'bread' })).toEqual({ data: [], nextCursor: null })
    await expect(transcribePart(stranger, { videoId, part: 0, start: 0 })).rejects.toThrow(NotFound)
  })

  it('is deleted by itself, and with its video', async () => {
    await save()
    await deleteTranscript(ctx, { videoId })
    await deleteTranscript(ctx, { videoId })
    expect(await getTranscript(ctx, { videoId })).toEqual({ data: [], nextCursor: null, transcript: null })
    expect(await systemDb().auditEntry.count({ where: { action: 'transcript.delete', targetId: videoId } })).toBe(1)
    await save()
    await systemDb().video.deleteMany({ where: { id: videoId } })
    expect(await systemDb().transcriptSegment.count({ where: { videoId } })).toBe(0)
  })
})

describe('a corrected segment', () => {
  it('keeps the times of its words, is found by its new text, and tells who came late', async () => {
    await save()
    const view = await updateSegment(ctx, { videoId, position: 1, version: 1, text: 'Everyone eats the cake.' })
    expect(view).toMatchObject({ version: 2, isEdited: true, isUnsure: false })
    expect(view.words.map(({ timing }) => timing)).toEqual(['estimated', 'measured', 'measured', 'measured'])
    await expect(updateSegment(ctx, { videoId, position: 1, version: 1, text: 'Late.' })).rejects.toThrow(Conflict)
    await expect(updateSegment(ctx, { videoId, position: 9, version: 1, text: 'No.' })).rejects.toThrow(NotFound)
    expect((await searchTranscripts(ctx, { query: 'everyone' })).data).toHaveLength(1)
    expect((await getTranscript(ctx, { videoId })).transcript).toMatchObject({
      wordCount: 12,
      isEdited: true,
      version: 2,
    })
  })
})

describe('the search', () => {
  it('finds all words of a query, the last as a beginning, with the second of the word', async () => {
    await save()
    const { data: hits } = await searchTranscripts(ctx, { query: 'nobody bak' })
    expect(hits).toMatchObject([{ videoId, position: 1, text: sentences[1], start: 5, wordStart: 5 }])
    expect((await searchTranscripts(ctx, { query: 'bak', limit: 1 })).data).toHaveLength(1)
    const page = await searchTranscripts(ctx, { query: 'bak', limit: 1 })
    const next = await searchTranscripts(ctx, { query: 'bak', limit: 1, cursor: page.nextCursor ?? '' })
    expect(next).toMatchObject({ data: [{ position: expect.any(Number) }], nextCursor: null })
    expect(next.data).not.toEqual(page.data)
    expect((await searchTranscripts(ctx, { query: 'bak', videoId })).data).toHaveLength(2)
    expect((await searchTranscripts(ctx, { query: "x') | !& <->" })).data).toEqual([])
    await systemDb().video.update({ where: { id: videoId }, data: { deletedAt: new Date() } })
    expect((await searchTranscripts(ctx, { query: 'bread' })).data).toEqual([])
  })
})

describe('files', () => {
  it('are written and read back, and stay when the video is analyzed again', async () => {
    await save()
    const { body, contentType } = await exportTranscript(ctx, { videoId, format: 'srt' })
    expect(contentType).toMatch(/^application\/x-subrip/)
    const view = await importTranscript(ctx, { videoId, format: 'srt', text: body.replace('fresh', 'stale') })
    expect(view).toMatchObject({ source: 'imported', wordCount: 13, version: 2, message: null })
    const { data: segments } = await getTranscript(ctx, { videoId })
    expect(segments[0]?.words.map(({ timing }) => timing[0]).join('')).toBe('mmem')
    expect(await beginTranscript(ctx, { videoId })).toBeNull()
    expect((await getTranscript(ctx, { videoId })).transcript?.source).toBe('imported')
  })

  it('of a script take the times that were heard, and say so where they were not', async () => {
    await save()
    const script = sentences.join(' ').replace('home', 'to school')
    expect(await importTranscript(ctx, { videoId, format: 'txt', text: script })).toMatchObject({
      message: expect.stringMatching(/^The times of 2 of 14 words are estimated/),
    })
    const other = await importTranscript(ctx, { videoId, format: 'txt', text: 'Quite another text.' })
    expect(other).toMatchObject({ source: 'pasted', message: expect.stringMatching(/estimated/) })
    await expect(importTranscript(ctx, { videoId, format: 'vtt', text: 'WEBVTT' })).rejects.toThrow(Invalid)
    await expect(exportTranscript(stranger, { videoId, format: 'txt' })).rejects.toThrow(NotFound)
  })
})

describe('a transcription', () => {
  beforeEach(async () => {
    bucket ??= await startTestBucket()
  })

  it('goes part by part, keeps them, and is free when it is repeated', async () => {
    await systemDb().video.update({ where: { id: videoId }, data: { durationSeconds: 900 } })
    expect(await beginTranscript(ctx, { videoId })).toBe(900)
    engine.transcribe.mockResolvedValueOnce(part(590)).mockResolvedValueOnce(part())
    for (let round = 0; round < 2; round += 1) {
      expect(await transcribePart(ctx, { videoId, part: 0, start: 0 })).toEqual({ next: 590 })
      expect(await transcribePart(ctx, { videoId, part: 1, start: 590 })).toEqual({ next: null })
    }
    expect(engine.transcribe.mock.calls.map(([, range]) => range)).toEqual([
      { start: 0, end: 600, isLast: false },
      { start: 590, end: 901, isLast: true },
    ])
    const changes = () =>
      systemDb().outboxEvent.count({
        where: { name: 'transcript/changed', data: { path: ['videoId'], equals: videoId } },
      })
    const conclude = async () => {
      expect(await concludeTranscription(ctx, { videoId, partCount: 2, isFailed: false })).toEqual({ segmentCount: 6 })
      return [(await getTranscript(ctx, { videoId })).transcript, await changes()]
    }
    const once = await conclude()
    expect(once).toMatchObject([{ status: 'ready', engine: 'embedded' }, 1])
    expect(await conclude()).toEqual(once)
  })

  it('says when it is not English, and when the engine fails, without failing anything', async () => {
    engine.transcribe.mockResolvedValueOnce(part(null, { logProbability: -12 }))
    expect(await transcribePart(ctx, { videoId, part: 0, start: 0 })).toEqual({ next: null })
    await concludeTranscription(ctx, { videoId, partCount: 1, isFailed: false })
    const page = await getTranscript(ctx, { videoId })
    expect(page.transcript).toMatchObject({
      status: 'not_english',
      message: expect.stringMatching(/provider/),
      wordCount: 0,
    })
    engine.transcribe.mockRejectedValueOnce(new Error('broken'))
    expect(await transcribePart(ctx, { videoId, part: 1, start: 9 })).toEqual({ isFailed: true })
    await concludeTranscription(ctx, { videoId, partCount: 2, isFailed: true })
    expect((await getTranscript(ctx, { videoId })).transcript).toMatchObject({ status: 'failed' })
  })

  it('ends with its signal when it is canceled', async () => {
    const controller = new AbortController()
    engine.transcribe.mockImplementationOnce(async () => {
      controller.abort(new Conflict('canceled'))
      throw new Error('killed')
    })
    const run = { signal: controller.signal }
    await expect(transcribePart(ctx, { videoId, part: 0, start: 0 }, run)).rejects.toThrow(/canceled/)
  })

  it.each([
    [{ hasAudio: false }, 'no_sound'],
    [{ durationSeconds: 5 * 3600 }, 'too_long'],
  ])('of a video with %j is not begun: %s', async (data, status) => {
    await systemDb().video.update({ where: { id: videoId }, data })
    expect(await beginTranscript(ctx, { videoId })).toBeNull()
    expect((await getTranscript(ctx, { videoId })).transcript).toMatchObject({ status, message: expect.any(String) })
  })

  it('is turned off and on by admins, with an audit row', async () => {
    const admin = { ...ctx, role: 'admin' as const }
    await expect(setTranscription({ ...ctx, role: 'member' }, { isEnabled: false })).rejects.toThrow(Forbidden)
    expect(await setTranscription(admin, { isEnabled: false })).toEqual({ isEnabled: false })
    expect(await getTranscription(ctx)).toEqual({ isEnabled: false })
    expect(await getTranscription(stranger)).toEqual({ isEnabled: true })
    expect(await beginTranscript(ctx, { videoId })).toBeNull()
    expect((await getTranscript(ctx, { videoId })).transcript).toMatchObject({ status: 'off' })
    await setTranscription(admin, { isEnabled: true })
    expect(await beginTranscript(ctx, { videoId })).toBe(30)
    const { organizationId } = ctx
    const where = { action: 'organization.transcription', organizationId }
    expect(await systemDb().auditEntry.count({ where })).toBe(2)
  })
})
