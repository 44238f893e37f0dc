import type { z } from 'zod'
import type { Context } from '@/lib/access/context'
import { authorize } from '@/lib/access/permissions'
import { NotFound } from '@/lib/core/errors'
import { parseInput } from '@/lib/core/parse'
import { withTenant } from '@/lib/platform/db/db'
import { ideaIdInput } from './schemas'

/** `effect` 0.4 is 1.4 times as well, from 1 + `low` to 1 + `high` with 90%. */
export type IdeaHint = { id: string; text: string; effect: number | null; low: number | null; high: number | null }

export type IdeaLessons = {
  /** Shown insights about what this idea has, for its platform or any. */
  hints: IdeaHint[]
  /** `percentile` among all ideas with an outcome, of which there are `of`; `text` is what the loop says of it, a hypothesis. */
  outcome: { percentile: number; of: number; text: string } | null
}

const mostHints = 5

/** What own posts say of an idea before it is posted, and of how it did afterward. @throws NotFound */
export async function getIdeaLessons(ctx: Context, input: z.input<typeof ideaIdInput>): Promise<IdeaLessons> {
  authorize(ctx, 'learning.read')
  const { ideaId: id } = parseInput(ideaIdInput, input)
  const { organizationId } = ctx
  return withTenant(ctx, async (db) => {
    const idea = await db.generation.findFirst({
      where: { organizationId, id, deletedAt: null },
      select: { platform: true, features: true },
    })
    if (!idea) throw new NotFound('idea')
    const critique = await db.selfCritique.findFirst({
      where: { organizationId, generationId: id, outcome: { not: null } },
      orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    })
    const insights = await db.reflexionInsight.findMany({
      where: {
        organizationId,
        ...{ state: 'shown', dismissedAt: null },
        feature: { in: featuresIn(idea.features) },
        OR: [{ platform: null }, { platform: idea.platform }],
      },
      select: { id: true, text: true, effect: true, low: true, high: true },
      orderBy: [{ p: 'asc' }, { id: 'asc' }],
      take: mostHints,
    })
    if (critique?.outcome == null) return { hints: insights, outcome: null }
    const compared = { organizationId, outcome: { not: null }, generationId: { not: null } }
    const of = await db.selfCritique.count({ where: compared })
    const below = await db.selfCritique.count({ where: { ...compared, outcome: { lt: critique.outcome } } })
    const percentile = Math.round((100 * below) / Math.max(1, of))
    return { hints: insights, outcome: { percentile, of, text: critique.text } }
  })
}

/** Names of what an idea has: yes/no features that are 1, and criteria from 7 on. */
function featuresIn(features: unknown): string[] {
  const given = typeof features === 'object' && features !== null ? Object.entries(features) : []
  return given.flatMap(([name, value]) => (value === 1 || (typeof value === 'number' && value >= 7) ? [name] : []))
}
