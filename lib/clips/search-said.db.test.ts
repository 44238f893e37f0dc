import { Client } from 'pg'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import type { UserContext } from '@/lib/access/context'
import { newId } from '@/lib/core/ids'
import { disconnectDb, Prisma, systemDb, withTenant } from '@/lib/platform/db/db'
import { stubEnvironment } from '@/lib/platform/testing/environment'
import { updateSegment } from '@/lib/transcripts/update-segment'
import { createMember, createOrganization } from '@/prisma/factories/organization'
import { isAbout, wordsOf } from './clip-words'
import { defaultEdit } from './edit'
import { listClipSummaries } from './list-clip-summaries'
import { searchClips } from './search-clips'
import { updateClip } from './update-clip'

vi.mock('@/lib/platform/events')
stubEnvironment({ S3_BUCKET: 'clips', S3_ACCESS_KEY_ID: 'local', S3_SECRET_ACCESS_KEY: 'local-secret' })

let ctx: UserContext
let stranger: UserContext

type Line = [start: number, end: number, text: string]

async function createTalk(organizationId: string, lines: Line[]): Promise<string> {
  const id = newId()
  const file = { originalFilename: 'talk.mp4', contentType: 'video/mp4', sizeBytes: 1n }
  await systemDb().video.create({
    data: { id, organizationId, title: 'A talk', status: 'ready', durationSeconds: 600, ...file },
  })
  await systemDb().transcript.create({
    data: { organizationId, videoId: id, status: 'ready', source: 'engine', segmentCount: lines.length },
  })
  await systemDb().transcriptSegment.createMany({
    data: lines.map(([startSeconds, endSeconds, text], position) => {
      const texts = text.split(' ')
      const step = (endSeconds - startSeconds) / texts.length
      const words = texts.map((word, n) => ({
        ...{ text: word, confidence: null, timing: 'measured' },
        ...{ start: startSeconds + n * step, end: startSeconds + (n + 1) * step },
      }))
      return { organizationId, videoId: id, position, startSeconds, endSeconds, text, words }
    }),
  })
  await systemDb()
    .$executeRaw`UPDATE transcript_segments SET search = to_tsvector('simple', text) WHERE video_id = ${id}::uuid`
  return id
}

async function createClip(organizationId: string, videoId: string, title: string, [start, end]: [number, number]) {
  const { id } = await systemDb().clip.create({
    data: { organizationId, videoId, title, proposedStart: start, proposedEnd: end, edit: defaultEdit(start, end) },
  })
  return id
}

const lines: Line[] = [
  [0, 5, 'Welcome to the harbor.'],
  [5, 15, 'Lighthouses were never painted white at all.'],
  [15, 20, 'The boats come home at night.'],
]

beforeAll(async () => {
  ctx = await createMember(await createOrganization())
  stranger = await createMember(await createOrganization())
  const videoId = await createTalk(ctx.organizationId, lines)
  await createClip(ctx.organizationId, videoId, 'Morning', [0, 5])
  await createClip(ctx.organizationId, videoId, 'Evening', [6.5, 20])
  const theirs = await createTalk(stranger.organizationId, lines)
  await createClip(stranger.organizationId, theirs, 'Theirs', [0, 20])
})

afterAll(disconnectDb)

const found = async (query: string, who = ctx) =>
  (await listClipSummaries(who, { query, sort: 'newest' })).data.map(({ title }) => title).sort()

describe('the search of the list of clips', () => {
  it('finds what is said in a clip, each word in its title or its sound', async () => {
    expect(await found('harbor')).toEqual(['Morning'])
    expect(await found('HARB')).toEqual(['Morning'])
    expect(await found('painted boats')).toEqual(['Evening'])
    expect(await found('evening boats')).toEqual(['Evening'])
    expect(await found('morning boats')).toEqual([])
    expect(await found('harbor', stranger)).toEqual(['Theirs'])
    expect((await searchClips(ctx, { query: 'boats night' })).map(({ title }) => title)).toEqual(['Evening'])
  })

  it('leaves out words of a sentence that lie before or after the clip', async () => {
    expect(await found('lighthouses')).toEqual([])
    expect(await found('painted')).toEqual(['Evening'])
  })

  it('shows the words that were found, and nothing where only the title has them', async () => {
    const page = await listClipSummaries(ctx, { query: 'paint night' })
    expect(page.data[0]?.said).toEqual({
      start: 5,
      parts: [
        { text: '…', isFound: false },
        { text: 'were never ', isFound: false },
        { text: 'painted', isFound: true },
        { text: ' white at all.', isFound: false },
      ],
    })
    expect((await listClipSummaries(ctx, { query: 'morning' })).data[0]?.said).toBeNull()
    expect((await listClipSummaries(ctx)).data[0]?.said).toBeNull()
  })

  it('follows a correction, and where a clip is trimmed to', async () => {
    const videoId = await createTalk(ctx.organizationId, [[10, 12, 'Follow the kite.']])
    const clipId = await createClip(ctx.organizationId, videoId, 'Trimmed', [0, 15])
    expect(await found('kite')).toEqual(['Trimmed'])
    await updateSegment(ctx, { videoId, position: 0, version: 1, text: 'Follow the comet.' })
    expect([await found('kite'), await found('comet')]).toEqual([[], ['Trimmed']])
    await updateClip(ctx, { clipId, editVersion: 1, edit: defaultEdit(0, 9) })
    expect(await found('comet')).toEqual([])
  })

  it.each([`' OR 1=1 --`, '& | ! :*', '🙂', '%', '\\', 'a'.repeat(200)])('takes %j as words', async (query) => {
    expect(await found(query)).toEqual([])
  })
})

describe('among 20,000 sentences', () => {
  const videos = 10
  const sentences = 2_000

  it('reads the sentences of each clip by an index, as the unprivileged role', async () => {
    const member = await createMember(await createOrganization())
    const { organizationId } = member
    for (let n = 0; n < videos; n += 1) {
      const videoId = await createTalk(organizationId, [])
      await systemDb().$executeRaw`
        INSERT INTO transcript_segments (organization_id, video_id, position, start_seconds, end_seconds, text, words, search)
        SELECT ${organizationId}::uuid, ${videoId}::uuid, n, n * 5, n * 5 + 4.5, 'the word number' || n, '[]',
          to_tsvector('simple', 'the word number' || n) FROM generate_series(0, ${sentences - 1}) n`
      await systemDb().$executeRaw`
        INSERT INTO clips (id, organization_id, video_id, title, proposed_start, proposed_end, edit, updated_at)
        SELECT gen_random_uuid(), ${organizationId}::uuid, ${videoId}::uuid, 'Clip ' || n, n * 30, n * 30 + 30,
          jsonb_build_object('start', n * 30, 'end', n * 30 + 30), now() FROM generate_series(0, 99) n`
    }
    await withOwner('ANALYZE clips, transcript_segments, videos')
    const { data: clips } = await listClipSummaries(member, { query: 'number7', limit: 100 })
    // 7, 70 to 79, and 700 to 799 lie in clips of each of the videos, up to 600.
    expect(clips.length).toBeGreaterThan(videos)
    const plan = await withTenant(member, async (db) => {
      const rows = await db.$queryRaw<{ 'QUERY PLAN': string }[]>(Prisma.sql`
        EXPLAIN (ANALYZE, BUFFERS, COSTS OFF, TIMING OFF) SELECT c.id FROM clips c
        WHERE c.organization_id = ${organizationId}::uuid AND c.deleted_at IS NULL AND ${isAbout(wordsOf('nowhere'))}
        ORDER BY c.created_at DESC, c.id DESC LIMIT 49`)
      return rows.map((row) => row['QUERY PLAN']).join('\n')
    })
    expect(plan).toContain('transcript_segments_organization_id_video_id_start_seconds_idx')
    expect(plan).not.toMatch(/Seq Scan on transcript_segments/)
    // Of each of the thousand clips its own sentences and those of the minute before, not those of its video.
    const buffers = Number(/Buffers: shared hit=(\d+)/.exec(plan)?.[1])
    expect(buffers).toBeLessThan(1_000 * 25)
  })
})

async function withOwner(query: string): Promise<void> {
  const client = new Client({ connectionString: process.env.DIRECT_URL })
  await client.connect()
  await client.query(query)
  await client.end()
}
