import type { Context } from '@/lib/access/context'
import { authorize } from '@/lib/access/permissions'
import { afterCursor, decodeCursor, encodeCursor } from '@/lib/core/cursor'
import { parseInput } from '@/lib/core/parse'
import { withTenant } from '@/lib/platform/db/db'
import { toVideoView, withClipCount } from './internal'
import { listVideosInput, type VideoPage } from './schemas'

/**
 * The organization's videos, newest first, a page at a time. Canceled uploads are left out.
 * @throws Invalid for a cursor that is not ours
 */
export async function listVideos(
  ctx: Context,
  input: { cursor?: string; limit?: number; status?: string; query?: string; isDeleted?: boolean } = {},
): Promise<VideoPage> {
  authorize(ctx, 'video.read')
  const { cursor, limit, status, query, isDeleted } = parseInput(listVideosInput, input)
  const rows = await withTenant(ctx, (db) =>
    db.video.findMany({
      where: {
        organizationId: ctx.organizationId,
        deletedAt: isDeleted ? { not: null } : null,
        status: status ?? { not: 'canceled' },
        ...(query && { title: { contains: query, mode: 'insensitive' as const } }),
        ...(cursor && { AND: [afterCursor(decodeCursor(cursor))] }),
      },
      orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
      take: limit + 1,
      include: withClipCount,
    }),
  )
  const page = rows.slice(0, limit)
  const last = page.at(-1)
  return {
    videos: await Promise.all(page.map(toVideoView)),
    nextCursor: rows.length > limit && last ? encodeCursor(last) : null,
  }
}
