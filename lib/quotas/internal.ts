import type { Context } from '@/lib/access/context'
import type { Capability } from '@/lib/access/entitlements/capabilities'
import { EntitlementRefused, observedRefusal } from '@/lib/access/entitlements/check-entitlement'
import type { Refusal } from '@/lib/access/entitlements/decide'
import { upgrade, viewUsage } from '@/lib/access/entitlements/license-guard'
import { isMoreOnPremium, type PlanCapability, planLimitOf } from '@/lib/access/entitlements/plan-limits'
import { moreOnPremium } from '@/lib/access/entitlements/plan-words'
import { readImportCounts } from '@/lib/access/entitlements/read-entitlement-facts'
import type { Reason } from '@/lib/access/entitlements/rule'
import { readGuardSettings } from '@/lib/access/entitlements/switches'
import { Prisma, type TenantTransaction } from '@/lib/platform/db/db'
import { declaredKinds } from '@/lib/platform/storage/kinds'

export type UsageDb = Pick<TenantTransaction, '$queryRaw'>

/** The limit of the organization's plan now; null is without limit. */
export async function readPlanLimit(db: UsageDb, ctx: Context, name: PlanCapability): Promise<number | null> {
  const { standing } = await readImportCounts(db, ctx)
  return planLimitOf(name, standing)
}

/** The sums of `readStoredBytes`, one for each kind that counts, each read from an index that covers it. */
export function storedBytesQuery(organizationId: string): Prisma.Sql {
  const sums = declaredKinds.flatMap(([, { table, counted }]) => {
    if (counted === null) return []
    const [from, isCounted] = [Prisma.raw(table), Prisma.raw(counted)]
    return [
      Prisma.sql`(
    SELECT coalesce(sum(size_bytes), 0) FROM ${from} WHERE organization_id = ${organizationId}::uuid AND ${isCounted}
  )::float8`,
    ]
  })
  return Prisma.sql`SELECT ${Prisma.join(sums, ' + ')} AS bytes`
}

/** Bytes of uploads, from their start, and of finished exports, without what was deleted. */
export async function readStoredBytes(db: UsageDb, { organizationId }: Context): Promise<number> {
  const [row] = await db.$queryRaw<{ bytes: number }[]>(storedBytesQuery(organizationId))
  return row?.bytes ?? 0
}

/** Exports that were started on the day of `ctx.now()`, in UTC. Deleted ones count, failed ones do not. */
export async function readExportsToday(db: UsageDb, ctx: Context): Promise<number> {
  const now = ctx.now()
  const startOfDay = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), now.getUTCDate()))
  const [row] = await db.$queryRaw<{ count: number }[]>`
    SELECT count(*)::int AS count FROM clip_exports
    WHERE organization_id = ${ctx.organizationId}::uuid AND created_at >= ${startOfDay}::timestamptz
      AND status <> 'failed'`
  return row?.count ?? 0
}

type Wall = {
  capability: Capability
  name: PlanCapability
  limit: number
  reason: Extract<Reason, 'storage_limit' | 'export_limit'>
  /** What is used up, with its numbers, and what to do on any plan. */
  message: string
}

/**
 * Refuses by the license guard. While that observes, it keeps what it would have refused and lets it pass.
 * @throws EntitlementRefused, with the way to upgrade where Premium gives more
 */
export async function refuseAtLimit(
  tx: TenantTransaction,
  ctx: Context,
  { capability, name, limit, reason, message }: Wall,
): Promise<void> {
  const refusal: Refusal = {
    allowed: false,
    guard: 'license',
    reason,
    status: 402,
    message: `${message}${moreOnPremium(name, limit)}`,
    remedy: isMoreOnPremium(name, limit) ? upgrade : viewUsage,
  }
  const { modes } = await readGuardSettings()
  if (modes.license === 'enforce') throw new EntitlementRefused(refusal)
  await tx.guardDecision.create({ data: observedRefusal(ctx, capability, refusal) })
}
