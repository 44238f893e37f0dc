import type { z } from 'zod'
import type { Context } from '@/lib/access/context'
import { authorize } from '@/lib/access/permissions'
import { afterCursor, decodeCursor, encodeCursor, firstPage, type Page } from '@/lib/core/cursor'
import { parseInput } from '@/lib/core/parse'
import { withTenant } from '@/lib/platform/db/db'
import { lastResetVersion } from './last-reset'
import { type AdjustmentView, listAdjustmentsInput } from './schemas'
import { toAdjustmentView, withLook } from './views'

/** Changes of the organization's weights, newest first, with those that were imported as history. */
export async function listAdjustments(
  ctx: Context,
  input: z.input<typeof listAdjustmentsInput> = {},
): Promise<Page<AdjustmentView>> {
  authorize(ctx, 'learning.read')
  const { cursor, limit } = parseInput(listAdjustmentsInput, input)
  const list = { list: 'scoring-adjustments' }
  const { organizationId } = ctx
  const { rows, lastReset } = await withTenant(ctx, async (db) => ({
    rows: await db.scoringAdjustment.findMany({
      where: { organizationId, ...(cursor && { AND: [afterCursor(decodeCursor(cursor, list))] }) },
      include: withLook,
      orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
      take: limit + 1,
    }),
    lastReset: await lastResetVersion(db, organizationId),
  }))
  const { page, nextCursor } = firstPage(rows, limit, (last) => encodeCursor(last, list))
  return { data: page.map((row) => toAdjustmentView(row, lastReset)), nextCursor }
}
