import { afterAll, beforeAll, expect, it } from 'vitest'
import type { UserContext } from '@/lib/access/context'
import { Invalid } from '@/lib/core/errors'
import { newId } from '@/lib/core/ids'
import { addMilliseconds, hour } from '@/lib/core/time'
import { disconnectDb, systemDb } from '@/lib/platform/db/db'
import { createMember, createOrganization } from '@/prisma/factories/organization'
import { countChanges } from './count-changes'
import { defaultEdit } from './edit'
import { searchClips } from './search-clips'

const now = new Date()
const before = (hours: number) => addMilliseconds(now, -hours * hour)

let ctx: UserContext
let stranger: UserContext

type Scene = { clips: { title: string; createdAt: Date; origin?: string; deletedAt?: Date }[]; deletedAt?: Date }

async function createVideo(organizationId: string, { clips, deletedAt }: Scene): Promise<void> {
  const videoId = newId()
  await systemDb().video.create({
    data: {
      id: videoId,
      organizationId,
      title: 'A talk',
      originalFilename: 'talk.mp4',
      contentType: 'video/mp4',
      sizeBytes: 1n,
      status: 'ready',
      deletedAt,
    },
  })
  const edit = defaultEdit(0, 10)
  await systemDb().clip.createMany({
    data: clips.map((clip) => ({ organizationId, videoId, proposedStart: 0, proposedEnd: 10, edit, ...clip })),
  })
}

beforeAll(async () => {
  ctx = await createMember(await createOrganization())
  stranger = await createMember(await createOrganization())
  await createVideo(ctx.organizationId, {
    clips: [
      { title: 'The first question', createdAt: before(5) },
      { title: 'A QUESTION of light', createdAt: before(1) },
      { title: 'Cut by hand, no question', createdAt: before(1), origin: 'manual' },
      { title: 'Deleted question', createdAt: before(1), deletedAt: now },
      { title: 'Applause', createdAt: before(1) },
    ],
  })
  await createVideo(ctx.organizationId, { clips: [{ title: 'Binned question', createdAt: now }], deletedAt: now })
  await createVideo(stranger.organizationId, { clips: [{ title: 'Their question', createdAt: now }] })
})

afterAll(disconnectDb)

it('finds clips by a part of their title, the organization’s own and none that is deleted', async () => {
  const found = await searchClips(ctx, { query: 'question' })
  expect(found.map((clip) => clip.title).sort()).toEqual(
    ['A QUESTION of light', 'Cut by hand, no question', 'The first question'].sort(),
  )
  expect(found.every((clip) => clip.videoTitle === 'A talk')).toBe(true)
  expect((await searchClips(ctx, { query: 'question', limit: 1 })).length).toBe(1)
  expect(await searchClips(ctx, { query: 'nowhere' })).toEqual([])
  expect((await searchClips(stranger, { query: 'question' })).map((clip) => clip.title)).toEqual(['Their question'])
})

it('returns nothing for an empty query', async () => {
  await expect(searchClips(ctx, { query: '  ' })).rejects.toThrow(Invalid)
})

it('counts new proposed clips since a time, not manual or deleted ones', async () => {
  expect(await countChanges(ctx, before(2))).toEqual({ proposedClips: 2, finishedExports: 0 })
  expect(await countChanges(ctx, before(9))).toEqual({ proposedClips: 3, finishedExports: 0 })
  expect(await countChanges(ctx, now)).toEqual({ proposedClips: 0, finishedExports: 0 })
  expect(await countChanges(stranger, before(9))).toEqual({ proposedClips: 1, finishedExports: 0 })
})

it('counts exports by completion time', async () => {
  const clip = await systemDb().clip.findFirstOrThrow({ where: { organizationId: ctx.organizationId } })
  const of = (completedAt: Date | null) => ({
    organizationId: ctx.organizationId,
    clipId: clip.id,
    videoId: clip.videoId,
    title: clip.title,
    edit: defaultEdit(0, 10),
    inputHash: newId(),
    status: completedAt ? 'completed' : 'processing',
    createdAt: before(8),
    completedAt,
  })
  await systemDb().clipExport.createMany({ data: [of(before(1)), of(before(6)), of(null)] })
  expect((await countChanges(ctx, before(2))).finishedExports).toBe(1)
  expect((await countChanges(stranger, before(9))).finishedExports).toBe(0)
})
