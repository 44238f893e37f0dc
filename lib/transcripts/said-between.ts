import { Prisma } from '@/lib/platform/db/db'
import { prefixQuery } from './search-rules'

/**
 * Columns of the caller's query: the organization, the video, and seconds of it. Without COALESCE, which row-level security
 * takes for something that may leak, and so keeps the index from being used.
 */
export type SaidRange = { organizationId: Prisma.Sql; videoId: Prisma.Sql; start: Prisma.Sql; end: Prisma.Sql }

/** Sentences are shorter; of one that is longer, only what begins at most so many seconds before a range is looked at. */
const longestSentence = 30

/**
 * FROM and WHERE of the segments `s` in which a word that `search` (a query for `to_tsquery`) stands for is said in a range.
 * The index leads to the sentences of the range, a dozen or two; only of one that reaches over an edge are the words read.
 */
export function segmentsSaying(search: string, { organizationId, videoId, start, end }: SaidRange): Prisma.Sql {
  const query = Prisma.sql`to_tsquery('simple', ${search})`
  return Prisma.sql`FROM transcript_segments s
    WHERE s.organization_id = ${organizationId} AND s.video_id = ${videoId}
      AND s.start_seconds >= ${start} - ${longestSentence}::float8 AND s.start_seconds < ${end} AND s.end_seconds > ${start}
      AND s.search @@ ${query}
      AND (s.start_seconds >= ${start} AND s.end_seconds <= ${end} OR EXISTS (
        SELECT 1 FROM jsonb_to_recordset(s.words) AS w("text" text, "start" float8, "end" float8)
        WHERE w."start" < ${end} AND w."end" > ${start} AND to_tsvector('simple', w."text") @@ ${query}))`
}

/** Whether something that begins with `word` is said in a range, as a condition; null where the word has no letters. */
export function isSaid(word: string, range: SaidRange): Prisma.Sql | null {
  const search = prefixQuery(word)
  return search === null ? null : Prisma.sql`EXISTS (SELECT 1 ${segmentsSaying(search, range)})`
}
