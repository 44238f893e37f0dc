import type { Context } from '@/lib/access/context'
import { authorize } from '@/lib/access/permissions'
import { firstPage, type Page } from '@/lib/core/cursor'
import { parseInput } from '@/lib/core/parse'
import { Prisma, withTenant } from '@/lib/platform/db/db'
import { clipThumbnailKey, thumbnailKey } from '@/lib/platform/storage/keys'
import { presignGet } from '@/lib/platform/storage/presign'
import { type BrowseClipsInput, browseClipsInput, type ClipSummary } from './browse-schemas'
import { type ClipCursor, decodeClipCursor, encodeClipCursor } from './clip-cursor'
import type { ClipOrigin, ClipSort, ClipState } from './clip-filters'
import { firstSaid, isAbout, type Said, saidOf, wordsOf } from './clip-words'

type Row = {
  id: string
  video_id: string
  origin: ClipOrigin
  rank: number
  title: string
  score: number
  reason: string
  length_seconds: number
  edited_at: Date | null
  thumbnail_at: Date | null
  created_at: Date
  video_title: string
  has_poster: boolean
  tags: string[]
  finished: number
  active: number
}

const columnOf = {
  newest: Prisma.sql`c.created_at`,
  score: Prisma.sql`c.score`,
  length: Prisma.sql`c.length_seconds`,
  rank: Prisma.sql`c.rank`,
} as const satisfies Record<ClipSort, Prisma.Sql>

/** Exports of the clip `c` that are there. */
const itsExports = Prisma.sql`FROM clip_exports e
  WHERE e.organization_id = c.organization_id AND e.clip_id = c.id AND e.deleted_at IS NULL`

const conditionOf = {
  new: Prisma.sql`c.edited_at IS NULL AND NOT EXISTS (SELECT 1 ${itsExports})`,
  edited: Prisma.sql`c.edited_at IS NOT NULL`,
  exported: Prisma.sql`EXISTS (SELECT 1 ${itsExports} AND e.status = 'completed')`,
} as const satisfies Record<ClipState, Prisma.Sql>

/**
 * Clips of the organization as tiles show them, narrowed, sorted and a page at a time.
 * @throws Invalid for a cursor of another sort, or that is not ours
 */
export async function listClipSummaries(ctx: Context, input: BrowseClipsInput = {}): Promise<Page<ClipSummary>> {
  authorize(ctx, 'clip.read')
  const { limit, cursor, ...filter } = parseInput(browseClipsInput, input)
  const { organizationId } = ctx
  const sort = filter.sort ?? (filter.videoId ? 'rank' : 'newest')
  const list = { list: 'clip-summaries', ...filter, sort }
  const column = columnOf[sort]
  const direction = sort === 'rank' ? Prisma.sql`ASC` : Prisma.sql`DESC`
  const words = filter.query ? wordsOf(filter.query) : []
  const conditions = [
    Prisma.sql`c.organization_id = ${organizationId}::uuid AND c.deleted_at IS NULL AND v.deleted_at IS NULL`,
    filter.videoId ? Prisma.sql`c.video_id = ${filter.videoId}::uuid` : null,
    filter.origin ? Prisma.sql`c.origin = ${filter.origin}` : null,
    filter.state ? conditionOf[filter.state] : null,
    filter.tag ? hasTag(filter.tag) : null,
    words.length > 0 ? isAbout(words) : null,
    cursor ? after(decodeClipCursor(cursor, sort, list)) : null,
  ].filter((condition) => condition !== null)
  const rows = await withTenant(
    ctx,
    (db) => db.$queryRaw<Row[]>`
      SELECT c.id, c.video_id, c.origin, c.rank, c.title, c.score, c.reason, c.length_seconds, c.edited_at,
        c.thumbnail_at, c.created_at, v.title AS video_title, v.has_poster, made.finished, made.active,
        ARRAY(SELECT t.tag FROM clip_tags t WHERE t.organization_id = c.organization_id AND t.clip_id = c.id
          ORDER BY t.tag) AS tags
      FROM clips c
      JOIN videos v ON v.organization_id = c.organization_id AND v.id = c.video_id
      LEFT JOIN LATERAL (
        SELECT count(*) FILTER (WHERE e.status = 'completed')::int AS finished,
          count(*) FILTER (WHERE e.status IN ('pending', 'processing'))::int AS active
        ${itsExports}
      ) made ON true
      WHERE ${Prisma.join(conditions, ' AND ')}
      ORDER BY ${column} ${direction}, c.id ${direction}
      LIMIT ${limit + 1}`,
  )
  const { page, nextCursor } = firstPage(rows, limit, (last) => encodeClipCursor(placeOf(last, sort), list))
  const said = await saidIn(ctx, page, words)
  return {
    data: await Promise.all(page.map((row) => toSummary(organizationId, row, said.get(row.id) ?? null))),
    nextCursor,
  }
}

/** Where the words of a search are said, of the clips of one page. */
async function saidIn(ctx: Context, page: readonly Row[], words: readonly string[]): Promise<Map<string, Said>> {
  const join = firstSaid(words)
  if (page.length === 0 || join === null) return new Map()
  const ids = page.map(({ id }) => id)
  const rows = await withTenant(
    ctx,
    (db) => db.$queryRaw<{ id: string; start: number | null; text: string | null }[]>`
      SELECT c.id, said.start_seconds AS start, said.text
      FROM clips c ${join}
      WHERE c.organization_id = ${ctx.organizationId}::uuid AND c.id = ANY (${ids}::uuid[])`,
  )
  return new Map(
    rows.flatMap((row) => {
      const said = saidOf(row, words)
      return said ? [[row.id, said] as const] : []
    }),
  )
}

function hasTag(tag: string): Prisma.Sql {
  return Prisma.sql`EXISTS (SELECT 1 FROM clip_tags t
    WHERE t.organization_id = c.organization_id AND t.tag = ${tag} AND t.clip_id = c.id)`
}

function after({ sort, value, id }: ClipCursor): Prisma.Sql {
  if (sort === 'newest') return Prisma.sql`(c.created_at, c.id) < (${value}::timestamptz, ${id}::uuid)`
  if (sort === 'length') return Prisma.sql`(c.length_seconds, c.id) < (${value}::float8, ${id}::uuid)`
  if (sort === 'score') return Prisma.sql`(c.score, c.id) < (${value}::int, ${id}::uuid)`
  return Prisma.sql`(c.rank, c.id) > (${value}::int, ${id}::uuid)`
}

function placeOf(row: Row, sort: ClipSort): ClipCursor {
  if (sort === 'newest') return { sort, value: row.created_at, id: row.id }
  return { sort, value: { score: row.score, length: row.length_seconds, rank: row.rank }[sort], id: row.id }
}

async function toSummary(organizationId: string, row: Row, said: Said | null): Promise<ClipSummary> {
  const hasOwnPicture = row.origin === 'proposed' || row.thumbnail_at !== null
  const key = hasOwnPicture
    ? clipThumbnailKey({ organizationId, clipId: row.id })
    : row.has_poster
      ? thumbnailKey({ organizationId, videoId: row.video_id }, 0)
      : null
  return {
    id: row.id,
    videoId: row.video_id,
    videoTitle: row.video_title,
    title: row.title,
    origin: row.origin,
    score: row.score,
    reason: row.reason,
    lengthSeconds: row.length_seconds,
    tags: row.tags,
    editedAt: row.edited_at?.toISOString() ?? null,
    createdAt: row.created_at.toISOString(),
    exports: { finished: row.finished, active: row.active },
    thumbnailUrl: key ? await presignGet(key) : null,
    said,
  }
}
