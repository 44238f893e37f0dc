import { assertStaff } from '@/lib/access/assert-staff'
import type { StaffContext } from '@/lib/access/context'
import { systemDb } from '@/lib/platform/db/db'

const mostListed = 50

export type FailingEndpoint = {
  id: string
  organizationId: string
  organization: string
  /** The host alone: the rest of an address may say what it is for. */
  host: string
  state: 'enabled' | 'paused' | 'disabled'
  /** Failed attempts in a row, and since when. */
  fails: number
  since: string | null
  /** Deliveries that wait. */
  waiting: number
}

/**
 * Webhook endpoints of customers that fail or were given up, the longest first, at most 50.
 * @throws Forbidden for everyone but staff
 */
export async function listFailingEndpoints(ctx: StaffContext): Promise<FailingEndpoint[]> {
  assertStaff(ctx)
  const rows = await systemDb().webhookEndpoint.findMany({
    where: {
      deletedAt: null,
      OR: [{ firstFailedAt: { not: null } }, { state: 'disabled', disabledReason: { in: ['failing', 'gone'] } }],
    },
    select: {
      id: true,
      organizationId: true,
      url: true,
      state: true,
      fails: true,
      firstFailedAt: true,
      disabledAt: true,
      organization: { select: { name: true } },
      _count: { select: { deliveries: { where: { state: { in: ['pending', 'held'] } } } } },
    },
    orderBy: [{ firstFailedAt: { sort: 'asc', nulls: 'last' } }, { id: 'asc' }],
    take: mostListed,
  })
  return rows.map((row) => ({
    id: row.id,
    organizationId: row.organizationId,
    organization: row.organization.name,
    host: new URL(row.url).host,
    state: row.state as FailingEndpoint['state'],
    fails: row.fails,
    since: (row.firstFailedAt ?? row.disabledAt)?.toISOString() ?? null,
    waiting: row._count.deliveries,
  }))
}
