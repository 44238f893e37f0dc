import type { Context } from '@/lib/access/context'
import { EntitlementRefused } from '@/lib/access/entitlements/check-entitlement'
import { importRefusal } from '@/lib/access/entitlements/decide'
import { importLimitOf, importUsageOf } from '@/lib/access/entitlements/import-usage'
import { readImportCounts } from '@/lib/access/entitlements/read-entitlement-facts'
import { readGuardSettings } from '@/lib/access/entitlements/switches'
import type { TenantTransaction } from '@/lib/platform/db/db'

/** What is imported. */
export type ImportSubject = { type: string; id: string }

type Place = { personKey: string | null; isBonus: boolean }

/**
 * Takes a place of the import limit for an upload that starts, in the transaction that writes it. However many ask at
 * once, no more get one than there are: the update of the organization's row lets them by one after another.
 * @throws LimitReached, with the way to upgrade, when none is left
 */
export async function reserveImport(tx: TenantTransaction, ctx: Context, subject: ImportSubject): Promise<void> {
  const place = await takePlace(tx, ctx)
  await tx.importReservation.create({
    data: {
      organizationId: ctx.organizationId,
      subjectId: subject.id,
      subjectType: subject.type,
      ...place,
      createdAt: ctx.now(),
    },
  })
}

/**
 * Takes a place again for an import that had given its own back, because it is tried again. Does nothing for any other.
 * @throws LimitReached, with the way to upgrade, when none is left
 */
export async function retakeImport(tx: TenantTransaction, ctx: Context, subject: ImportSubject): Promise<void> {
  const released = { organizationId: ctx.organizationId, subjectId: subject.id, state: 'released' as const }
  if ((await tx.importReservation.count({ where: released })) === 0) return
  const place = await takePlace(tx, ctx)
  await tx.importReservation.updateMany({ where: released, data: { ...place, state: 'used', settledAt: ctx.now() } })
}

async function takePlace(tx: TenantTransaction, ctx: Context): Promise<Place> {
  const { organizationId } = ctx
  const [counts, { modes }] = await Promise.all([readImportCounts(tx, ctx), readGuardSettings()])
  const limit = modes.license === 'enforce' ? importLimitOf(counts) : null
  const taken = await tx.$executeRaw`
    UPDATE organizations SET imports_used = imports_used + 1, updated_at = ${ctx.now()}::timestamptz
    WHERE id = ${organizationId}::uuid AND (${limit}::int IS NULL OR imports_used < ${limit}::int)`
  const isShared = limit !== null && counts.standing !== 'premium'
  const place = taken === 0 ? null : isShared ? await takeFreePlace(tx, ctx) : { personKey: null, isBonus: false }
  if (!place) throw new EntitlementRefused(importRefusal(counts.standing, importUsageOf(counts).limit))
  return place
}

/** From the allowance of the founder's organizations while that lasts, then from the organization's own bonus. */
async function takeFreePlace(tx: TenantTransaction, ctx: Context): Promise<Place | null> {
  const { organizationId } = ctx
  const [shared] = await tx.$queryRaw<{ person_key: string }[]>`
    UPDATE person_allowances SET imports_used = imports_used + 1, updated_at = ${ctx.now()}::timestamptz
    WHERE person_key = (SELECT allowance_key FROM organizations WHERE id = ${organizationId}::uuid)
      AND imports_used < import_limit
    RETURNING person_key`
  if (shared) return { personKey: shared.person_key, isBonus: false }
  const [own] = await tx.$queryRaw<{ has_allowance: boolean; has_bonus: boolean }[]>`
    SELECT allowance_key IS NOT NULL AS has_allowance, bonus_imports > (
      SELECT count(*) FROM import_reservations r
      WHERE r.organization_id = o.id AND r.is_bonus AND r.state <> 'released'
    ) AS has_bonus
    FROM organizations o WHERE id = ${organizationId}::uuid`
  if (!own?.has_allowance) return { personKey: null, isBonus: false }
  return own.has_bonus ? { personKey: null, isBonus: true } : null
}
