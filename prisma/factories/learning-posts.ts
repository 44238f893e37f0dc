import { createHash } from 'node:crypto'
import { newId } from '@/lib/core/ids'
import { addMilliseconds, hour } from '@/lib/core/time'
import { systemDb } from '@/lib/platform/db/db'

type Told = {
  ageHours: number
  views: number
  likes: number | null
  shares: number | null
  saves: number | null
  watchedShare: number | null
}

/** An idea that was posted: its features by name, and its numbers at some ages. */
export type PostedIdea = { features: Record<string, number>; platform: string; snapshots: readonly Told[] }

const whole = (count: number | null) => (count === null ? null : BigInt(count))

/**
 * Stores ideas that were posted and what was heard of them, in this order, and says that learning is due. Returns the ids of the
 * ideas.
 */
export async function storePostedIdeas(
  organizationId: string,
  ideas: readonly PostedIdea[],
  heardAt: Date,
): Promise<string[]> {
  const ids = ideas.map(() => newId())
  await systemDb().generation.createMany({
    data: ideas.map(({ features, platform }, at) => ({
      id: ids[at] as string,
      organizationId,
      title: `Idea ${at + 1}`,
      hook: 'A hook',
      platform,
      engine: 'person',
      features,
      textHash: createHash('sha256')
        .update(ids[at] as string)
        .digest(),
    })),
  })
  const rows = ideas.flatMap(({ platform, snapshots }, at) =>
    snapshots.map((told, place) => {
      const createdAt = addMilliseconds(heardAt, at)
      const postedAt = addMilliseconds(createdAt, -200 * hour)
      return {
        id: newId(),
        organizationId,
        generationId: ids[at] as string,
        platform,
        postKey: ids[at] as string,
        postedAt,
        measuredAt: addMilliseconds(postedAt, Math.round(told.ageHours * hour)),
        views: whole(told.views),
        likes: whole(told.likes),
        shares: whole(told.shares),
        saves: whole(told.saves),
        shareWatched: told.watchedShare,
        source: place === 0 ? 'hand' : 'csv',
        createdAt,
      }
    }),
  )
  await systemDb().performanceFeedback.createMany({ data: rows })
  await systemDb().learningState.upsert({
    where: { organizationId },
    create: { organizationId, dueAt: heardAt },
    update: { dueAt: heardAt },
  })
  return ids
}
