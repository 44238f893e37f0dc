import type { Context } from '@/lib/access/context'
import { NotFound } from '@/lib/core/errors'
import type { Prisma, TenantTransaction } from '@/lib/platform/db/db'
import type { DeliveryState, DisabledReason, EndpointState } from './limits'
import type { DeliveryView, EndpointView } from './schemas'

/** Everything of an endpoint but its secrets. */
export const withoutSecrets = { secretSealed: true, previousSecretSealed: true } as const
type EndpointRow = Prisma.WebhookEndpointGetPayload<{ omit: typeof withoutSecrets }>
type DeliveryRow = Prisma.WebhookDeliveryGetPayload<{ include: { message: { select: { type: true } } } }>

/** An endpoint that is there, without its secrets. @throws NotFound */
export async function findEndpoint(
  tx: Pick<TenantTransaction, 'webhookEndpoint'>,
  { organizationId }: Context,
  id: string,
): Promise<EndpointRow> {
  const row = await tx.webhookEndpoint.findFirst({
    where: { id, organizationId, deletedAt: null },
    omit: withoutSecrets,
  })
  if (!row) throw new NotFound('webhook endpoint')
  return row
}

/** Locks an endpoint until the transaction ends: what is counted or read of its deliveries stays true. @throws NotFound */
export async function lockEndpoint(
  tx: Pick<TenantTransaction, '$queryRaw'>,
  { organizationId }: Pick<Context, 'organizationId'>,
  id: string,
): Promise<void> {
  const rows = await tx.$queryRaw<unknown[]>`
    SELECT 1 FROM webhook_endpoints
    WHERE id = ${id}::uuid AND organization_id = ${organizationId}::uuid AND deleted_at IS NULL FOR NO KEY UPDATE`
  if (rows.length === 0) throw new NotFound('webhook endpoint')
}

/** Keeps `forwardingEnabled` of the organization true to its endpoints, in the transaction that changes one. */
export async function noteForwarding(
  tx: Pick<TenantTransaction, '$executeRaw'>,
  { organizationId }: Pick<Context, 'organizationId'>,
): Promise<void> {
  await tx.$executeRaw`
    UPDATE organizations o SET forwarding_enabled = e.is_enabled
    FROM (SELECT EXISTS (SELECT 1 FROM webhook_endpoints WHERE organization_id = ${organizationId}::uuid
      AND state = 'enabled' AND deleted_at IS NULL) AS is_enabled) e
    WHERE o.id = ${organizationId}::uuid AND o.forwarding_enabled <> e.is_enabled`
}

/** Ends what waits for an endpoint, as `failed` (can be replayed) or `canceled`. */
export async function endWaiting(
  tx: Pick<TenantTransaction, '$executeRaw'>,
  { organizationId, now }: Pick<Context, 'organizationId' | 'now'>,
  endpointId: string,
  state: 'failed' | 'canceled',
): Promise<void> {
  await tx.$executeRaw`
    UPDATE webhook_deliveries SET state = ${state}, last_error = 'The endpoint was turned off before this was sent.',
      finished_at = ${now()}::timestamptz
    WHERE organization_id = ${organizationId}::uuid AND endpoint_id = ${endpointId}::uuid
      AND state IN ('pending', 'sending', 'held')`
}

export function toEndpointView(row: EndpointRow): EndpointView {
  return {
    id: row.id,
    url: row.url,
    description: row.description,
    types: row.types,
    state: row.state as EndpointState,
    disabledReason: row.disabledReason as DisabledReason | null,
    disabledAt: row.disabledAt?.toISOString() ?? null,
    fails: row.fails,
    firstFailedAt: row.firstFailedAt?.toISOString() ?? null,
    lastSucceededAt: row.lastSucceededAt?.toISOString() ?? null,
    retryAt: row.retryAt?.toISOString() ?? null,
    previousSecretUntil: row.previousSecretUntil?.toISOString() ?? null,
    createdAt: row.createdAt.toISOString(),
  }
}

export function toDeliveryView(row: DeliveryRow): DeliveryView {
  const isWaiting = row.state === 'pending' || row.state === 'sending'
  return {
    id: row.id,
    messageId: row.messageId,
    endpointId: row.endpointId,
    type: row.message.type,
    state: row.state as DeliveryState,
    attempts: row.attempts,
    nextAt: isWaiting ? row.nextAt.toISOString() : null,
    lastStatus: row.lastStatus,
    lastError: row.lastError,
    createdAt: row.createdAt.toISOString(),
    finishedAt: row.finishedAt?.toISOString() ?? null,
  }
}
