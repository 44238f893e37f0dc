import type { z } from 'zod'
import type { Context } from '@/lib/access/context'
import { authorize } from '@/lib/access/permissions'
import { decodePlace, encodePlace, firstPage, indexOf, type Page } from '@/lib/core/cursor'
import { parseInput } from '@/lib/core/parse'
import { withTenant } from '@/lib/platform/db/db'
import type { Word } from '@/lib/platform/speech/types'
import { searchTranscriptsInput, type TranscriptHit } from './schemas'
import { prefixQuery, searchWords, wordAt } from './search-rules'

const mostHits = 1_000

type Row = Omit<TranscriptHit, 'wordStart'> & { words: Word[] }

/**
 * Segments that have all words of a query, its last one as the beginning of a word: the best first, in one video or in all of the
 * organization's. The best 1,000 can be paged through.
 * @throws Invalid for a cursor of another search, or that is not ours
 */
export async function searchTranscripts(
  ctx: Context,
  input: z.input<typeof searchTranscriptsInput>,
): Promise<Page<TranscriptHit>> {
  authorize(ctx, 'transcript.read')
  const { query, videoId = null, cursor, limit } = parseInput(searchTranscriptsInput, input)
  const list = { list: 'transcript-search', query, videoId }
  const start = cursor === undefined ? 0 : Math.min(indexOf(decodePlace(cursor, list)), mostHits)
  const { organizationId } = ctx
  const search = prefixQuery(query)
  if (search === null) return { data: [], nextCursor: null }
  const rows = await withTenant(
    ctx,
    (db) => db.$queryRaw<Row[]>`
      WITH found AS (
        SELECT s.video_id, v.title, s.position, s.start_seconds, s.end_seconds, ts_rank(s.search, q) AS rank,
          v.created_at
        FROM transcript_segments s JOIN videos v ON v.organization_id = s.organization_id AND v.id = s.video_id,
          to_tsquery('simple', ${search}) q
        WHERE s.organization_id = ${organizationId}::uuid AND (${videoId}::uuid IS NULL OR s.video_id = ${videoId}::uuid)
          AND v.deleted_at IS NULL AND s.search @@ q
        ORDER BY rank DESC, v.created_at DESC, s.video_id, s.position
        OFFSET ${start} LIMIT ${Math.min(limit + 1, mostHits - start)}
      )
      SELECT f.video_id AS "videoId", f.title AS "videoTitle", f.position, s.text, f.start_seconds AS start,
        f.end_seconds AS "end", f.rank, s.words
      FROM found f JOIN transcript_segments s
        ON s.organization_id = ${organizationId}::uuid AND s.video_id = f.video_id AND s.position = f.position
      ORDER BY f.rank DESC, f.created_at DESC, f.video_id, f.position`,
  )
  const wanted = searchWords(query)
  const { page, nextCursor } = firstPage(rows, limit, () => encodePlace(String(start + limit), list))
  return {
    data: page.map(({ words, ...hit }) => ({ ...hit, wordStart: wordAt(words, wanted) ?? hit.start })),
    nextCursor,
  }
}
