import { assertStaff } from '@/lib/access/assert-staff'
import type { StaffContext } from '@/lib/access/context'
import { systemDb } from '@/lib/platform/db/db'
import type { GrantKind } from './rules'
import type { GrantView } from './schemas'

const shown = 50

/**
 * What staff gave an organization, the last fifty, newest first.
 * @throws Forbidden for everyone but staff
 */
export async function listGrants(
  ctx: StaffContext,
  { organizationId }: { organizationId: string },
): Promise<GrantView[]> {
  assertStaff(ctx)
  const rows = await systemDb().organizationGrant.findMany({
    where: { organizationId },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    take: shown,
  })
  const people = await systemDb().user.findMany({
    where: { id: { in: rows.map((row) => row.grantedById) } },
    select: { id: true, name: true },
  })
  const nameOf = new Map(people.map((person) => [person.id, person.name]))
  return rows.map((row) => ({
    id: row.id,
    kind: row.kind as GrantKind,
    amount: row.amount,
    currency: row.currency,
    reason: row.reason,
    grantedBy: nameOf.get(row.grantedById) ?? 'Staff',
    createdAt: row.createdAt.toISOString(),
    appliedAt: row.appliedAt?.toISOString() ?? null,
  }))
}
