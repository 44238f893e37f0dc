import { textHashOf } from '@/lib/ideas/text-hash'
import type { TenantTransaction } from '@/lib/platform/db/db'
import { ideasOfPosts, postOf, titlesOf } from './internal'
import type { ReadRow, RowError } from './read-feedback-csv'

/** A row with its idea: the id of one that is there, or the place of a new one in `newIdeas`. */
type MatchedRow = { row: ReadRow; ideaId: string } | { row: ReadRow; newIdea: number }
type NewIdea = Pick<ReadRow, 'platform' | 'postedAt'> & { title: string; hook: string }

/**
 * Which idea each row is of: the one that it names by id, the one that its post belongs to already, the one with the same title and
 * hook, the only one with the same title, or a new one. Rows that name no idea that is there are among `errors`.
 */
export async function matchIdeas(
  tx: TenantTransaction,
  organizationId: string,
  rows: readonly ReadRow[],
): Promise<{ matched: MatchedRow[]; newIdeas: NewIdea[]; errors: RowError[]; titles: Map<string, string> }> {
  const owners = await ideasOfPosts(
    tx,
    organizationId,
    rows.flatMap(({ postKey }) => postKey ?? []),
  )
  const named = rows.flatMap(({ ideaId }) => ideaId ?? [])
  const titles = await titlesOf(tx, organizationId, [...named, ...owners.values()])
  const byText = await ideasByText(tx, organizationId, rows)
  const added = new Map<string, number>()
  const newIdeas: NewIdea[] = []
  const errors: RowError[] = []
  const matched = rows.flatMap((row): MatchedRow[] => {
    const { ideaId, platform, postKey } = row
    const owner = postKey === null ? undefined : owners.get(postOf(platform, postKey))
    if (ideaId !== null) {
      const error = !titles.has(ideaId)
        ? 'There is no such idea. Copy its ID from its page, or leave it out and give a title.'
        : owner && owner !== ideaId
          ? 'This post belongs to another idea.'
          : null
      if (error) errors.push({ row: row.row, column: 'Idea ID', message: error })
      return error ? [] : [{ row, ideaId }]
    }
    if (owner) return [{ row, ideaId: owner }]
    const words = wordsOf(row)
    if (!words) {
      errors.push({
        row: row.row,
        column: 'Title',
        message: 'This post is new. Give the title of its idea, or the idea’s ID.',
      })
      return []
    }
    const found = byText.get(hashKey(words)) ?? byText.get(words.title)
    if (found) return [{ row, ideaId: found }]
    const key = hashKey(words)
    const place = added.get(key) ?? newIdeas.push({ ...words, platform, postedAt: row.postedAt }) - 1
    added.set(key, place)
    return [{ row, newIdea: place }]
  })
  return { matched, newIdeas, errors, titles }
}

function wordsOf({ title, hook }: ReadRow): { title: string; hook: string } | null {
  const [first, second] = [title || hook, hook || title]
  return first === '' ? null : { title: first, hook: second }
}

function hashKey({ title, hook }: { title: string; hook: string }): string {
  return `hash ${Buffer.from(textHashOf({ title, hook })).toString('hex')}`
}

/** Ids of ideas by what `hashKey` makes of their texts, and by a title that one of them alone has. */
async function ideasByText(tx: TenantTransaction, organizationId: string, rows: readonly ReadRow[]) {
  const words = rows.filter(({ ideaId }) => ideaId === null).flatMap((row) => wordsOf(row) ?? [])
  const found = new Map<string, string>()
  const several = new Set<string>()
  for (let at = 0; at < words.length; at += 500) {
    const some = words.slice(at, at + 500)
    const hashes = some.map(({ title, hook }) => textHashOf({ title, hook }))
    const titles = some.map(({ title }) => title)
    const ideas = await tx.generation.findMany({
      where: { organizationId, deletedAt: null, OR: [{ textHash: { in: hashes } }, { title: { in: titles } }] },
      select: { id: true, title: true, textHash: true },
      orderBy: { createdAt: 'asc' },
    })
    for (const { id, title, textHash: hash } of ideas) {
      const key = `hash ${Buffer.from(hash).toString('hex')}`
      if (!found.has(key)) found.set(key, id)
      if (found.has(title) && found.get(title) !== id) several.add(title)
      else found.set(title, id)
    }
  }
  for (const title of several) found.delete(title)
  return found
}
