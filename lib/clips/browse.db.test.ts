import { afterAll, beforeEach, describe, expect, it, vi } from 'vitest'
import type { UserContext } from '@/lib/access/context'
import { Invalid, NotFound } from '@/lib/core/errors'
import { newId } from '@/lib/core/ids'
import { addMilliseconds, minute } from '@/lib/core/time'
import { disconnectDb, systemDb } from '@/lib/platform/db/db'
import { stubEnvironment } from '@/lib/platform/testing/environment'
import { createMember, createOrganization } from '@/prisma/factories/organization'
import type { BrowseClipsInput } from './browse-schemas'
import { mostTags } from './clip-filters'
import { createExports } from './create-exports'
import { deleteClips, restoreClips } from './delete-clips'
import { defaultEdit } from './edit'
import { getClip } from './get-clip'
import { listClipFacets } from './list-clip-facets'
import { listClipSummaries } from './list-clip-summaries'
import { setClipTags, tagClips } from './tag-clips'
import { updateClip } from './update-clip'

vi.mock('@/lib/platform/events')
stubEnvironment({ S3_BUCKET: 'clips', S3_ACCESS_KEY_ID: 'local', S3_SECRET_ACCESS_KEY: 'local-secret' })

let ctx: UserContext
let stranger: UserContext
let videoId: string

async function createVideo(organizationId: string, title = 'A talk') {
  const id = newId()
  const file = { originalFilename: 'talk.mp4', contentType: 'video/mp4', sizeBytes: 1n }
  await systemDb().video.create({
    data: { id, organizationId, title, status: 'ready', durationSeconds: 600, ...file },
  })
  return id
}

type Given = { title?: string; seconds?: number; score?: number; rank?: number; origin?: string; createdAt?: Date }

async function createClips(organizationId: string, ofVideo: string, given: Given[]): Promise<string[]> {
  const ids = given.map(newId)
  await systemDb().clip.createMany({
    data: given.map(({ seconds = 10, title = 'A clip', ...more }, n) => ({
      id: ids[n],
      organizationId,
      videoId: ofVideo,
      title,
      proposedStart: 0,
      proposedEnd: 10,
      edit: defaultEdit(0, seconds),
      ...more,
    })),
  })
  return ids
}

/** Every page, one after the other. */
async function all(input: BrowseClipsInput): Promise<string[]> {
  const found: string[] = []
  let cursor: string | undefined
  do {
    const page = await listClipSummaries(ctx, { ...input, cursor })
    found.push(...page.data.map(({ id }) => id))
    cursor = page.nextCursor ?? undefined
  } while (cursor)
  return found
}

const actionsOf = async (organizationId: string, action: string) =>
  systemDb().auditEntry.count({ where: { organizationId, action } })

beforeEach(async () => {
  ctx = await createMember(await createOrganization())
  stranger = await createMember(await createOrganization())
  videoId = await createVideo(ctx.organizationId)
})
afterAll(disconnectDb)

describe('the list of clips', () => {
  it('goes through every sort page by page, each clip once, also where many are alike', async () => {
    const now = new Date()
    const given = Array.from({ length: 11 }, (_, n) => ({
      score: [80, 80, 10][n % 3],
      seconds: [5.1, 30, 12.3][n % 3],
      rank: n % 4,
      createdAt: addMilliseconds(now, -minute * (n % 2)),
    }))
    const ids = await createClips(ctx.organizationId, videoId, given)
    await createClips(stranger.organizationId, await createVideo(stranger.organizationId), [{}])
    for (const sort of ['newest', 'score', 'length', 'rank'] as const) {
      const found = await all({ sort, limit: 3 })
      expect(found).toHaveLength(11)
      expect(new Set(found)).toEqual(new Set(ids))
      expect(found).toEqual(await all({ sort, limit: 100 }))
    }
    const { data: clips } = await listClipSummaries(ctx, { sort: 'length' })
    const lengths = clips.map(({ lengthSeconds }) => lengthSeconds)
    expect(lengths).toEqual([...lengths].sort((a, b) => b - a))
    const ranks = (await listClipSummaries(ctx, { videoId })).data.map(({ id }) => given[ids.indexOf(id)]?.rank)
    expect(ranks).toEqual([...ranks].sort((a = 0, b = 0) => a - b))
  })

  it('refuses the cursor of another sort', async () => {
    await createClips(ctx.organizationId, videoId, [{}, {}])
    const { nextCursor } = await listClipSummaries(ctx, { limit: 1 })
    await expect(listClipSummaries(ctx, { cursor: nextCursor ?? '', sort: 'score' })).rejects.toThrow(Invalid)
  })

  it('finds clips whose title has every word, in any case and order, and takes signs as they are', async () => {
    const [first, second] = await createClips(ctx.organizationId, videoId, [
      { title: 'Why 100% of startups fail' },
      { title: 'Startups: an introduction' },
      { title: 'Applause' },
    ])
    expect(await all({ query: 'STARTUPS' })).toEqual(expect.arrayContaining([first, second]))
    expect(await all({ query: 'fail  startups' })).toEqual([first])
    expect(await all({ query: '100%' })).toEqual([first])
    expect(await all({ query: '%' })).toEqual([first])
    expect(await all({ query: 'startups applause' })).toEqual([])
  })

  it('is narrowed by video, origin, state and tag, and by several at once', async () => {
    const other = await createVideo(ctx.organizationId, 'Another talk')
    const [plain, edited, exported, manual] = await createClips(ctx.organizationId, videoId, [
      {},
      {},
      {},
      { origin: 'manual' },
    ])
    const [elsewhere] = await createClips(ctx.organizationId, other, [{}])
    const { edit, editVersion } = await getClip(ctx, { clipId: edited as string })
    await updateClip(ctx, { clipId: edited as string, editVersion, edit: { ...edit, end: 42 } })
    const {
      results: [made],
    } = await createExports(ctx, { clipIds: [exported as string] })
    expect(await all({ state: 'exported' })).toEqual([])
    await systemDb().clipExport.update({ where: { id: made?.export?.id }, data: { status: 'completed' } })
    await setClipTags(ctx, { clipId: elsewhere as string, tags: ['Launch'] })

    expect(await all({ videoId: other })).toEqual([elsewhere])
    expect(await all({ origin: 'manual' })).toEqual([manual])
    expect(await all({ state: 'edited' })).toEqual([edited])
    expect(await all({ state: 'exported' })).toEqual([exported])
    expect((await all({ state: 'new', videoId })).sort()).toEqual([plain, manual].sort())
    expect(await all({ tag: '#launch' })).toEqual([elsewhere])
    expect(await all({ tag: 'launch', videoId })).toEqual([])
    const [tile] = (await listClipSummaries(ctx, { state: 'edited' })).data
    expect(tile).toMatchObject({ lengthSeconds: 42, exports: { finished: 0, active: 0 }, videoTitle: 'A talk' })
  })

  it('offers the videos that have clips and the tags in use, the chosen video first, and nothing of a stranger', async () => {
    await createVideo(ctx.organizationId, 'Without clips')
    const [clipId] = await createClips(ctx.organizationId, videoId, [{}])
    await setClipTags(ctx, { clipId: clipId as string, tags: ['b', 'a'] })
    const newer = await createVideo(ctx.organizationId, 'Newer')
    await createClips(ctx.organizationId, newer, [{}])
    const { videos, tags } = await listClipFacets(ctx, { videoId })
    expect(videos.map(({ id }) => id)).toEqual([videoId, newer])
    expect(tags).toEqual([
      { tag: 'a', count: 1 },
      { tag: 'b', count: 1 },
    ])
    expect(await listClipFacets(stranger, { videoId })).toEqual({ videos: [], tags: [] })
  })
})

describe('tags', () => {
  it('are kept in one form, and written down once however often they are set', async () => {
    const [clipId = ''] = await createClips(ctx.organizationId, videoId, [{}])
    const tags = [' #Launch ', 'launch', 'Q4  Review']
    expect(await setClipTags(ctx, { clipId, tags })).toEqual({ clipId, tags: ['launch', 'q4 review'] })
    await setClipTags(ctx, { clipId, tags })
    expect(await actionsOf(ctx.organizationId, 'clip.tag')).toBe(1)
    expect((await listClipSummaries(ctx)).data[0]?.tags).toEqual(['launch', 'q4 review'])
  })

  it('are added to many clips and taken from many', async () => {
    const clipIds = await createClips(ctx.organizationId, videoId, [{}, {}, {}])
    await setClipTags(ctx, { clipId: clipIds[0] as string, tags: ['old'] })
    const { clips } = await tagClips(ctx, { clipIds, add: ['new'], remove: ['old'] })
    expect(clips.map(({ tags }) => tags)).toEqual([['new'], ['new'], ['new']])
  })

  it('do not reach the clips of a stranger, alone or among one’s own', async () => {
    const [own = ''] = await createClips(ctx.organizationId, videoId, [{}])
    const [theirs = ''] = await createClips(stranger.organizationId, await createVideo(stranger.organizationId), [{}])
    await expect(setClipTags(ctx, { clipId: theirs, tags: ['mine'] })).rejects.toThrow(NotFound)
    await expect(tagClips(ctx, { clipIds: [theirs], add: ['mine'] })).rejects.toThrow(NotFound)
    expect((await tagClips(ctx, { clipIds: [own, theirs], add: ['mine'] })).clips).toEqual([
      { clipId: own, tags: ['mine'] },
    ])
    expect(await systemDb().clipTag.count({ where: { clipId: theirs } })).toBe(0)
  })

  it('have bounds: for a clip, in length, and for an organization', async () => {
    const [clipId = '', other = ''] = await createClips(ctx.organizationId, videoId, [{}, {}])
    const many = (count: number, from = 0) => Array.from({ length: count }, (_, n) => `tag ${from + n}`)
    await expect(setClipTags(ctx, { clipId, tags: many(13) })).rejects.toThrow(Invalid)
    await expect(setClipTags(ctx, { clipId, tags: ['x'.repeat(41)] })).rejects.toThrow(/up to 40/)
    await expect(setClipTags(ctx, { clipId, tags: ['#'] })).rejects.toThrow(Invalid)
    await setClipTags(ctx, { clipId, tags: many(12) })
    await expect(tagClips(ctx, { clipIds: [clipId], add: ['one more'] })).rejects.toThrow(/up to 12 tags/)
    const { organizationId } = ctx
    const more = await createClips(
      organizationId,
      videoId,
      Array.from({ length: 16 }, () => ({})),
    )
    await systemDb().clipTag.createMany({
      data: many(mostTags - 12, 12).map((tag, n) => ({ organizationId, clipId: more[n % 16] as string, tag })),
    })
    await setClipTags(ctx, { clipId: other, tags: ['tag 0'] })
    await expect(setClipTags(ctx, { clipId: other, tags: ['one too many'] })).rejects.toThrow(/200 different tags/)
  })

  it('of many clips at once from several people neither fail nor get lost', async () => {
    const clipIds = await createClips(
      ctx.organizationId,
      videoId,
      Array.from({ length: 6 }, () => ({})),
    )
    await Promise.all([
      tagClips(ctx, { clipIds, add: ['one'] }),
      tagClips(ctx, { clipIds: [...clipIds].reverse(), add: ['two'] }),
      tagClips(ctx, { clipIds: clipIds.slice(2), add: ['three'] }),
    ])
    const { data: clips } = await listClipSummaries(ctx)
    expect(clips.filter(({ tags }) => tags.includes('one') && tags.includes('two'))).toHaveLength(6)
    expect(clips.filter(({ tags }) => tags.includes('three'))).toHaveLength(4)
  })
})

describe('deleting many clips', () => {
  it('deletes and restores the organization’s own, each once, with an audit row each', async () => {
    const clipIds = await createClips(ctx.organizationId, videoId, [{}, {}])
    const [theirs = ''] = await createClips(stranger.organizationId, await createVideo(stranger.organizationId), [{}])
    expect((await deleteClips(ctx, { clipIds: [...clipIds, theirs] })).clipIds.sort()).toEqual([...clipIds].sort())
    expect((await deleteClips(ctx, { clipIds })).clipIds).toEqual([])
    expect(await all({})).toEqual([])
    expect(await actionsOf(ctx.organizationId, 'clip.delete')).toBe(2)
    expect((await restoreClips(ctx, { clipIds: [...clipIds, theirs] })).clipIds.sort()).toEqual([...clipIds].sort())
    expect(await all({})).toHaveLength(2)
    expect((await listClipSummaries(stranger)).data).toHaveLength(1)
  })

  it('takes up to 50 at once', async () => {
    await expect(deleteClips(ctx, { clipIds: Array.from({ length: 51 }, newId) })).rejects.toThrow(/up to 50/)
    await expect(deleteClips(ctx, { clipIds: [] })).rejects.toThrow(Invalid)
  })
})

describe('exporting many clips', () => {
  it('says for each what became of it, in the order given', async () => {
    const [first = '', second = ''] = await createClips(ctx.organizationId, videoId, [{}, {}])
    const [theirs = ''] = await createClips(stranger.organizationId, await createVideo(stranger.organizationId), [{}])
    await createExports(ctx, { clipIds: [second] })
    const { results } = await createExports(ctx, { clipIds: [theirs, first, second, first] })
    expect(results.map(({ clipId, outcome }) => [clipId, outcome])).toEqual([
      [theirs, 'refused'],
      [first, 'started'],
      [second, 'existing'],
    ])
    expect(results[0]?.error).toMatchObject({ code: 'not_found' })
    expect(await systemDb().clipExport.count({ where: { clipId: theirs } })).toBe(0)
  })

  it('starts what fits when more are asked for than may run at once, and tells the others why', async () => {
    const clipIds = await createClips(
      ctx.organizationId,
      videoId,
      Array.from({ length: 23 }, () => ({})),
    )
    const { results } = await createExports(ctx, { clipIds })
    const outcomes = results.map(({ outcome }) => outcome)
    const started = outcomes.indexOf('refused')
    expect(started).toBeGreaterThan(0)
    expect(outcomes.slice(started)).toEqual(Array.from({ length: 23 - started }, () => 'refused'))
    expect(results.at(-1)?.error?.message).toMatch(/exports/)
    expect(await systemDb().clipExport.count({ where: { organizationId: ctx.organizationId } })).toBe(started)
  })
})
