import type { z } from 'zod'
import type { Context } from '@/lib/access/context'
import { authorize } from '@/lib/access/permissions'
import { decodeCursor, encodeCursor, firstPage } from '@/lib/core/cursor'
import { NotFound } from '@/lib/core/errors'
import { parseInput } from '@/lib/core/parse'
import { hour } from '@/lib/core/time'
import { Prisma, type TenantDb, withTenant } from '@/lib/platform/db/db'
import type { FeedbackSource, PostPlatform } from './limits'
import { listFeedbackInput, type PostPage, type PostView, type SnapshotView } from './schemas'

const mostSnapshotsListed = 20
/** From then on numbers of posts are compared. */
const teachesAfterMs = 72 * hour

type PostRow = {
  id: string
  ideaId: string
  ideaTitle: string
  platform: PostPlatform
  postKey: string
  url: string | null
  postedAt: Date
  lastMeasuredAt: Date
  snapshotCount: number
}
type SnapshotRow = Omit<SnapshotView, 'measuredAt' | 'source'> & {
  platform: PostPlatform
  postKey: string
  measuredAt: Date
  source: FeedbackSource
}

/**
 * Posts with their newest snapshots, the last posted first: of one idea or platform, or all. Posts of deleted ideas are left out.
 * @throws NotFound for an idea that is not there, Invalid for a cursor of another list
 */
export async function listFeedback(ctx: Context, input: z.input<typeof listFeedbackInput> = {}): Promise<PostPage> {
  authorize(ctx, 'feedback.read')
  const { ideaId, platform, cursor, limit } = parseInput(listFeedbackInput, input)
  const list = { list: 'feedback', ideaId, platform }
  const after = cursor === undefined ? null : decodeCursor(cursor, list)
  const { organizationId } = ctx
  const { posts, snapshots } = await withTenant(ctx, async (db) => {
    if (ideaId) {
      const idea = await db.generation.findFirst({ where: { organizationId, id: ideaId, deletedAt: null } })
      if (!idea) throw new NotFound('idea')
    }
    const posts = await readPosts(db, organizationId, { ideaId, platform, after, limit: limit + 1 })
    return { posts, snapshots: await readSnapshots(db, organizationId, posts.slice(0, limit)) }
  })
  const place = (last: PostRow) => encodeCursor({ createdAt: last.postedAt, id: last.id }, list)
  const { page, nextCursor } = firstPage(posts, limit, place)
  return { data: page.map((post) => toPostView(post, snapshots)), nextCursor }
}

type Wanted = {
  ideaId: string | undefined
  platform: PostPlatform | undefined
  after: { createdAt: Date; id: string } | null
  limit: number
}

function readPosts(db: TenantDb, organizationId: string, { ideaId, platform, after, limit }: Wanted) {
  const ofIdea = ideaId ? Prisma.sql`AND f.generation_id = ${ideaId}::uuid` : Prisma.empty
  const ofPlatform = platform ? Prisma.sql`AND f.platform = ${platform}` : Prisma.empty
  const further = after
    ? Prisma.sql`WHERE (p.posted_at, p.id) < (${after.createdAt}::timestamptz, ${after.id}::uuid)`
    : Prisma.empty
  return db.$queryRaw<PostRow[]>`
    SELECT p.id, p.generation_id AS "ideaId", g.title AS "ideaTitle", p.platform, p.post_key AS "postKey", p.url,
      p.posted_at AS "postedAt", p.last_measured_at AS "lastMeasuredAt", p.count AS "snapshotCount"
    FROM (
      SELECT (array_agg(f.id ORDER BY f.id))[1] AS id, (array_agg(f.generation_id ORDER BY f.id))[1] AS generation_id,
        f.platform, f.post_key, (array_agg(f.post_url ORDER BY f.measured_at DESC))[1] AS url,
        max(f.posted_at) AS posted_at, max(f.measured_at) AS last_measured_at, count(*)::int AS count
      FROM performance_feedback f
      JOIN generations i ON i.organization_id = f.organization_id AND i.id = f.generation_id AND i.deleted_at IS NULL
      WHERE f.organization_id = ${organizationId}::uuid ${ofIdea} ${ofPlatform}
      GROUP BY f.platform, f.post_key
    ) p JOIN generations g ON g.organization_id = ${organizationId}::uuid AND g.id = p.generation_id
    ${further}
    ORDER BY p.posted_at DESC, p.id DESC LIMIT ${limit}`
}

/** By platform and key, the newest first. */
async function readSnapshots(db: TenantDb, organizationId: string, posts: readonly PostRow[]): Promise<SnapshotRow[]> {
  if (posts.length === 0) return []
  const keys = JSON.stringify(posts.map(({ platform, postKey }) => ({ platform, postKey })))
  return db.$queryRaw<SnapshotRow[]>`
    SELECT s.* FROM jsonb_to_recordset(${keys}::jsonb) AS k(platform text, "postKey" text) CROSS JOIN LATERAL (
      SELECT f.id, f.platform, f.post_key AS "postKey", f.measured_at AS "measuredAt", f.views::float8, f.likes::float8,
        f.comments::float8, f.shares::float8, f.saves::float8, f.share_watched AS "shareWatched", f.source, f.note
      FROM performance_feedback f WHERE f.organization_id = ${organizationId}::uuid AND f.platform = k.platform
        AND f.post_key = k."postKey" ORDER BY f.measured_at DESC LIMIT ${mostSnapshotsListed}) s`
}

function toPostView(post: PostRow, snapshots: readonly SnapshotRow[]): PostView {
  const { lastMeasuredAt, postedAt, ...rest } = post
  const isOldEnough = lastMeasuredAt.getTime() - postedAt.getTime() >= teachesAfterMs
  return {
    ...rest,
    postedAt: postedAt.toISOString(),
    teaches: post.platform !== 'other' && isOldEnough,
    snapshots: snapshots
      .filter(({ platform, postKey }) => platform === post.platform && postKey === post.postKey)
      .map(({ platform: _platform, postKey: _postKey, measuredAt, ...snapshot }) => ({
        ...snapshot,
        measuredAt: measuredAt.toISOString(),
      })),
  }
}
