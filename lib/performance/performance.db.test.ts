import { afterAll, beforeEach, describe, expect, it, vi } from 'vitest'
import type { UserContext } from '@/lib/access/context'
import { Conflict, Forbidden, Invalid, NotFound } from '@/lib/core/errors'
import { newId } from '@/lib/core/ids'
import { day, hour } from '@/lib/core/time'
import { storeGenerations } from '@/lib/ideas/store-generation'
import { disconnectDb, systemDb, withTenantTransaction } from '@/lib/platform/db/db'
import { createMember, createOrganization } from '@/prisma/factories/organization'
import { importFeedbackCsv } from './import-feedback-csv'
import { listFeedback } from './list-feedback'
import { recordFeedback } from './record-feedback'
import type { PostInput } from './schemas'
import { storeFeedback } from './store-feedback'

vi.mock('@/lib/platform/events')
afterAll(disconnectDb)

let ctx: UserContext
let ideaId: string
beforeEach(async () => {
  ctx = await createMember(await createOrganization())
  ideaId = await addIdea(ctx)
})

async function addIdea(by: UserContext, title = 'Three mistakes', hook = 'Stop doing this') {
  const [id] = await withTenantTransaction(by, (tx) =>
    storeGenerations(tx, by, [{ title, hook, platform: 'tiktok', engine: 'person' }]),
  )
  return String(id)
}
const ago = (ms: number) => new Date(Date.now() - ms).toISOString()
const post = (more: Partial<PostInput> = {}): PostInput => ({
  ideaId,
  platform: 'tiktok',
  postedAt: '2026-10-01T10:00:00Z',
  snapshots: [{ measuredAt: '2026-10-05T10:00:00Z', views: 1_000, likes: 50 }],
  ...more,
})
const record = (...posts: PostInput[]) => recordFeedback(ctx, { posts })
const rowsOf = (by = ctx) =>
  systemDb().performanceFeedback.findMany({
    where: { organizationId: by.organizationId },
    orderBy: { measuredAt: 'asc' },
  })
const isDue = async () =>
  (await systemDb().learningState.findFirst({ where: { organizationId: ctx.organizationId } }))?.dueAt ?? null

describe('recording performance feedback', () => {
  it('keeps each moment apart, makes learning due, and leaves an audit row and an event', async () => {
    const snapshots = [
      { measuredAt: '2026-10-02T10:00:00Z', views: 100 },
      { measuredAt: '2026-10-05T10:00:00Z', views: 900, shareWatched: 0.5 },
    ]
    expect(await record(post({ snapshots }))).toEqual({ added: 2, corrected: 0, same: 0 })
    expect(await rowsOf()).toMatchObject([
      { views: 100n, postKey: ideaId, source: 'hand', createdById: ctx.userId },
      { views: 900n, shareWatched: 0.5 },
    ])
    expect(await isDue()).not.toBeNull()
    const where = { organizationId: ctx.organizationId }
    expect(await systemDb().auditEntry.count({ where: { ...where, action: 'feedback.create' } })).toBe(1)
    expect(await systemDb().outboxEvent.count({ where: { ...where, name: 'feedback/recorded' } })).toBe(1)
  })

  it('takes the same post and moment again for a correction, and the same numbers for nothing', async () => {
    await record(post())
    await systemDb().learningState.updateMany({ where: { organizationId: ctx.organizationId }, data: { dueAt: null } })
    expect(await record(post())).toEqual({ added: 0, corrected: 0, same: 1 })
    expect(await isDue()).toBeNull()
    const snapshots = [{ measuredAt: '2026-10-05T10:00:00Z', views: 2_000, likes: null }]
    expect(await record(post({ snapshots }))).toEqual({ added: 0, corrected: 1, same: 0 })
    expect(await rowsOf()).toMatchObject([{ views: 2_000n, likes: null }])
    expect(await isDue()).not.toBeNull()
  })

  it('keeps a number that a correction leaves out', async () => {
    await record(post())
    await record(post({ snapshots: [{ measuredAt: '2026-10-05T10:00:00Z', saves: 7 }] }))
    expect(await rowsOf()).toMatchObject([{ views: 1_000n, likes: 50n, saves: 7n }])
  })

  it('knows a post by its address however it is written, and reposts by their own', async () => {
    const platform = 'youtube'
    await record(post({ platform, url: 'https://youtu.be/dQw4w9WgXcQ?si=1' }))
    expect(await record(post({ platform, url: 'https://www.youtube.com/shorts/dQw4w9WgXcQ' }))).toMatchObject({
      added: 0,
    })
    expect(await record(post({ platform, url: 'https://youtu.be/aaaaaaaaaaa' }))).toMatchObject({ added: 1 })
    const { data } = await listFeedback(ctx, { ideaId })
    expect(data.map(({ ideaId: id, snapshotCount }) => ({ id, snapshotCount }))).toEqual([
      { id: ideaId, snapshotCount: 1 },
      { id: ideaId, snapshotCount: 1 },
    ])
  })

  it('moves all snapshots of a post when its time of posting is corrected', async () => {
    const first = [{ measuredAt: '2026-10-05T10:00:00Z', views: 1 }]
    await record(post({ snapshots: first }))
    const later = [{ measuredAt: '2026-10-06T10:00:00Z', views: 2 }]
    await record(post({ postedAt: '2026-10-02T10:00:00Z', snapshots: later }))
    expect((await rowsOf()).map(({ postedAt }) => postedAt.toISOString())).toEqual([
      '2026-10-02T10:00:00.000Z',
      '2026-10-02T10:00:00.000Z',
    ])
  })

  it('refuses a post that belongs to another idea', async () => {
    const url = 'https://www.tiktok.com/@me/video/7301234567890123456'
    await record(post({ url }))
    const other = await addIdea(ctx, 'Another')
    await expect(record(post({ ideaId: other, url }))).rejects.toThrow(Conflict)
  })

  it.each([
    [
      'numbers from before the post',
      { snapshots: [{ measuredAt: '2026-09-05T10:00:00Z', views: 1 }] },
      /before the post/,
    ],
    ['numbers from the future', { snapshots: [{ measuredAt: '2126-10-05T10:00:00Z', views: 1 }] }, /future/],
    ['a snapshot without numbers', { snapshots: [{ measuredAt: '2026-10-05T10:00:00Z' }] }, /at least one number/],
    ['a count below 0', { snapshots: [{ measuredAt: '2026-10-05T10:00:00Z', views: -1 }] }, /below 0/],
    ['a count above 1e12', { snapshots: [{ measuredAt: '2026-10-05T10:00:00Z', views: 1e12 + 1 }] }, /too large/],
    ['a share above 1', { snapshots: [{ measuredAt: '2026-10-05T10:00:00Z', shareWatched: 1.1 }] }, /between 0 and 1/],
    ['an address that is none', { url: 'javascript:alert(1)' }, /web address/],
    ['an address of another network', { url: 'https://youtu.be/dQw4w9WgXcQ' }, /another network/],
  ] as [string, Partial<PostInput>, RegExp][])('refuses %s, and stores nothing', async (_, more, message) => {
    await expect(record(post(), post(more))).rejects.toThrow(message)
    expect(await rowsOf()).toEqual([])
  })

  it('stores the numbers that two requests send at once exactly once', async () => {
    const all = await Promise.all(Array.from({ length: 6 }, () => record(post())))
    expect(all.reduce((sum, { added }) => sum + added, 0)).toBe(1)
    expect(await rowsOf()).toHaveLength(1)
  })

  it('lets learning use posts of the three networks that are 72 hours old', async () => {
    const young = [{ measuredAt: ago(0), views: 1 }]
    await record(
      post(),
      post({ platform: 'other' }),
      post({ platform: 'youtube', postedAt: ago(71 * hour), snapshots: young }),
      post({ platform: 'instagram', postedAt: ago(4 * day), snapshots: young }),
    )
    const { data } = await listFeedback(ctx)
    expect(Object.fromEntries(data.map(({ platform, teaches }) => [platform, teaches]))).toEqual({
      ...{ tiktok: true, other: false, youtube: false, instagram: true },
    })
  })

  it('keeps ideas and feedback of another organization out of reach', async () => {
    await record(post())
    const stranger = await createMember(await createOrganization())
    await expect(recordFeedback(stranger, { posts: [post()] })).rejects.toThrow(NotFound)
    await expect(recordFeedback(stranger, { posts: [post({ ideaId: newId() })] })).rejects.toThrow(NotFound)
    await expect(listFeedback(stranger, { ideaId })).rejects.toThrow(NotFound)
    expect(await listFeedback(stranger)).toEqual({ data: [], nextCursor: null })
    await expect(
      withTenantTransaction(stranger, (tx) =>
        storeFeedback(tx, stranger.organizationId, [
          { generationId: ideaId, platform: 'tiktok', postedAt: new Date(0), measuredAt: new Date(), source: 'api' },
        ]),
      ),
    ).rejects.toThrow()
    await expect(
      recordFeedback({ ...ctx, isReadOnly: true }, { posts: [post({ platform: 'other' })] }),
    ).rejects.toThrow(Forbidden)
  })
})

describe('listing posts with their numbers', () => {
  it('pages through posts of the same day without losing or repeating one', async () => {
    const platform = 'other'
    const posts = Array.from({ length: 7 }, (_, at) => post({ platform, postId: `p${at}` }))
    await record(...posts)
    const seen: string[] = []
    let cursor: string | undefined
    do {
      const page = await listFeedback(ctx, { limit: 3, ...(cursor && { cursor }) })
      seen.push(...page.data.map(({ postKey }) => postKey))
      cursor = page.nextCursor ?? undefined
    } while (cursor)
    expect(seen.toSorted()).toEqual(posts.map(({ postId }) => postId))
    const first = await listFeedback(ctx, { limit: 3 })
    await expect(listFeedback(ctx, { platform: 'tiktok', cursor: String(first.nextCursor) })).rejects.toThrow(Invalid)
  })

  it('leaves out posts of deleted ideas', async () => {
    await record(post())
    await systemDb().generation.updateMany({ where: { id: ideaId }, data: { deletedAt: new Date() } })
    expect((await listFeedback(ctx)).data).toEqual([])
  })
})

describe('importing performance numbers from a CSV file', () => {
  const file = (rows: number) =>
    `Title,Platform,Post ID,Posted at,Measured at,Views\n${Array.from({ length: rows }, (_, at) => `Idea ${at},TikTok,${at},2026-10-01,2026-10-05,${at}`).join('\n')}`

  it('shows in a dry run what it would do, and leaves nothing behind', async () => {
    const result = await importFeedbackCsv(ctx, { csv: file(3), dryRun: true })
    expect(result).toMatchObject({ isDryRun: true, rows: 3, added: 3, ideasAdded: 3, errorCount: 0 })
    expect(result.preview).toMatchObject([{ row: 2, title: 'Idea 0', ideaId: null, views: 0 }, { row: 3 }, { row: 4 }])
    expect(await rowsOf()).toEqual([])
    expect(await isDue()).toBeNull()
    expect(await systemDb().generation.count({ where: { organizationId: ctx.organizationId } })).toBe(1)
  })

  it('does what the dry run said, and nothing when the same file comes again', async () => {
    const { isDryRun: _, preview: __, ...said } = await importFeedbackCsv(ctx, { csv: file(3), dryRun: true })
    const done = await importFeedbackCsv(ctx, { csv: file(3) })
    expect(done).toMatchObject({ ...said, isDryRun: false })
    expect(await importFeedbackCsv(ctx, { csv: file(3) })).toMatchObject({
      added: 0,
      corrected: 0,
      same: 3,
      ideasAdded: 0,
    })
    expect(await rowsOf()).toHaveLength(3)
    const ideas = await systemDb().generation.findMany({
      where: { organizationId: ctx.organizationId, title: { startsWith: 'Idea' } },
    })
    expect(ideas.map(({ engine }) => engine)).toEqual(['person', 'person', 'person'])
    expect(
      await systemDb().generationForecast.count({ where: { generationId: { in: ideas.map(({ id }) => id) } } }),
    ).toBe(0)
  })

  it('imports 5,000 rows at once', { timeout: 120_000 }, async () => {
    expect(await importFeedbackCsv(ctx, { csv: file(5_000) })).toMatchObject({ added: 5_000, ideasAdded: 5_000 })
    expect(await importFeedbackCsv(ctx, { csv: file(5_000) })).toMatchObject({ added: 0, same: 5_000 })
  })

  it('finds the idea of a row by its id, its text without accents, its title, or its post', async () => {
    const accents = await addIdea(ctx, 'Café crème', 'Très bon')
    const csv = `Idea ID,Title,Hook,URL,Platform,Posted at,Measured at,Views
${ideaId},,,,tiktok,2026-10-01,2026-10-05,1
,CAFE CREME,tres bon,,instagram,2026-10-01,2026-10-05,2
,Three mistakes,,https://youtu.be/dQw4w9WgXcQ,youtube,2026-10-01,2026-10-05,3`
    expect(await importFeedbackCsv(ctx, { csv })).toMatchObject({ added: 3, ideasAdded: 0 })
    const later =
      'Link,Posted at,Measured at,Views\nhttps://www.youtube.com/watch?v=dQw4w9WgXcQ,2026-10-01,2026-10-09,30'
    expect(await importFeedbackCsv(ctx, { csv: later })).toMatchObject({ added: 1, ideasAdded: 0 })
    expect((await rowsOf()).map(({ generationId, views }) => [generationId, views])).toEqual(
      expect.arrayContaining([
        [ideaId, 1n],
        [accents, 2n],
        [ideaId, 3n],
        [ideaId, 30n],
      ]),
    )
  })

  it('makes one idea of two rows with the same words', async () => {
    const csv =
      'Title,Platform,Posted at,Measured at,Views\nNew one,tiktok,2026-10-01,2026-10-05,1\nnew ONE,youtube,2026-10-01,2026-10-05,2'
    expect(await importFeedbackCsv(ctx, { csv })).toMatchObject({ added: 2, ideasAdded: 1 })
  })

  it('imports nothing of a file with one wrong row, and says which', async () => {
    const csv = `${file(3)}\nIdea 9,TikTok,9,2026-10-01,2026-10-05,many`
    await expect(importFeedbackCsv(ctx, { csv })).rejects.toMatchObject({
      userMessage: expect.stringMatching(/^Nothing was imported\. One row has errors\. Row 5, Views: /),
      issues: [{ path: ['csv', 5, 'Views'] }],
    })
    expect(await rowsOf()).toEqual([])
    expect(await importFeedbackCsv(ctx, { csv, dryRun: true })).toMatchObject({ errorCount: 1, added: 3 })
  })

  it('takes ids of another organization for unknown ones', async () => {
    const stranger = await createMember(await createOrganization())
    const csv = `Idea ID,Platform,Posted at,Measured at,Views\n${ideaId},tiktok,2026-10-01,2026-10-05,1`
    const unknown = csv.replace(ideaId, newId())
    const [one, two] = await Promise.all([
      importFeedbackCsv(stranger, { csv, dryRun: true }),
      importFeedbackCsv(stranger, { csv: unknown, dryRun: true }),
    ])
    expect(one.errors).toEqual(two.errors)
    expect(one).toMatchObject({ errorCount: 1, added: 0 })
  })

  it('refuses a time zone that is none', () =>
    expect(importFeedbackCsv(ctx, { csv: file(1), timeZone: 'Nowhere/Town' })).rejects.toThrow(/time zone/))
})
