import type { Context } from '@/lib/access/context'
import { authorize } from '@/lib/access/permissions'
import { afterCursor, decodeCursor, encodeCursor } from '@/lib/core/cursor'
import { parseInput } from '@/lib/core/parse'
import { withTenant } from '@/lib/platform/db/db'
import { lowestScore } from '@/lib/videos/analysis/propose-clips'
import { toClipView, withVideo } from './internal'
import { type ClipPage, type ClipView, listClipsInput } from './schemas'

/** Clips of the organization, newest first; those of one video in the order of their rank. */
export async function listClips(
  ctx: Context,
  input: { videoId?: string; cursor?: string; limit?: number } = {},
): Promise<ClipPage> {
  authorize(ctx, 'clip.read')
  const { videoId, cursor, limit } = parseInput(listClipsInput, input)
  const rows = await withTenant(ctx, (db) =>
    db.clip.findMany({
      where: {
        organizationId: ctx.organizationId,
        deletedAt: null,
        video: { deletedAt: null },
        ...(videoId && { videoId }),
        ...(cursor && { AND: [afterCursor(decodeCursor(cursor))] }),
      },
      orderBy: videoId ? [{ rank: 'asc' }, { id: 'asc' }] : [{ createdAt: 'desc' }, { id: 'desc' }],
      take: limit + 1,
      include: withVideo,
    }),
  )
  const page = rows.slice(0, limit)
  const last = page.at(-1)
  return {
    clips: await Promise.all(page.map(toClipView)),
    nextCursor: !videoId && rows.length > limit && last ? encodeCursor(last) : null,
  }
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
