import type { Context } from '@/lib/access/context'
import { authorize } from '@/lib/access/permissions'
import { decodePlace, encodePlace, firstPage, indexOf } from '@/lib/core/cursor'
import { parseInput } from '@/lib/core/parse'
import { type TenantDb, withTenant } from '@/lib/platform/db/db'
import { allowedTypos, nearestTerms } from './edit-distance'
import { summarySelect, toIdeaSummary } from './internal'
import { type IdeaSearch, type SearchIdeasInput, searchIdeasInput } from './schemas'
import { termsOf } from './search-terms'

const mostHits = 1_000
const mostWords = 12
/** Terms that are compared with a word that no idea has. */
const mostCompared = 100_000

/** What an idea must have one of. `isPrefix`: a word that begins like it is enough. */
type WantedWord = { terms: readonly string[]; isPrefix: boolean }

/**
 * Ideas that have all words of a query, the last one as the beginning of a word, the best first. A word that no idea has counts as the
 * nearest ones that some have. The best 1,000 can be paged through.
 * @throws Invalid for a cursor of another search, or that is not ours
 */
export async function searchIdeas(ctx: Context, input: SearchIdeasInput): Promise<IdeaSearch> {
  authorize(ctx, 'idea.read')
  const { query, cursor, limit } = parseInput(searchIdeasInput, input)
  const list = { list: 'idea-search', query }
  const start = cursor === undefined ? 0 : Math.min(indexOf(decodePlace(cursor, list)), mostHits)
  const { organizationId } = ctx
  const words = [...new Set(termsOf(query))].slice(0, mostWords)
  if (words.length === 0) return { data: [], nextCursor: null, corrections: [] }
  return withTenant(ctx, async (db) => {
    const wanted: WantedWord[] = []
    const corrections: IdeaSearch['corrections'] = []
    for (const [at, word] of words.entries()) {
      const isPrefix = at === words.length - 1
      const instead = await insteadOf(db, organizationId, word, isPrefix)
      if (instead) corrections.push({ from: word, to: instead })
      wanted.push(instead ? { terms: instead, isPrefix: false } : { terms: [word], isPrefix })
    }
    const search = tsqueryOf(wanted)
    const found = await db.$queryRaw<{ id: string }[]>`
      SELECT g.id FROM generations g, (SELECT ${search}::tsquery AS q) s
      WHERE g.organization_id = ${organizationId}::uuid AND g.deleted_at IS NULL AND g.search @@ s.q
      ORDER BY ts_rank(g.search, s.q) DESC, g.created_at DESC, g.id DESC
      OFFSET ${start} LIMIT ${Math.min(limit + 1, mostHits - start)}`
    const { page, nextCursor } = firstPage(found, limit, () => encodePlace(String(start + limit), list))
    const ids = page.map(({ id }) => id)
    const rows = await db.generation.findMany({ where: { organizationId, id: { in: ids } }, select: summarySelect })
    const byId = new Map(rows.map((row) => [row.id, row]))
    return { data: ids.flatMap((id) => byId.get(id) ?? []).map(toIdeaSummary), nextCursor, corrections }
  })
}

/** Terms of letters, digits and marks alone get here, so none of them is a sign of a query. */
function tsqueryOf(wanted: readonly WantedWord[]): string {
  return wanted
    .map(({ terms, isPrefix }) => `(${terms.map((term) => `'${term}'${isPrefix ? ':*' : ''}`).join(' | ')})`)
    .join(' & ')
}

/** What is searched for in place of a word that no idea has; null for one that some have, or that none comes near to. */
async function insteadOf(
  db: TenantDb,
  organizationId: string,
  word: string,
  isPrefix: boolean,
): Promise<string[] | null> {
  const most = allowedTypos(word)
  if (most === 0) return null
  const term = isPrefix ? { startsWith: word } : word
  if (await db.generationTerm.findFirst({ where: { organizationId, term }, select: { term: true } })) return null
  const { length } = [...word]
  const rows = await db.$queryRaw<{ term: string }[]>`
    SELECT term FROM generation_terms
    WHERE organization_id = ${organizationId}::uuid AND char_length(term) >= ${length - most}::int
      AND (${isPrefix} OR char_length(term) <= ${length + most}::int)
    ORDER BY term LIMIT ${mostCompared}`
  const nearest = nearestTerms(
    word,
    rows.map((row) => row.term),
    isPrefix,
  )
  return nearest.length > 0 ? nearest : null
}
