import type { TenantDb, TenantTransaction } from '@/lib/platform/db/db'

/** The version of the newest profile that a drift led back to the defaults; 0 without one. */
export async function lastResetVersion(
  db: Pick<TenantDb | TenantTransaction, 'scoringProfile'>,
  organizationId: string,
): Promise<number> {
  const row = await db.scoringProfile.findFirst({
    where: { organizationId, adjustmentsTo: { some: { kind: 'reset' } } },
    orderBy: { version: 'desc' },
    select: { version: true },
  })
  return row?.version ?? 0
}
