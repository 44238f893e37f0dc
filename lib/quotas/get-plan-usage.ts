import type { Context } from '@/lib/access/context'
import type { ImportUsage } from '@/lib/access/entitlements/import-usage'
import { planLimitOf } from '@/lib/access/entitlements/plan-limits'
import { readEntitlementFacts } from '@/lib/access/entitlements/read-entitlement-facts'
import { standingOf } from '@/lib/access/entitlements/standing'
import { authorize } from '@/lib/access/permissions'
import { withTenant } from '@/lib/platform/db/db'
import { readExportsToday, readStoredBytes } from './internal'

/** `limit` null is without limit. What is used can be above it: nothing is taken away. */
type Usage = { used: number; limit: number | null }

export type PlanUsage = {
  imports: ImportUsage
  /** In bytes. */
  storage: Usage
  /** Since 00:00 UTC. */
  exports: Usage
  /** Members; invitations that are pending at Clerk come on top. */
  seats: Usage
}

/**
 * How much the organization has used of what its plan gives.
 * @param readFacts given where the caller shares the facts with other reads
 */
export async function getPlanUsage(ctx: Context, readFacts = readEntitlementFacts): Promise<PlanUsage> {
  authorize(ctx, 'usage.read')
  const { organizationId } = ctx
  const [facts, [bytes, exports, members]] = await Promise.all([
    readFacts(ctx),
    withTenant(ctx, (db) =>
      Promise.all([
        readStoredBytes(db, ctx),
        readExportsToday(db, ctx),
        db.membership.count({ where: { organizationId, removedAt: null } }),
      ]),
    ),
  ])
  const standing = standingOf(facts)
  return {
    imports: facts.usage,
    storage: { used: bytes, limit: planLimitOf('storage', standing) },
    exports: { used: exports, limit: planLimitOf('exports', standing) },
    seats: { used: members, limit: planLimitOf('seats', standing) },
  }
}
