import type { Context } from '@/lib/access/context'
import { newId } from '@/lib/core/ids'
import { type TenantTransaction, withTenantTransaction } from '@/lib/platform/db/db'
import { env } from '@/lib/platform/env'
import type { EventName } from '@/lib/platform/events'
import { publicEventsOf, type WebhookEventType } from './event-types'

export type ForwardedEvent = { id: string; name: EventName; data: Record<string, unknown> }
type Target = { id: string; state: string; isReady: boolean }
type PublicEvent = { type: WebhookEventType; version: number; data: Record<string, unknown> }

/**
 * Turns one of our own events into messages for the endpoints that want it, in one transaction and once, however often it is
 * repeated. Endpoints that were given up get theirs as failed, so that they can be replayed.
 * @param event with the id of its row in the outbox
 * @returns the endpoints that should be woken: those that can be sent to, and to which no one is sending right now
 */
export async function fanOutEvent(ctx: Context, event: ForwardedEvent): Promise<string[]> {
  const told = publicEventsOf(event, env().APP_URL)
  if (told.length === 0) return []
  const woken = await withTenantTransaction(ctx, async (tx) => {
    const targets = new Set<string>()
    for (const one of told) for (const id of await tell(tx, ctx, event.id, one)) targets.add(id)
    return targets
  })
  return [...woken]
}

async function tell(tx: TenantTransaction, ctx: Context, sourceId: string, event: PublicEvent): Promise<string[]> {
  const { organizationId } = ctx
  const now = ctx.now()
  // Locked, so that a drain that is about to find nothing waits and looks again.
  const targets = await tx.$queryRaw<Target[]>`
    SELECT id, state, state = 'enabled' AND coalesce(greatest(lease_until, retry_at) <= ${now}::timestamptz, true) AS "isReady"
    FROM webhook_endpoints
    WHERE organization_id = ${organizationId}::uuid AND deleted_at IS NULL AND types && ARRAY['*', ${event.type}]
      AND (state <> 'disabled' OR disabled_reason <> 'person')
    ORDER BY id LIMIT 100 FOR NO KEY UPDATE`
  if (targets.length === 0) return []
  const message = { id: newId(), organizationId, sourceId, ...messageOf(event, now), createdAt: now }
  const { count } = await tx.webhookMessage.createMany({ data: [message], skipDuplicates: true })
  if (count === 0) return []
  await tx.webhookDelivery.createMany({
    data: targets.map(({ id, state }) => ({
      id: newId(),
      organizationId,
      messageId: message.id,
      endpointId: id,
      nextAt: now,
      createdAt: now,
      ...(state === 'disabled' && {
        state: 'failed',
        finishedAt: now,
        lastError: 'The endpoint was turned off before this was sent.',
      }),
    })),
  })
  const waiting = targets.filter(({ state }) => state !== 'disabled').map(({ id }) => id)
  await tx.$executeRaw`
    UPDATE webhook_endpoints SET due_at = greatest(${now}::timestamptz, coalesce(retry_at, ${now}::timestamptz))
    WHERE organization_id = ${organizationId}::uuid AND id = ANY(${waiting}::uuid[])
      AND (due_at IS NULL OR due_at > ${now}::timestamptz)`
  return targets.filter(({ isReady }) => isReady).map(({ id }) => id)
}

/** What is stored and signed of an event. */
export function messageOf({ type, version, data }: PublicEvent, now: Date) {
  return { type, version, body: JSON.stringify({ type, version, timestamp: now.toISOString(), data }) }
}
