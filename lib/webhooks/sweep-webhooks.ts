import { isOutboundOpen } from '@/lib/access/entitlements/check-outbound'
import { systemContext } from '@/lib/access/system-context'
import { type Clock, systemClock } from '@/lib/core/time'
import { systemDb } from '@/lib/platform/db/db'
import { wakeEndpoints } from './wake-endpoint'

const mostWoken = 1_000
const mostOrganizations = 200

/**
 * The net under everything that wakes endpoints: asks for a run for each that is due and to which nobody sends, and releases what
 * was held for organizations that may send again.
 */
export async function sweepWebhooks(now: Clock = systemClock): Promise<{ released: number; woken: number }> {
  const released = await releaseHeld(now)
  const due = await systemDb().$queryRaw<{ organizationId: string; endpointId: string }[]>`
    SELECT organization_id AS "organizationId", id AS "endpointId" FROM webhook_endpoints
    WHERE state = 'enabled' AND due_at <= ${now()}::timestamptz
      AND (lease_until IS NULL OR lease_until <= ${now()}::timestamptz)
    ORDER BY due_at LIMIT ${mostWoken}`
  if (due.length > 0) await wakeEndpoints(due)
  return { released, woken: due.length }
}

async function releaseHeld(now: Clock): Promise<number> {
  const held = await systemDb().$queryRaw<{ id: string }[]>`
    SELECT DISTINCT organization_id AS id FROM webhook_deliveries WHERE state = 'held' LIMIT ${mostOrganizations}`
  let released = 0
  for (const { id } of held)
    if (await isOutboundOpen(systemContext(id, 'webhooks', { now }))) released += await release(id, now())
  return released
}

/** The endpoints are locked first, as everywhere, so that nothing is released behind the back of a drain that ends. */
async function release(organizationId: string, now: Date): Promise<number> {
  return systemDb().$transaction(async (tx) => {
    await tx.$executeRaw`
      UPDATE webhook_endpoints SET due_at = ${now}::timestamptz WHERE id IN (
        SELECT DISTINCT endpoint_id FROM webhook_deliveries
        WHERE organization_id = ${organizationId}::uuid AND state = 'held')`
    return tx.$executeRaw`
      UPDATE webhook_deliveries SET state = 'pending', next_at = ${now}::timestamptz
      WHERE organization_id = ${organizationId}::uuid AND state = 'held'`
  })
}
