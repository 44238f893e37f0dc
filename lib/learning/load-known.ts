import type { TenantTransaction } from '@/lib/platform/db/db'
import { defaultWeights, featuresVersion, inOrder } from './features'
import type { Known, KnownAdjustment } from './statistics/known'
import type { LearningPlatform, Post, Snapshot } from './statistics/outcome'
import { seedOf } from './statistics/random'
import { changedWeights } from './statistics/replay'
import { standardized } from './statistics/score'

/** Posts that are read back from the newest one; no question reaches further. */
const mostPosts = 600
const mostAdjustments = 5_000

type Row = {
  generationId: string
  platform: LearningPlatform
  features: unknown
  heardAt: Date
  ageHours: number
  views: number
  likes: number | null
  shares: number | null
  saves: number | null
  shareWatched: number | null
  earlyAge: number | null
  earlyViews: number | null
  total: bigint
}

/** A usable post with when its numbers were first heard. */
export type HeardPost = Post & { heardAt: Date }

export type LoadedKnown = Known & {
  posts: HeardPost[]
  /** Ids of `adjustments`, in the same order. */
  adjustmentIds: string[]
}

/**
 * All that a decision on an organization rests on. A post counts once it has numbers at 72 hours or later, the first that were
 * heard; of the posts of one idea the first heard counts. The order is that of hearing, which nothing that comes later changes.
 */
export async function loadKnown(tx: TenantTransaction, organizationId: string): Promise<LoadedKnown> {
  const [{ posts, total }, rows, look, drift, state] = [
    await loadPosts(tx, organizationId),
    await tx.scoringAdjustment.findMany({
      where: { organizationId, toProfileId: { not: null } },
      include: { toProfile: { select: { version: true } }, look: { select: { details: true } } },
      take: mostAdjustments,
    }),
    await tx.learningLook.findFirst({
      where: { organizationId, kind: { in: ['gate', 'follow_up'] } },
      orderBy: [{ epoch: 'desc' }, { n: 'desc' }],
    }),
    await tx.learningLook.findFirst({ where: { organizationId, kind: 'drift' }, orderBy: { epoch: 'desc' } }),
    await tx.learningState.findUnique({ where: { organizationId } }),
  ]
  const epoch = state?.epoch ?? 1
  const skipped = total - posts.length
  const heardBy = (at: Date) => skipped + posts.filter(({ heardAt }) => heardAt <= at).length
  const inForce = rows.sort((a, b) => (a.toProfile?.version ?? 0) - (b.toProfile?.version ?? 0))
  const adjustments = inForce.map((row) => ({
    kind: row.kind as KnownAdjustment['kind'],
    total: totalOf(row.look?.details) ?? heardBy(row.createdAt),
    changes: changedWeights(row),
    isUndone: row.undoneAt !== null,
  }))
  const insights = await tx.reflexionInsight.findMany({
    where: { organizationId, source: 'loop', state: { in: ['shown', 'suspected'] } },
    select: { feature: true },
    take: 100,
  })
  const names = Object.keys(defaultWeights)
  return {
    seed: seedOf(organizationId),
    posts,
    skipped,
    base: (drift && numberIn(drift.details, 'base')) ?? 0,
    isFrozen: Boolean(state?.frozenAt),
    isGateOpen: state?.isGateOpen ?? false,
    lastLook: look && look.epoch === epoch ? totalOf(look.details) : null,
    startWeights: inOrder(defaultWeights, () => 0),
    adjustments,
    adjustmentIds: inForce.map(({ id }) => id),
    insightsBefore: new Set(insights.map(({ feature }) => names.indexOf(feature ?? '')).filter((at) => at >= 0)),
  }
}

function totalOf(details: unknown): number | null {
  return numberIn(details, 'total')
}

function numberIn(details: unknown, key: string): number | null {
  const value = (details as Record<string, unknown> | null | undefined)?.[key]
  return typeof value === 'number' ? value : null
}

export async function loadPosts(
  tx: Pick<TenantTransaction, '$queryRaw'>,
  organizationId: string,
): Promise<{ posts: HeardPost[]; total: number }> {
  const rows = await tx.$queryRaw<Row[]>`
    WITH told AS (
      SELECT DISTINCT ON (platform, post_key) * FROM performance_feedback
      WHERE organization_id = ${organizationId}::uuid AND platform IN ('tiktok', 'youtube', 'instagram')
        AND views IS NOT NULL AND measured_at >= posted_at + interval '72 hours'
      ORDER BY platform, post_key, created_at, measured_at, id
    ), counted AS (
      SELECT DISTINCT ON (told.generation_id) told.*, g.features FROM told
      JOIN generations g ON g.organization_id = told.organization_id AND g.id = told.generation_id
      WHERE g.features_version = ${featuresVersion}
      ORDER BY told.generation_id, told.created_at, told.measured_at, told.id
    ), newest AS (
      SELECT *, count(*) OVER () AS total FROM counted
      ORDER BY created_at DESC, measured_at DESC, id DESC LIMIT ${mostPosts}
    )
    SELECT n.generation_id AS "generationId", n.platform, n.features, n.created_at AS "heardAt",
      extract(epoch FROM n.measured_at - n.posted_at)::float8 / 3600 AS "ageHours", n.views::float8, n.likes::float8,
      n.shares::float8, n.saves::float8, n.share_watched AS "shareWatched", n.total,
      e.age AS "earlyAge", e.views AS "earlyViews"
    FROM newest n
    LEFT JOIN LATERAL (
      SELECT extract(epoch FROM f.measured_at - f.posted_at)::float8 / 3600 AS age, f.views::float8 AS views
      FROM performance_feedback f
      WHERE f.organization_id = ${organizationId}::uuid AND f.generation_id = n.generation_id AND f.platform = n.platform
        AND f.post_key = n.post_key AND f.views IS NOT NULL AND f.created_at <= n.created_at
        AND f.measured_at BETWEEN f.posted_at + interval '12 hours' AND f.posted_at + interval '60 hours'
      ORDER BY f.measured_at LIMIT 1
    ) e ON true
    ORDER BY n.created_at, n.measured_at, n.id`
  return { posts: rows.map(toPost), total: Number(rows[0]?.total ?? 0) }
}

function toPost(row: Row): HeardPost {
  const { generationId: ideaId, platform, features, heardAt, earlyAge, earlyViews } = row
  const none = { likes: null, shares: null, saves: null, watchedShare: null }
  const early = earlyAge === null || earlyViews === null ? [] : [{ ageHours: earlyAge, views: earlyViews, ...none }]
  const counted: Snapshot = {
    ageHours: row.ageHours,
    views: row.views,
    likes: row.likes,
    shares: row.shares,
    saves: row.saves,
    watchedShare: row.shareWatched,
  }
  return { ideaId, platform, steps: standardized(features), snapshots: [...early, counted], heardAt }
}
