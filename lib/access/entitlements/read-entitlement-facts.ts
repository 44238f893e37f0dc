import { NotFound } from '@/lib/core/errors'
import { Prisma, type TenantTransaction, withTenant } from '@/lib/platform/db/db'
import type { Context } from '../context'
import type { BillingStatus, GuardFacts, License, Tier } from './facts'
import { type ImportCounts, type ImportUsage, importUsageOf } from './import-usage'
import { standingOf } from './standing'
import { readGuardSettings } from './switches'

type Row = {
  tier: Tier
  billing_status: BillingStatus
  onboarding_completed: boolean
  is_banned: boolean
  is_deleting: boolean
  outbound_paused: boolean
  ai_disabled: boolean
  license_type: License['type'] | null
  license_status: License['status'] | null
  license_end: Date | null
  import_limit: number | null
  imports_used: number
  bonus_imports: number
  bonus_used: number
  imports_reserved: number
  allowance_limit: number | null
  allowance_used: number | null
}

export type OrganizationFacts = GuardFacts & { usage: ImportUsage }

type Db = Pick<TenantTransaction, '$queryRaw'>

/**
 * What the guards look at, for the organization of `ctx`; one round trip.
 * @throws NotFound when there is no such organization
 */
export async function readEntitlementFacts(ctx: Context): Promise<OrganizationFacts> {
  const [{ switches }, row] = await Promise.all([readGuardSettings(), withTenant(ctx, (db) => load(db, ctx))])
  const usage = importUsageOf(countsOf(row, ctx))
  return {
    ...basisOf(row, ctx),
    system: switches,
    isOnboarded: row.onboarding_completed,
    isBanned: row.is_banned,
    isDeleting: row.is_deleting,
    outboundPaused: row.outbound_paused,
    aiDisabled: row.ai_disabled,
    importsLeft: usage.left,
    importLimit: usage.limit,
    usage,
  }
}

/** What the rows say about the organization's imports, as a transaction sees them. */
export async function readImportCounts(tx: Db, ctx: Context): Promise<ImportCounts> {
  return countsOf(await load(tx, ctx), ctx)
}

function basisOf(row: Row, ctx: Context) {
  const license = row.license_type
    ? { type: row.license_type, status: row.license_status ?? 'EXPIRED', endsAt: row.license_end }
    : null
  return { now: ctx.now(), tier: row.tier, license, billingStatus: row.billing_status }
}

function countsOf(row: Row, ctx: Context): ImportCounts {
  return {
    standing: standingOf(basisOf(row, ctx)),
    tier: row.tier,
    importLimit: row.import_limit,
    bonusImports: row.bonus_imports,
    bonusUsed: row.bonus_used,
    importsUsed: row.imports_used,
    importsReserved: row.imports_reserved,
    allowance: row.allowance_limit === null ? null : { limit: row.allowance_limit, used: row.allowance_used ?? 0 },
  }
}

/** The one query of the guards. The columns it reads are indexed, which a test holds it to. */
export function factsQuery(organizationId: string): Prisma.Sql {
  return Prisma.sql`
  SELECT o.tier, o.billing_status, o.onboarding_completed, o.banned_at IS NOT NULL AS is_banned,
    o.purge_due_at IS NOT NULL AS is_deleting, o.outbound_paused,
    o.ai_disabled, o.import_limit, o.imports_used, o.bonus_imports,
    l.license_type, l.status AS license_status, l.date_end AS license_end,
    a.import_limit AS allowance_limit, a.imports_used AS allowance_used,
    (SELECT count(*)::int FROM import_reservations r
      WHERE r.organization_id = o.id AND r.is_bonus AND r.state <> 'released') AS bonus_used,
    (SELECT count(*)::int FROM import_reservations r
      WHERE r.organization_id = o.id AND r.state = 'reserved') AS imports_reserved
  FROM organizations o
  LEFT JOIN licenses l ON l.organization_id = o.id
  LEFT JOIN person_allowances a ON a.person_key = o.allowance_key
  WHERE o.id = ${organizationId}::uuid`
}

async function load(db: Db, { organizationId }: Context): Promise<Row> {
  const [row] = await db.$queryRaw<Row[]>(factsQuery(organizationId))
  if (!row) throw new NotFound('organization')
  return row
}
