import { afterAll, beforeEach, expect, it } from 'vitest'
import type { UserContext } from '@/lib/access/context'
import { NotFound } from '@/lib/core/errors'
import { disconnectDb, systemDb } from '@/lib/platform/db/db'
import { createMember, createOrganization } from '@/prisma/factories/organization'
import { createIdea } from './create-idea'
import { deleteIdea } from './delete-idea'
import { getIdea } from './get-idea'
import { getIdeaLessons } from './get-idea-lessons'
import { restoreIdea } from './restore-idea'

afterAll(disconnectDb)

let ctx: UserContext
let stranger: UserContext
beforeEach(async () => {
  ctx = await createMember(await createOrganization())
  stranger = await createMember(await createOrganization())
})

const create = (title: string) => createIdea(ctx, { title, platform: 'tiktok' })

it('gives an idea the shown insights that are about it, and its outcome among others', async () => {
  const { organizationId } = ctx
  const [{ id: ideaId }, { id: other }] = [await create('Why do boats float?'), await create('Boats')]
  const insight = { organizationId, state: 'shown', source: 'loop', effect: 0.4, low: 0.1, high: 0.8, p: 0.01, n: 60 }
  await systemDb().reflexionInsight.createMany({
    data: [
      { ...insight, feature: 'asks_question', platform: 'tiktok', text: 'Questions work' },
      { ...insight, feature: 'asks_question', platform: 'youtube', text: 'elsewhere' },
      { ...insight, feature: 'warning', platform: null, text: 'not of this one' },
      { ...insight, feature: 'asks_question', platform: null, text: 'not sure', state: 'suspected' },
    ],
  })
  const critique = { organizationId, source: 'loop', text: 'Better than expected' }
  await systemDb().selfCritique.createMany({
    data: [
      { ...critique, generationId: ideaId, outcome: 0.5 },
      { ...critique, generationId: other, outcome: -0.2 },
    ],
  })
  expect(await getIdeaLessons(ctx, { ideaId })).toEqual({
    hints: [{ id: expect.any(String), text: 'Questions work', effect: 0.4, low: 0.1, high: 0.8 }],
    outcome: { percentile: 50, of: 2, text: 'Better than expected' },
  })
  expect((await getIdeaLessons(ctx, { ideaId: other })).hints).toEqual([])
})

it('brings a deleted idea back, with an audit row', async () => {
  const { id: ideaId } = await create('Lighthouse')
  await deleteIdea(ctx, { ideaId })
  await restoreIdea(ctx, { ideaId })
  await restoreIdea(ctx, { ideaId })
  expect(await getIdea(ctx, { ideaId })).toMatchObject({ title: 'Lighthouse' })
  expect(await systemDb().auditEntry.count({ where: { action: 'idea.restore', targetId: ideaId } })).toBe(1)
})

it('keeps lessons and deleted ideas from another organization', async () => {
  const { id: ideaId } = await create('Lighthouse')
  await expect(getIdeaLessons(stranger, { ideaId })).rejects.toThrow(NotFound)
  await deleteIdea(ctx, { ideaId })
  await expect(getIdeaLessons(ctx, { ideaId })).rejects.toThrow(NotFound)
  await expect(restoreIdea(stranger, { ideaId })).rejects.toThrow(NotFound)
})
