import { planLimits } from './plan-limits'
import type { Standing } from './standing'

/** What the rows say about the imports of an organization. */
export type ImportCounts = {
  standing: Standing
  tier: 'FREE' | 'PREMIUM'
  /** The limit of the plan without bonus, as billing keeps it; null is without limit. */
  importLimit: number | null
  /** What was earned by referrals or given by staff: the one place by which an organization gets more than its plan. */
  bonusImports: number
  /** Places taken from the bonus. */
  bonusUsed: number
  /** Places taken in all, those of open uploads among them. */
  importsUsed: number
  /** Places of uploads that are still open. */
  importsReserved: number
  /** What the founder's organizations share; null while it is not known. */
  allowance: { limit: number; used: number } | null
}

export type ImportUsage = {
  /** What was accepted, for life. */
  used: number
  /** The most there can be, bonus included; null is without limit. */
  limit: number | null
  /** What can be started now; null is without limit. */
  left: number | null
}

/** The limit that applies without what the founder's other organizations used, bonus included; null is without limit. */
export function importLimitOf(
  counts: Pick<ImportCounts, 'standing' | 'tier' | 'importLimit' | 'bonusImports'>,
): number | null {
  const isUnpaid = counts.tier === 'PREMIUM' && counts.standing !== 'premium'
  const plan = counts.importLimit ?? (isUnpaid ? planLimits.imports.FREE : null)
  return plan === null ? null : plan + counts.bonusImports
}

/** How many imports an organization has had, may have, and may start now. */
export function importUsageOf(counts: ImportCounts): ImportUsage {
  const used = Math.max(0, counts.importsUsed - counts.importsReserved)
  const limit = importLimitOf(counts)
  if (limit === null) return { used, limit, left: null }
  const own = Math.max(0, limit - counts.importsUsed)
  const left = Math.min(own, counts.standing === 'premium' ? own : sharedLeft(counts))
  // What the founder's other organizations took is not there for this one.
  return { used, limit: Math.min(limit, counts.importsUsed + left), left }
}

function sharedLeft({ allowance, bonusImports, bonusUsed }: ImportCounts): number {
  if (!allowance) return Number.POSITIVE_INFINITY
  return Math.max(0, allowance.limit - allowance.used) + Math.max(0, bonusImports - bonusUsed)
}
