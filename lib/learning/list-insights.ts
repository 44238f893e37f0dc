import type { z } from 'zod'
import type { Context } from '@/lib/access/context'
import { authorize } from '@/lib/access/permissions'
import { afterCursor, decodeCursor, encodeCursor, firstPage, type Page } from '@/lib/core/cursor'
import { parseInput } from '@/lib/core/parse'
import { withTenant } from '@/lib/platform/db/db'
import { type InsightView, listInsightsInput } from './schemas'
import { toInsightView } from './views'

/** Patterns in what worked, newest first, in one state or any; without those that a person dismissed. */
export async function listInsights(
  ctx: Context,
  input: z.input<typeof listInsightsInput> = {},
): Promise<Page<InsightView>> {
  authorize(ctx, 'learning.read')
  const { cursor, limit, state } = parseInput(listInsightsInput, input)
  const list = { list: 'insights', state }
  const { organizationId } = ctx
  const rows = await withTenant(ctx, (db) =>
    db.reflexionInsight.findMany({
      where: {
        organizationId,
        dismissedAt: null,
        ...(state && { state }),
        ...(cursor && { AND: [afterCursor(decodeCursor(cursor, list))] }),
      },
      orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
      take: limit + 1,
    }),
  )
  const { page, nextCursor } = firstPage(rows, limit, (last) => encodeCursor(last, list))
  return { data: page.map(toInsightView), nextCursor }
}
