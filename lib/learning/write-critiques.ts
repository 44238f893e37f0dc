import type { Context } from '@/lib/access/context'
import { authorize } from '@/lib/access/permissions'
import { newId } from '@/lib/core/ids'
import { type TenantTransaction, withTenantTransaction } from '@/lib/platform/db/db'
import { critiqueOf } from './critique'
import { inOrder } from './features'
import { lockLearning } from './internal'
import { loadPosts } from './load-known'
import { outcomesOf } from './statistics/outcome'

/** Posts of one call, newest first. */
const mostCritiques = 100

/**
 * Looks back at posts that were not looked back at yet: the forecast against the outcome, and what each feature was expected to add.
 * A hypothesis for people and prompts; outcomes alone change weights. One for each idea. Returns how many were written.
 */
export async function writeCritiques(ctx: Context): Promise<number> {
  authorize(ctx, 'learning.update')
  const { organizationId } = ctx
  return withTenantTransaction(ctx, async (tx) => {
    await lockLearning(tx, organizationId)
    const { posts } = await loadPosts(tx, organizationId)
    const outcomes = outcomesOf(posts)
    const ideaIds = posts.map(({ ideaId }) => ideaId)
    const [critiqued, forecasts] = [
      await critiquedIdeas(tx, organizationId, ideaIds),
      await forecastsOf(tx, organizationId, ideaIds),
    ]
    const data = posts
      .flatMap(({ ideaId, steps }, at) => {
        const forecast = forecasts.get(ideaId)
        if (!forecast || critiqued.has(ideaId)) return []
        const outcome = outcomes[at]?.y ?? 0
        const { text, features } = critiqueOf({ forecast, outcome, steps })
        return [{ generationId: ideaId, forecast: forecast.value, outcome, features, text }]
      })
      .slice(-mostCritiques)
      .map((row) => ({ ...row, id: newId(), organizationId, source: 'loop', createdAt: ctx.now() }))
    await tx.selfCritique.createMany({ data })
    return data.length
  })
}

async function critiquedIdeas(tx: TenantTransaction, organizationId: string, ideaIds: string[]): Promise<Set<string>> {
  const rows = await tx.selfCritique.findMany({
    where: { organizationId, source: 'loop', generationId: { in: ideaIds } },
    select: { generationId: true },
  })
  return new Set(rows.map(({ generationId }) => generationId ?? ''))
}

/** The first forecast of each idea, with the weights that made it. */
async function forecastsOf(tx: TenantTransaction, organizationId: string, ideaIds: string[]) {
  const rows = await tx.generationForecast.findMany({
    where: { organizationId, generationId: { in: ideaIds }, kind: 'score' },
    select: { generationId: true, value: true, percentile: true, profile: { select: { weights: true } } },
    orderBy: { createdAt: 'desc' },
    take: 3 * ideaIds.length,
  })
  return new Map(
    rows.map(({ generationId, value, percentile, profile }) => [
      generationId,
      { value, percentile: percentile ?? 50, weights: inOrder(profile.weights, () => 0) },
    ]),
  )
}
