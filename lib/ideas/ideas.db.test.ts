import { afterAll, beforeEach, expect, it, vi } from 'vitest'
import type { UserContext } from '@/lib/access/context'
import { Conflict, Invalid, NotFound } from '@/lib/core/errors'
import { newId } from '@/lib/core/ids'
import { disconnectDb, systemDb, withTenantTransaction } from '@/lib/platform/db/db'
import { createMember, createOrganization } from '@/prisma/factories/organization'
import { tenantScene } from '@/prisma/factories/tenant-scene'
import { compareIdeas } from './compare-ideas'
import { createIdea } from './create-idea'
import { deleteIdea } from './delete-idea'
import { getIdea } from './get-idea'
import { listFolders } from './list-folders'
import { listIdeas } from './list-ideas'
import type { NewIdea } from './schemas'
import { searchIdeas } from './search-ideas'
import { storeGenerations } from './store-generation'
import { updateIdea } from './update-idea'

vi.mock('@/lib/platform/events')
afterAll(disconnectDb)

let ctx: UserContext
beforeEach(async () => {
  ctx = await createMember(await createOrganization())
})
const idea = (more: Partial<NewIdea> = {}) =>
  createIdea(ctx, { title: '3 mistakes in bread', hook: 'Stop kneading your dough', platform: 'tiktok', ...more })

async function post(generationId: string, views: bigint, measuredAt = new Date('2026-03-03T00:00:00Z')) {
  const postedAt = new Date('2026-03-01T00:00:00Z')
  await systemDb().performanceFeedback.create({
    data: {
      ...{ organizationId: ctx.organizationId, generationId, platform: 'tiktok', postKey: generationId, postedAt },
      ...{ measuredAt, views, source: 'hand' },
    },
  })
}

it('keeps an idea with its features, score, forecast and audit row', async () => {
  const made = await idea({ beats: [{ text: 'Show the dough', seconds: 5 }], hashtags: ['#bread'] })
  expect(made).toMatchObject({
    engine: 'person',
    percentile: 50,
    feedback: null,
    features: { has_number: 1, warning: 1 },
  })
  expect(made.forecast).toMatchObject({ value: made.score, profileVersion: 1 })
  expect(await getIdea(ctx, { ideaId: made.id })).toEqual(made)
  expect(await systemDb().auditEntry.count({ where: { action: 'idea.create', targetId: made.id } })).toBe(1)
})

it('drops a beat’s video that is not the organization’s', async () => {
  const other = await createMember(await createOrganization())
  const { ids } = await tenantScene(process.env.SYSTEM_DATABASE_URL as string, `org_${other.organizationId}`)
  const made = await idea({ beats: [{ text: 'Theirs', videoId: ids.videoId, start: 1, end: 2 }] })
  expect(made.beats[0]).toMatchObject({ text: 'Theirs', videoId: null, start: null, end: null })
})

it('lists ideas by filter, newest and best first, each once over all pages', async () => {
  const all: string[] = []
  for (let at = 0; at < 5; at += 1)
    all.push((await idea({ title: `Idea ${'!'.repeat(at)}`, folder: at % 2 ? 'Odd' : null })).id)
  for (const sort of ['new', 'score'] as const) {
    const seen: string[] = []
    for (let cursor: string | null | undefined; cursor !== null; ) {
      const page = await listIdeas(ctx, { sort, limit: 2, ...(cursor && { cursor }) })
      seen.push(...page.data.map(({ id }) => id))
      cursor = page.nextCursor
    }
    expect(seen.toSorted()).toEqual(all.toSorted())
  }
  expect((await listIdeas(ctx, {})).data.map(({ id }) => id)).toEqual(all.toReversed())
  expect((await listIdeas(ctx, { folder: 'Odd' })).data).toHaveLength(2)
  expect((await listIdeas(ctx, { platform: 'youtube' })).data).toEqual([])
  expect(await listFolders(ctx)).toEqual({ data: [{ folder: 'Odd', ideas: 2 }], nextCursor: null })
  const { nextCursor } = await listIdeas(ctx, { limit: 2 })
  await expect(listIdeas(ctx, { limit: 2, sort: 'score', cursor: String(nextCursor) })).rejects.toThrow(Invalid)
})

it('changes an idea until it is posted, and stores a new forecast beside the old one', async () => {
  const { id } = await idea()
  const changed = await updateIdea(ctx, { ideaId: id, title: 'What is bread?', isFavorite: true, folder: ' Baking ' })
  expect(changed).toMatchObject({
    title: 'What is bread?',
    isFavorite: true,
    folder: 'Baking',
    features: { asks_question: 1 },
  })
  expect(await systemDb().generationForecast.count({ where: { generationId: id } })).toBe(2)
  expect((await searchIdeas(ctx, { query: 'mistakes' })).data).toEqual([])
  await post(id, 10n)
  await post(id, 25n, new Date('2026-03-05T00:00:00Z'))
  await expect(updateIdea(ctx, { ideaId: id, hook: 'Other words' })).rejects.toThrow(Conflict)
  expect((await updateIdea(ctx, { ideaId: id, folder: null })).folder).toBeNull()
  expect((await getIdea(ctx, { ideaId: id })).feedback).toMatchObject({ posts: 1, views: 25, likes: null })
})

it('deletes an idea softly, and again without an error', async () => {
  const { id } = await idea()
  await deleteIdea(ctx, { ideaId: id })
  await deleteIdea(ctx, { ideaId: id })
  expect((await listIdeas(ctx)).data).toEqual([])
  expect((await searchIdeas(ctx, { query: 'bread' })).data).toEqual([])
  await expect(getIdea(ctx, { ideaId: id })).rejects.toThrow(NotFound)
  expect(await systemDb().auditEntry.count({ where: { action: 'idea.delete', targetId: id } })).toBe(1)
})

it('compares two to four ideas in the order asked for', async () => {
  const [a, b] = [await idea(), await idea({ title: 'Another one' })]
  expect((await compareIdeas(ctx, { ideaIds: [b.id, a.id] })).ideas.map(({ id }) => id)).toEqual([b.id, a.id])
  await expect(compareIdeas(ctx, { ideaIds: [a.id] })).rejects.toThrow(Invalid)
  await expect(compareIdeas(ctx, { ideaIds: [a.id, a.id] })).rejects.toThrow(Invalid)
  await expect(compareIdeas(ctx, { ideaIds: [a.id, newId()] })).rejects.toThrow(NotFound)
})

it('keeps ideas, folders and words from another organization', async () => {
  const { id } = await idea({ folder: 'Ours' })
  const stranger = await createMember(await createOrganization())
  expect((await listIdeas(stranger)).data).toEqual([])
  expect((await listFolders(stranger)).data).toEqual([])
  expect(await searchIdeas(stranger, { query: 'breed' })).toEqual({ data: [], nextCursor: null, corrections: [] })
  for (const refused of [
    () => getIdea(stranger, { ideaId: id }),
    () => updateIdea(stranger, { ideaId: id, isFavorite: true }),
    () => deleteIdea(stranger, { ideaId: id }),
    () => compareIdeas(stranger, { ideaIds: [id, newId()] }),
  ]) {
    await expect(refused()).rejects.toThrow(NotFound)
  }
})

it('forecasts nothing of what was posted or imported', async () => {
  const blank = { hook: '', platform: 'tiktok' } as const
  const ids = await withTenantTransaction(ctx, (tx) =>
    storeGenerations(tx, ctx, [
      { ...blank, title: 'Posted', engine: 'person', isPosted: true },
      { ...blank, title: 'Imported', engine: 'imported' },
      { ...blank, title: 'Made', engine: 'embedded' },
    ]),
  )
  const forecasts = await systemDb().generationForecast.findMany({ where: { organizationId: ctx.organizationId } })
  expect(forecasts.map(({ generationId }) => generationId)).toEqual([ids[2]])
})
