import { systemContext } from '@/lib/access/system-context'
import { isId, newId } from '@/lib/core/ids'
import { likeLiteral } from '@/lib/core/text'
import { type Prisma, type TenantDb, withTenant, withTenantTransaction } from '@/lib/platform/db/db'
import { findTarget, readOriginals } from './old-records'
import { toOldGeneration } from './rules'
import { saveGenerationRow } from './save-generation'
import { saveAdjustmentRow, saveCritiqueRow, saveInsightRow } from './save-learning'
import type { AnalyticsData, OldAdjustment, OldCritique, OldGeneration, OldInsight } from './shapes'
import { reading, writing } from './tenant-scope'

export type { AnalyticsData, OldAdjustment, OldCritique, OldGeneration, OldInsight } from './shapes'
export { setTenantContext } from './tenant-scope'

/*
 * The storage API of the old browser store by its names, over Postgres. Each function acts for the tenant that `setTenantContext`
 * bound to its scope. docs/migration-guide.md says how to move.
 */

const mostRows = 5_000
const usualRows = 1_000

/** Saves an idea; one with the same id is replaced. Returns its id. @throws Precondition without a tenant, Invalid */
export function saveGeneration(generation: OldGeneration): Promise<string> {
  return writing((tenant) => saveGenerationRow(contextOf(tenant), generation))
}

/** Ideas, the newest first. Empty without a tenant. @param limit up to 5,000 */
export function getGenerations(limit = usualRows): Promise<OldGeneration[]> {
  return listGenerations({}, limit)
}

/** Removes an idea; one that is not there is no error. @throws Precondition without a tenant */
export function deleteGeneration(id: string): Promise<void> {
  return writing((tenant) => {
    const { organizationId } = tenant
    return withTenantTransaction(tenant, async (tx) => {
      const target = (await findTarget(tx, organizationId, 'generation', id))?.id ?? id
      if (!isId(target)) return
      const data = { deletedAt: new Date() }
      await tx.generation.updateMany({ where: { organizationId, id: target, deletedAt: null }, data })
    })
  })
}

/** Ideas that are favorites, the newest first. Empty without a tenant. */
export function getFavorites(limit = usualRows): Promise<OldGeneration[]> {
  return listGenerations({ isFavorite: true }, limit)
}

/** Ideas with `query` in their title, hook, niche or platform, in whatever case. Empty without a tenant. */
export function searchGenerations(query: string, limit = usualRows): Promise<OldGeneration[]> {
  const contains = likeLiteral(query.trim().slice(0, 200))
  if (contains === '') return getGenerations(limit)
  const match = { contains, mode: 'insensitive' } as const
  return listGenerations({ OR: [{ title: match }, { hook: match }, { topic: match }, { platform: match }] }, limit)
}

/** Saves a look back at an idea; one with the same id is replaced. Returns its id. @throws Precondition without a tenant */
export function saveCritique(critique: OldCritique): Promise<string> {
  return writing((tenant) => saveCritiqueRow(contextOf(tenant), critique))
}

/** Critiques, the newest first: of one idea, or all. Empty without a tenant. */
export function getCritiques(generationId?: string, limit = usualRows): Promise<OldCritique[]> {
  return reading<OldCritique[]>([], (tenant) =>
    withTenant(tenant, async (db) => {
      if (generationId === undefined) return listCritiques(db, tenant.organizationId, {}, limit)
      const id = (await findTarget(db, tenant.organizationId, 'generation', generationId))?.id ?? generationId
      return isId(id) ? listCritiques(db, tenant.organizationId, { generationId: id }, limit) : []
    }),
  )
}

/** Critiques that no adjustment has taken in, the newest first. Empty without a tenant. */
export function getUnappliedCritiques(limit = usualRows): Promise<OldCritique[]> {
  return reading<OldCritique[]>([], (tenant) =>
    withTenant(tenant, (db) => listCritiques(db, tenant.organizationId, { appliedAt: null }, limit)),
  )
}

/** Saves a pattern as history: learning goes by outcomes alone. Returns its id. @throws Precondition without a tenant */
export function saveInsight(insight: OldInsight): Promise<string> {
  return writing((tenant) => saveInsightRow(contextOf(tenant), insight))
}

/** Patterns, the newest first. Empty without a tenant. */
export function getInsights(limit = usualRows): Promise<OldInsight[]> {
  return reading<OldInsight[]>([], (tenant) =>
    withTenant(tenant, async (db) => {
      const { organizationId } = tenant
      const rows = await db.reflexionInsight.findMany({ where: { organizationId }, ...newest(limit) })
      const originals = await originalsOf(db, organizationId, 'insight', rows)
      return rows.map(({ id, feature, text, effect, n, createdAt, dismissedAt }) => {
        const isActive = dismissedAt === null
        const original = originals.get(id) as OldInsight | undefined
        if (original) return { ...original, id: String(original.id ?? id), isActive }
        const found = { category: feature ?? '', pattern: text, impact: effect, sampleSize: n }
        return { id, ...found, discoveredAt: createdAt, isActive }
      })
    }),
  )
}

/** Saves a change of weights as history: it changes none here. Returns its id. @throws Precondition without a tenant */
export function saveAdjustment(adjustment: OldAdjustment): Promise<string> {
  return writing((tenant) => saveAdjustmentRow(contextOf(tenant), adjustment))
}

/** What there is, counted. All 0 without a tenant. */
export function getAnalyticsData(): Promise<AnalyticsData> {
  const nothing: AnalyticsData = {
    ...{ totalGenerations: 0, totalFavorites: 0, generationsByPlatform: {}, averageViralScore: null },
    ...{ totalFeedback: 0, totalViews: 0, averageViews: null, totalCritiques: 0, unappliedCritiques: 0 },
    ...{ totalInsights: 0, totalAdjustments: 0 },
  }
  return reading(nothing, (tenant) => withTenant(tenant, (db) => countAll(db, tenant.organizationId)))
}

async function countAll(db: TenantDb, organizationId: string): Promise<AnalyticsData> {
  const of = { where: { organizationId } }
  const there = { where: { organizationId, deletedAt: null } }
  const byPlatform = await db.generation.groupBy({ by: ['platform'], ...there, _count: true })
  const { _avg: average } = await db.generation.aggregate({ ...there, _avg: { percentile: true } })
  const totalFavorites = await db.generation.count({ where: { ...there.where, isFavorite: true } })
  const { _count: totalFeedback, ...feedback } = await db.performanceFeedback.aggregate({
    ...{ ...of, _count: true, _sum: { views: true }, _avg: { views: true } },
  })
  return {
    totalGenerations: byPlatform.reduce((sum, { _count }) => sum + _count, 0),
    totalFavorites,
    generationsByPlatform: Object.fromEntries(byPlatform.map(({ platform, _count }) => [platform, _count])),
    averageViralScore: average.percentile === null ? null : average.percentile / 10,
    totalFeedback,
    totalViews: Number(feedback._sum.views ?? 0),
    averageViews: feedback._avg.views === null ? null : Number(feedback._avg.views),
    totalCritiques: await db.selfCritique.count(of),
    unappliedCritiques: await db.selfCritique.count({ where: { organizationId, appliedAt: null } }),
    totalInsights: await db.reflexionInsight.count(of),
    totalAdjustments: await db.scoringAdjustment.count(of),
  }
}

function listGenerations(where: Prisma.GenerationWhereInput, limit: number): Promise<OldGeneration[]> {
  return reading<OldGeneration[]>([], (tenant) =>
    withTenant(tenant, async (db) => {
      const { organizationId } = tenant
      const rows = await db.generation.findMany({
        where: { ...where, organizationId, deletedAt: null },
        ...newest(limit),
      })
      const originals = await originalsOf(db, organizationId, 'generation', rows)
      return rows.map((row) => toOldGeneration(row, originals.get(row.id)))
    }),
  )
}

async function listCritiques(
  db: TenantDb,
  organizationId: string,
  where: Prisma.SelfCritiqueWhereInput,
  limit: number,
): Promise<OldCritique[]> {
  const rows = await db.selfCritique.findMany({ where: { ...where, organizationId }, ...newest(limit) })
  const originals = await originalsOf(db, organizationId, 'critique', rows)
  return rows.map(({ id, generationId, forecast, outcome, text, appliedAt, createdAt }) => {
    const original = originals.get(id) as OldCritique | undefined
    const applied = appliedAt !== null
    if (original) return { ...original, id: String(original.id ?? id), applied }
    const scores = { predictedScore: forecast, actualScore: outcome }
    return { id, generationId, createdAt, ...scores, whatWorked: [], whatFailed: [], lessons: text, applied }
  })
}

function originalsOf(
  db: TenantDb,
  organizationId: string,
  target: 'generation' | 'critique' | 'insight',
  rows: { id: string }[],
) {
  return readOriginals(
    db,
    organizationId,
    target,
    rows.map(({ id }) => id),
  )
}

function newest(limit: number) {
  const take = Number.isInteger(limit) ? Math.min(Math.max(limit, 0), mostRows) : usualRows
  return { orderBy: [{ createdAt: 'desc' as const }, { id: 'desc' as const }], take }
}

function contextOf(tenant: { organizationId: string; userId: string | null }) {
  return { ...systemContext(tenant.organizationId, 'storage-prisma', { requestId: newId() }), userId: tenant.userId }
}
