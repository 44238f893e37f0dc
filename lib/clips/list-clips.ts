import type { Context } from '@/lib/access/context'
import { authorize } from '@/lib/access/permissions'
import { afterCursor, firstPage, type Page } from '@/lib/core/cursor'
import { parseInput } from '@/lib/core/parse'
import { withTenant } from '@/lib/platform/db/db'
import { lowestScore } from '@/lib/videos/analysis/propose-clips'
import { type ClipCursor, decodeClipCursor, encodeClipCursor } from './clip-cursor'
import { toClipView, withVideo } from './internal'
import { type ClipView, listClipsInput } from './schemas'

/**
 * Clips of the organization, newest first, a page at a time; those of one video in the order of their rank.
 * @throws Invalid for a cursor of another filter, or that is not ours
 */
export async function listClips(
  ctx: Context,
  input: { videoId?: string; cursor?: string; limit?: number } = {},
): Promise<Page<ClipView>> {
  authorize(ctx, 'clip.read')
  const { videoId, cursor, limit } = parseInput(listClipsInput, input)
  const list = { list: 'clips', videoId }
  const sort = videoId ? 'rank' : 'newest'
  const rows = await withTenant(ctx, (db) =>
    db.clip.findMany({
      where: {
        organizationId: ctx.organizationId,
        deletedAt: null,
        video: { deletedAt: null },
        ...(videoId && { videoId }),
        ...(cursor && { AND: [after(decodeClipCursor(cursor, sort, list))] }),
      },
      orderBy: videoId ? [{ rank: 'asc' }, { id: 'asc' }] : [{ createdAt: 'desc' }, { id: 'desc' }],
      take: limit + 1,
      include: withVideo,
    }),
  )
  const { page, nextCursor } = firstPage(rows, limit, ({ id, rank, createdAt }) =>
    encodeClipCursor(videoId ? { sort: 'rank', value: rank, id } : { sort: 'newest', value: createdAt, id }, list),
  )
  return { data: await Promise.all(page.map(toClipView)), nextCursor }
}

function after(place: ClipCursor) {
  const { value, id } = place
  if (place.sort === 'newest') return afterCursor({ createdAt: place.value, id })
  const rank = Number(value)
  return { OR: [{ rank: { gt: rank } }, { rank, id: { gt: id } }] }
}

/** The organization's clips with the highest score, filler left out. */
export async function listBestClips(ctx: Context, input: { limit: number }): Promise<ClipView[]> {
  authorize(ctx, 'clip.read')
  const rows = await withTenant(ctx, (db) =>
    db.clip.findMany({
      where: {
        organizationId: ctx.organizationId,
        score: { gte: lowestScore },
        deletedAt: null,
        video: { deletedAt: null },
      },
      orderBy: [{ score: 'desc' }, { id: 'desc' }],
      take: Math.min(Math.max(1, input.limit), 20),
      include: withVideo,
    }),
  )
  return Promise.all(rows.map(toClipView))
}
