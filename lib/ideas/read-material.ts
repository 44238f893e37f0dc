import type { Context } from '@/lib/access/context'
import { withTenant } from '@/lib/platform/db/db'
import type { Material } from './engine/material'

const mostVideos = 10
const mostLines = 400
const mostClips = 50
const mostPosts = 5
/** Snapshots among which the best posts are looked for. */
const mostSnapshots = 500

/**
 * What ideas can be made from: what is said in the newest videos (or those that are named) in English, their clips, and the posts with
 * the most views. For verbs that have asked for permission.
 */
export async function readMaterial(
  ctx: Pick<Context, 'organizationId'>,
  { topic, videoIds }: { topic: string; videoIds: readonly string[] },
): Promise<Material> {
  const { organizationId } = ctx
  return withTenant(ctx as Context, async (db) => {
    const transcripts = await db.transcript.findMany({
      where: {
        ...{ organizationId, status: 'ready', OR: [{ language: null }, { language: { startsWith: 'en' } }] },
        video: { deletedAt: null, ...(videoIds.length > 0 && { id: { in: [...videoIds] } }) },
      },
      orderBy: [{ createdAt: 'desc' }, { videoId: 'desc' }],
      take: mostVideos,
      select: { videoId: true, video: { select: { title: true } } },
    })
    const videos: Material['videos'][number][] = []
    for (const { videoId, video } of transcripts) {
      const lines = await db.transcriptSegment.findMany({
        where: { organizationId, videoId, isUnsure: false },
        orderBy: { position: 'asc' },
        take: mostLines,
        select: { text: true, startSeconds: true, endSeconds: true },
      })
      const clips = await db.clip.findMany({
        where: { organizationId, videoId, deletedAt: null },
        orderBy: [{ score: 'desc' }, { id: 'asc' }],
        take: mostClips,
        select: { id: true, score: true, proposedStart: true, proposedEnd: true },
      })
      videos.push({
        ...{ id: videoId, title: video.title },
        lines: lines.map(({ text, startSeconds: start, endSeconds: end }) => ({ text, start, end })),
        clips: clips.map(({ id, score, proposedStart: start, proposedEnd: end }) => ({ id, score, start, end })),
      })
    }
    const snapshots = await db.performanceFeedback.findMany({
      where: { organizationId, views: { not: null }, generation: { deletedAt: null } },
      orderBy: [{ postedAt: 'desc' }, { id: 'desc' }],
      take: mostSnapshots,
      select: { views: true, generation: { select: { id: true, title: true } } },
    })
    const best = new Map<string, { id: string; title: string; views: bigint }>()
    for (const { views, generation } of snapshots) {
      const known = best.get(generation.id)?.views ?? -1n
      if (views !== null && views > known) best.set(generation.id, { ...generation, views })
    }
    const posts = [...best.values()].toSorted((a, b) => (b.views > a.views ? 1 : b.views < a.views ? -1 : 0))
    return { videos, posts: posts.slice(0, mostPosts).map(({ id, title }) => ({ id, title })), topic }
  })
}
