import type { Context } from '@/lib/access/context'
import { authorize } from '@/lib/access/permissions'
import {
  afterCursor,
  decodeCursor,
  decodePlace,
  encodeCursor,
  encodePlace,
  firstPage,
  type ListFilter,
  type Page,
} from '@/lib/core/cursor'
import { Invalid } from '@/lib/core/errors'
import { isId } from '@/lib/core/ids'
import { parseInput } from '@/lib/core/parse'
import { withTenant } from '@/lib/platform/db/db'
import { summarySelect, toIdeaSummary } from './internal'
import { type IdeaSummary, type ListIdeasInput, listIdeasInput } from './schemas'

/**
 * Ideas of the organization, newest first or with the highest score first, a page at a time.
 * @throws Invalid for a cursor of another sort or filter, or that is not ours
 */
export async function listIdeas(ctx: Context, input: ListIdeasInput = {}): Promise<Page<IdeaSummary>> {
  authorize(ctx, 'idea.read')
  const { sort, cursor, limit, ...filter } = parseInput(listIdeasInput, input)
  const { organizationId } = ctx
  const list = { list: 'ideas', sort, ...filter }
  const isByScore = sort === 'score'
  const rows = await withTenant(ctx, (db) =>
    db.generation.findMany({
      where: {
        ...{ organizationId, deletedAt: null, ...filter },
        ...(isByScore && { score: { not: null } }),
        ...(cursor && { AND: [isByScore ? afterScore(cursor, list) : afterCursor(decodeCursor(cursor, list))] }),
      },
      orderBy: isByScore ? [{ score: 'desc' }, { id: 'desc' }] : [{ createdAt: 'desc' }, { id: 'desc' }],
      take: limit + 1,
      select: summarySelect,
    }),
  )
  const { page, nextCursor } = firstPage(rows, limit, (last) =>
    isByScore ? encodePlace(`${last.score} ${last.id}`, list) : encodeCursor(last, list),
  )
  return { data: page.map(toIdeaSummary), nextCursor }
}

function afterScore(cursor: string, list: ListFilter) {
  const [text = '', id, more] = decodePlace(cursor, list).split(' ')
  const score = text === '' ? Number.NaN : Number(text)
  if (!Number.isFinite(score) || !isId(id) || more !== undefined) {
    throw new Invalid('Invalid page link. Go to the first page.')
  }
  return { OR: [{ score: { lt: score } }, { score, id: { lt: id } }] }
}
