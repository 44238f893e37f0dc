import type { Context } from '@/lib/access/context'
import { authorize } from '@/lib/access/permissions'
import { withTenantTransaction } from '@/lib/platform/db/db'
import { lastResetVersion } from './last-reset'
import { listAdjustments } from './list-adjustments'
import { listInsights } from './list-insights'
import { listLooks } from './list-looks'
import { type HeardPost, loadKnown } from './load-known'
import type { ForecastFifth, LearningView } from './schemas'
import { nextLookTotal } from './statistics/next-step'
import { outcomesOf } from './statistics/outcome'

/** What the organization's posts have taught and what they have not, with the newest 50 looks, insights and adjustments. */
export async function getLearning(ctx: Context): Promise<LearningView> {
  authorize(ctx, 'learning.read')
  const { organizationId } = ctx
  const [standing, insights, adjustments, looks] = await Promise.all([
    withTenantTransaction(ctx, async (tx) => {
      const known = await loadKnown(tx, organizationId)
      const ideaIds = known.posts.map(({ ideaId }) => ideaId)
      return {
        known,
        lastReset: await lastResetVersion(tx, organizationId),
        state: await tx.learningState.findUnique({ where: { organizationId } }),
        forecasts: await tx.generationForecast.findMany({
          where: { organizationId, generationId: { in: ideaIds }, kind: 'score', percentile: { not: null } },
          select: { generationId: true, percentile: true },
          orderBy: { createdAt: 'desc' },
          take: 3 * ideaIds.length,
        }),
        inForce: await tx.scoringAdjustment.findMany({
          where: { organizationId, kind: 'learned', undoneAt: null },
          select: { toProfile: { select: { version: true } } },
          take: 5_000,
        }),
        changed: await tx.learningLook.findFirst({
          where: { organizationId, decision: 'changed' },
          orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
        }),
      }
    }),
    listInsights(ctx),
    listAdjustments(ctx),
    listLooks(ctx),
  ])
  const { known, state, changed, lastReset } = standing
  const { base, skipped, posts } = known
  const next = nextLookTotal(known)
  const isPaired = changed && changed.pairs !== null && changed.epoch === (state?.epoch ?? 1)
  return {
    posts: skipped + posts.length - base,
    nextLookAt: next === null ? null : next - base,
    isGateOpen: known.isGateOpen,
    changes: standing.inForce.filter(({ toProfile }) => (toProfile?.version ?? 0) > lastReset).length,
    frozenAt: state?.frozenAt?.toISOString() ?? null,
    startedAt: state?.startedAt?.toISOString() ?? null,
    epoch: state?.epoch ?? 1,
    pairs: isPaired
      ? { pairs: changed.pairs ?? 0, before: changed.pairsBefore ?? 0, after: changed.pairsAfter ?? 0 }
      : null,
    fifths: fifthsOf(posts, new Map(standing.forecasts.map((one) => [one.generationId, one.percentile ?? 0]))),
    insights: insights.data,
    adjustments: adjustments.data,
    looks: looks.data,
  }
}

/** By the percentile that was forecast before the post. Posts without a forecast are in none. */
function fifthsOf(posts: readonly HeardPost[], forecasts: ReadonlyMap<string, number>): ForecastFifth[] {
  const sums = Array.from({ length: 5 }, () => ({ posts: 0, logViews: 0 }))
  for (const [at, { logViews }] of outcomesOf(posts).entries()) {
    const percentile = forecasts.get(posts[at]?.ideaId ?? '')
    const sum = percentile === undefined ? undefined : sums[Math.min(4, Math.floor(percentile / 20))]
    if (!sum) continue
    sum.posts++
    sum.logViews += logViews
  }
  return sums.map(({ posts, logViews }) => ({ posts, outcome: posts > 0 ? Math.exp(logViews / posts) : null }))
}
