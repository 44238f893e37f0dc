import type { Context } from '@/lib/access/context'
import { authorize } from '@/lib/access/permissions'
import { afterCursor, decodeCursor, encodeCursor } from '@/lib/core/cursor'
import { NotFound } from '@/lib/core/errors'
import { parseInput } from '@/lib/core/parse'
import { withTenant } from '@/lib/platform/db/db'
import { jobsOf, toExportView } from './internal'
import { type ExportPage, listExportsInput } from './schemas'

/**
 * The organization's exports, newest first, a page at a time.
 * @throws Invalid for a cursor that is not ours, NotFound for a `clipId` that is not
 */
export async function listExports(
  ctx: Context,
  input: { clipId?: string; status?: string; cursor?: string; limit?: number } = {},
): Promise<ExportPage> {
  authorize(ctx, 'export.read')
  const { clipId, status, cursor, limit } = parseInput(listExportsInput, input)
  const { organizationId } = ctx
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
        ...(cursor && { AND: [afterCursor(decodeCursor(cursor))] }),
      },
      orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
      take: limit + 1,
    })
    const page = rows.slice(0, limit)
    const last = page.at(-1)
    const jobs = await jobsOf(
      db,
      ctx,
      page.map((row) => row.id),
    )
    return {
      exports: await Promise.all(page.map((row) => toExportView(row, jobs.get(row.id) ?? null))),
      nextCursor: rows.length > limit && last ? encodeCursor(last) : null,
    }
  })
}
