import { likeLiteral } from '@/lib/core/text'
import { Prisma } from '@/lib/platform/db/db'
import { isSaid, type SaidRange, segmentsSaying } from '@/lib/transcripts/said-between'
import { anyPrefixQuery, type ExcerptPart, excerptOf, searchWords } from '@/lib/transcripts/search-rules'

const mostWords = 8

/** The words of a search, each once: at most eight count. */
export function wordsOf(query: string): string[] {
  return [...new Set(query.toLowerCase().split(/\s+/).filter(Boolean))].slice(0, mostWords)
}

/** From where to where the clip `c` plays, in seconds of its video. Clips from before the columns are where they were proposed. */
const itsRange: SaidRange = {
  organizationId: Prisma.sql`c.organization_id`,
  videoId: Prisma.sql`c.video_id`,
  start: Prisma.sql`CASE WHEN c.start_seconds IS NULL THEN c.proposed_start ELSE c.start_seconds END`,
  end: Prisma.sql`CASE WHEN c.end_seconds IS NULL THEN c.proposed_end ELSE c.end_seconds END`,
}

/**
 * Whether the clip `c` is about every one of `words`, as a condition of a query. What is searched is decided here alone:
 * the title, and what is said in the clip.
 */
export function isAbout(words: readonly string[]): Prisma.Sql {
  const each = words.map((word) => {
    const inTitle = Prisma.sql`c.title ILIKE ${`%${likeLiteral(word)}%`}`
    const said = isSaid(word, itsRange)
    return said ? Prisma.sql`(${inTitle} OR ${said})` : inTitle
  })
  return each.length > 0 ? Prisma.join(each, ' AND ') : Prisma.sql`true`
}

/** Where one of the words of a search is said in a clip. */
export type Said = {
  /** Seconds of the video at which its sentence begins. */
  start: number
  parts: ExcerptPart[]
}

/** A join of the first sentence of the clip `c` that has one of the words, as `said`; null where the search has no word. */
export function firstSaid(words: readonly string[]): Prisma.Sql | null {
  const search = anyPrefixQuery(words.join(' '))
  if (search === null) return null
  return Prisma.sql`LEFT JOIN LATERAL (
    SELECT s.start_seconds, s.text ${segmentsSaying(search, itsRange)} ORDER BY s.start_seconds LIMIT 1
  ) said ON true`
}

/** What a row of that join shows; null where it found nothing. */
export function saidOf(row: { start: number | null; text: string | null }, words: readonly string[]): Said | null {
  if (row.start === null || row.text === null) return null
  const parts = excerptOf(row.text, searchWords(words.join(' ')))
  return parts.length > 0 ? { start: row.start, parts } : null
}
