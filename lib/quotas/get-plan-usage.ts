import type { Context } from '@/lib/access/context'
import { type ImportUsage, importUsageOf } from '@/lib/access/entitlements/import-usage'
import { planLimitOf } from '@/lib/access/entitlements/plan-limits'
import { readImportCounts } from '@/lib/access/entitlements/read-entitlement-facts'
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

/** How much the organization has used of what its plan gives. */
export async function getPlanUsage(ctx: Context): Promise<PlanUsage> {
  authorize(ctx, 'billing.read')
  const { organizationId } = ctx
  return withTenant(ctx, async (db) => {
    const [counts, bytes, exports, members] = await Promise.all([
      readImportCounts(db, ctx),
      readStoredBytes(db, ctx),
      readExportsToday(db, ctx),
      db.membership.count({ where: { organizationId, removedAt: null } }),
    ])
    return {
      imports: importUsageOf(counts),
      storage: { used: bytes, limit: planLimitOf('storage', counts.standing) },
      exports: { used: exports, limit: planLimitOf('exports', counts.standing) },
      seats: { used: members, limit: planLimitOf('seats', counts.standing) },
    }
  })
}
