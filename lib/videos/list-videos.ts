import type { Context } from '@/lib/access/context'
import { authorize } from '@/lib/access/permissions'
import { afterCursor, decodeCursor, encodeCursor, firstPage, type Page } from '@/lib/core/cursor'
import { parseInput } from '@/lib/core/parse'
import { withTenant } from '@/lib/platform/db/db'
import { toVideoView, withClipCount } from './internal'
import { listVideosInput, type VideoView } from './schemas'

/**
 * The organization's videos, newest first, a page at a time. Canceled uploads are left out.
 * @throws Invalid for a cursor that is not ours
 */
export async function listVideos(
  ctx: Context,
  input: { cursor?: string; limit?: number; status?: string; query?: string; isDeleted?: boolean } = {},
): Promise<Page<VideoView>> {
  authorize(ctx, 'video.read')
  const { cursor, limit, status, query, isDeleted } = parseInput(listVideosInput, input)
  const list = { list: 'videos', status, query, isDeleted }
  const rows = await withTenant(ctx, (db) =>
    db.video.findMany({
      where: {
        organizationId: ctx.organizationId,
        deletedAt: isDeleted ? { not: null } : null,
        status: status ?? { not: 'canceled' },
        ...(query && { title: { contains: query, mode: 'insensitive' as const } }),
        ...(cursor && { AND: [afterCursor(decodeCursor(cursor, list))] }),
      },
      orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
      take: limit + 1,
      include: withClipCount,
    }),
  )
  const { page, nextCursor } = firstPage(rows, limit, (last) => encodeCursor(last, list))
  return { data: await Promise.all(page.map(toVideoView)), nextCursor }
}
