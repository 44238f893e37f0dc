import { likeLiteral } from '@/lib/core/text'
import { Prisma } from '@/lib/platform/db/db'

const mostWords = 8

/** The words of a search, each once: at most eight count. */
export function wordsOf(query: string): string[] {
  return [...new Set(query.toLowerCase().split(/\s+/).filter(Boolean))].slice(0, mostWords)
}

/**
 * Whether the clip `c` is about every one of `words`, as a condition of a query. What is searched is decided here alone:
 * the title, and whatever else is known of a clip in words.
 */
export function isAbout(words: readonly string[]): Prisma.Sql {
  const each = words.map((word) => Prisma.sql`c.title ILIKE ${`%${likeLiteral(word)}%`}`)
  return each.length > 0 ? Prisma.join(each, ' AND ') : Prisma.sql`true`
}
