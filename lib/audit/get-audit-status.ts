import { assertStaff } from '@/lib/access/assert-staff'
import type { StaffContext } from '@/lib/access/context'
import { systemDb } from '@/lib/platform/db/db'

export type AuditStatus = {
  chains: number
  /** When the last chain was verified (ISO 8601); null before the first night. */
  verifiedAt: string | null
  /** What is wrong, a sentence for each place; at most 50. */
  faults: string[]
}

/**
 * What the last verification of the audit log found.
 * @throws Forbidden for everyone but staff
 */
export async function getAuditStatus(ctx: StaffContext): Promise<AuditStatus> {
  assertStaff(ctx)
  const db = systemDb()
  const [{ _count, _max }, broken] = await Promise.all([
    db.auditHead.aggregate({ _count: { _all: true }, _max: { verifiedAt: true } }),
    db.auditHead.findMany({ where: { faults: { not: null } }, orderBy: { chainId: 'asc' }, take: 50 }),
  ])
  return {
    chains: _count._all,
    verifiedAt: _max.verifiedAt?.toISOString() ?? null,
    faults: broken.flatMap(({ faults }) => faults?.split('\n') ?? []).slice(0, 50),
  }
}
