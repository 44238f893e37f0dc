import { newId } from '@/lib/core/ids'
import { addMilliseconds, minute } from '@/lib/core/time'
import { Prisma, systemDb } from '@/lib/platform/db/db'

/** Longer than a slice of sending, its last attempt and the note of it. */
const leaseMs = minute

export type Lease = {
  leaseId: string
  id: string
  organizationId: string
  url: string
  state: string
  fails: number
  firstFailedAt: Date | null
  warnedAt: Date | null
  retryAt: Date | null
  secretSealed: Uint8Array | null
  previousSecretSealed: Uint8Array | null
  previousSecretUntil: Date | null
}

/**
 * Takes an endpoint that has something to send for one sender alone; the one that waits longest when none is named. What a
 * sender that died had begun waits again.
 * @returns null when nothing is due, or others send already
 */
export async function takeLease(now: Date, endpointId?: string): Promise<Lease | null> {
  const db = systemDb()
  const named = endpointId ? Prisma.sql`id = ${endpointId}::uuid AND` : Prisma.empty
  const leaseId = newId()
  const until = addMilliseconds(now, leaseMs)
  const [row] = await db.$queryRaw<(Lease & { leftId: string | null })[]>`
    WITH due AS MATERIALIZED (
      SELECT id, lease_id FROM webhook_endpoints
      WHERE ${named} state = 'enabled' AND due_at <= ${now}::timestamptz
        AND (lease_until IS NULL OR lease_until <= ${now}::timestamptz)
      ORDER BY due_at LIMIT 1 FOR NO KEY UPDATE SKIP LOCKED)
    UPDATE webhook_endpoints e SET lease_id = ${leaseId}::uuid, lease_until = ${until}::timestamptz
    FROM due WHERE e.id = due.id
    RETURNING e.lease_id AS "leaseId", e.id, e.organization_id AS "organizationId", e.url, e.state, e.fails,
      e.first_failed_at AS "firstFailedAt", e.warned_at AS "warnedAt", e.retry_at AS "retryAt",
      e.secret_sealed AS "secretSealed", e.previous_secret_sealed AS "previousSecretSealed",
      e.previous_secret_until AS "previousSecretUntil", due.lease_id AS "leftId"`
  if (!row) return null
  const { leftId, ...lease } = row
  if (leftId)
    await db.$executeRaw`
      UPDATE webhook_deliveries SET state = 'pending' WHERE endpoint_id = ${lease.id}::uuid AND state = 'sending'`
  return lease
}

/**
 * Gives an endpoint back and notes when it is due again. Its row is locked before its deliveries are looked at: one that is
 * added meanwhile is either seen here, or sets the time itself afterwards.
 * @returns when it is due next; null when nothing waits
 */
export async function endLease({ id, leaseId }: Pick<Lease, 'id' | 'leaseId'>): Promise<Date | null> {
  return systemDb().$transaction(async (tx) => {
    const [held] = await tx.$queryRaw<{ retryAt: Date | null }[]>`
      SELECT retry_at AS "retryAt" FROM webhook_endpoints
      WHERE id = ${id}::uuid AND lease_id = ${leaseId}::uuid FOR NO KEY UPDATE`
    if (!held) return null
    const [row] = await tx.$queryRaw<{ dueAt: Date | null }[]>`
      UPDATE webhook_endpoints SET lease_id = NULL, lease_until = NULL, due_at = (
        SELECT greatest(d.next_at, retry_at) FROM webhook_deliveries d
        WHERE d.endpoint_id = ${id}::uuid AND d.state = 'pending' ORDER BY d.next_at, d.id LIMIT 1)
      WHERE id = ${id}::uuid RETURNING due_at AS "dueAt"`
    return row?.dueAt ?? null
  })
}
