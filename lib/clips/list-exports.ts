import type { Context } from '@/lib/access/context'
import { authorize } from '@/lib/access/permissions'
import { afterCursor, decodeCursor, encodeCursor, firstPage, type Page } from '@/lib/core/cursor'
import { NotFound } from '@/lib/core/errors'
import { parseInput } from '@/lib/core/parse'
import { withTenant } from '@/lib/platform/db/db'
import { jobsOf, toExportView } from './internal'
import { type ExportView, listExportsInput } from './schemas'

/**
 * The organization's exports, newest first, a page at a time.
 * @throws Invalid for a cursor that is not ours, NotFound for a `clipId` that is not
 */
export async function listExports(
  ctx: Context,
  input: { clipId?: string; status?: string; cursor?: string; limit?: number } = {},
): Promise<Page<ExportView>> {
  authorize(ctx, 'export.read')
  const { clipId, status, cursor, limit } = parseInput(listExportsInput, input)
  const { organizationId } = ctx
  const list = { list: 'exports', clipId, status }
  return withTenant(ctx, async (db) => {
    if (clipId && (await db.clip.count({ where: { organizationId, id: clipId, deletedAt: null } })) === 0) {
      throw new NotFound('clip')
    }
    const rows = await db.clipExport.findMany({
      where: {
        organizationId,
        deletedAt: null,
        ...(clipId && { clipId }),
        ...(status && { status }),
        ...(cursor && { AND: [afterCursor(decodeCursor(cursor, list))] }),
      },
      orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
      take: limit + 1,
    })
    const { page, nextCursor } = firstPage(rows, limit, (last) => encodeCursor(last, list))
    const jobs = await jobsOf(
      db,
      ctx,
      page.map((row) => row.id),
    )
    return { data: await Promise.all(page.map((row) => toExportView(row, jobs.get(row.id) ?? null))), nextCursor }
  })
}
