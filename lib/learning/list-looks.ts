import type { z } from 'zod'
import type { Context } from '@/lib/access/context'
import { authorize } from '@/lib/access/permissions'
import { afterCursor, decodeCursor, encodeCursor, firstPage, type Page } from '@/lib/core/cursor'
import { parseInput } from '@/lib/core/parse'
import { withTenant } from '@/lib/platform/db/db'
import { type LookView, listLooksInput } from './schemas'
import { toLookView } from './views'

/** Questions that were put to the organization's posts, newest first; those that changed nothing too. */
export async function listLooks(ctx: Context, input: z.input<typeof listLooksInput> = {}): Promise<Page<LookView>> {
  authorize(ctx, 'learning.read')
  const { cursor, limit } = parseInput(listLooksInput, input)
  const list = { list: 'learning-looks' }
  const { organizationId } = ctx
  const rows = await withTenant(ctx, (db) =>
    db.learningLook.findMany({
      where: { organizationId, ...(cursor && { AND: [afterCursor(decodeCursor(cursor, list))] }) },
      orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
      take: limit + 1,
    }),
  )
  const { page, nextCursor } = firstPage(rows, limit, (last) => encodeCursor(last, list))
  return { data: page.map(toLookView), nextCursor }
}
