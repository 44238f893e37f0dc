import { newId } from '@/lib/core/ids'
import { storeGenerations } from '@/lib/ideas/store-generation'
import { storeFeedback } from '@/lib/performance/store-feedback'
import type { TenantTransaction } from '@/lib/platform/db/db'
import type { MappedFeedback, MappedRecord } from './map-record'
import type { StoringRun } from './store-rows'

type Made = NonNullable<MappedRecord['made']>

/** What a row becomes; null for one that is kept as text alone. `ideaId` is the idea here that it is about. */
export type NewTarget = { made: Made; createdAt: Date | null; ideaId: string | null } | null

/**
 * Stores what rows become: ideas as imported ones, without a forecast; feedback, which trains by its own rules; critiques; insights
 * and adjustments as history, which never changes a weight.
 * @returns the id of each, in order; null for what was kept alone
 */
export async function storeTargets(
  tx: TenantTransaction,
  organizationId: string,
  run: StoringRun,
  targets: readonly NewTarget[],
): Promise<(string | null)[]> {
  const ids = targets.map((target) => (target ? newId() : null))
  const of = <T extends Made['type']>(type: T) =>
    targets.flatMap((target, index) => {
      const id = ids[index]
      if (!target || !id || target.made.type !== type) return []
      const data = target.made.data as Extract<Made, { type: T }>['data']
      return [{ id, index, data, createdAt: target.createdAt ?? run.createdAt, ideaId: target.ideaId }]
    })
  await storeGenerations(
    tx,
    { organizationId, userId: run.createdById },
    of('generation').map(({ id, data, createdAt }) => ({
      ...data,
      id,
      createdAt,
      engine: 'imported' as const,
      isPosted: true,
    })),
  )
  const feedback = of('feedback')
  const stored = await storeNumbers(tx, organizationId, run, feedback)
  for (const { index, data } of feedback) ids[index] = stored.get(nameOfNumbers(data, run)) ?? null
  const critiques = of('critique').map(({ id, data, createdAt, ideaId }) => ({
    ...{ id, organizationId, generationId: ideaId, text: data.text, forecast: data.forecast, outcome: data.outcome },
    ...{ source: 'imported', appliedAt: data.isApplied ? createdAt : null, createdAt },
  }))
  if (critiques.length > 0) await tx.selfCritique.createMany({ data: critiques })
  const insights = of('insight').map(({ id, data, createdAt }) => ({
    ...{ id, organizationId, ...data, state: 'history', source: 'imported', createdAt },
  }))
  if (insights.length > 0) await tx.reflexionInsight.createMany({ data: insights })
  const adjustments = of('adjustment').map(({ id, data, createdAt }) => ({
    ...{ id, organizationId, ...data, kind: 'history', source: 'imported', createdAt },
  }))
  if (adjustments.length > 0) await tx.scoringAdjustment.createMany({ data: adjustments })
  return ids
}

type Numbers = { data: MappedFeedback; ideaId: string | null }

/** Stores numbers of posts. Returns the ids of their rows by `nameOfNumbers`. */
export async function storeNumbers(
  tx: TenantTransaction,
  organizationId: string,
  run: StoringRun,
  rows: readonly Numbers[],
): Promise<Map<string, string>> {
  const known = rows.flatMap(({ data, ideaId }) => (ideaId ? [{ data, ideaId }] : []))
  if (known.length === 0) return new Map()
  await storeFeedback(
    tx,
    organizationId,
    known.map(({ data, ideaId }) => ({
      ...{ generationId: ideaId, platform: data.platform, postKey: data.postKey, postedAt: data.postedAt },
      ...{ measuredAt: measuredAtOf(data, run), ...data.counts, shareWatched: data.shareWatched, note: data.note },
      ...{ source: 'imported' as const, createdById: run.createdById },
    })),
    new Date(),
  )
  const found = await tx.performanceFeedback.findMany({
    where: { organizationId, postKey: { in: known.map(({ data }) => data.postKey) } },
    select: { id: true, postKey: true, measuredAt: true },
  })
  return new Map(found.map(({ id, postKey, measuredAt }) => [`${postKey} ${measuredAt.getTime()}`, id]))
}

function nameOfNumbers(data: MappedFeedback, run: StoringRun): string {
  return `${data.postKey} ${measuredAtOf(data, run).getTime()}`
}

/** Numbers that don't say when they were read are at most as old as the import. */
function measuredAtOf({ measuredAt }: MappedFeedback, run: StoringRun): Date {
  return measuredAt ?? run.createdAt
}
