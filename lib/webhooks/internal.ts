import type { Context } from '@/lib/access/context'
import { NotFound } from '@/lib/core/errors'
import type { Prisma, TenantTransaction } from '@/lib/platform/db/db'
import { openSecret, type SecretPlace, sealSecret } from '@/lib/platform/envelope/envelope'
import type { DeliveryState, DisabledReason, EndpointState } from './limits'
import type { DeliveryView, EndpointView } from './schemas'

type SecretColumn = 'secret_sealed' | 'previous_secret_sealed'
type Owned = { organizationId: string; id: string }

export type SecretRow = Owned & {
  secretSealed: Uint8Array | null
  previousSecretSealed: Uint8Array | null
  previousSecretUntil: Date | null
}

/** Everything of an endpoint but its secrets. */
export const withoutSecrets = { secretSealed: true, previousSecretSealed: true } as const
type EndpointRow = Prisma.WebhookEndpointGetPayload<{ omit: typeof withoutSecrets }>
type DeliveryRow = Prisma.WebhookDeliveryGetPayload<{ include: { message: { select: { type: true } } } }>

export function placeOf({ organizationId, id }: Owned, column: SecretColumn): SecretPlace {
  return { organizationId, table: 'webhook_endpoints', column, id }
}

export function sealFor(row: Owned, secret: string, column: SecretColumn = 'secret_sealed') {
  return sealSecret(secret, placeOf(row, column))
}

/** The secrets by which an endpoint's deliveries are signed at `now`, the newest first. None for a deleted one. */
export function secretsOf(row: SecretRow, now: Date): string[] {
  const { secretSealed, previousSecretSealed, previousSecretUntil } = row
  const secrets = secretSealed ? [openSecret(secretSealed, placeOf(row, 'secret_sealed'))] : []
  if (previousSecretSealed && previousSecretUntil && previousSecretUntil > now)
    secrets.push(openSecret(previousSecretSealed, placeOf(row, 'previous_secret_sealed')))
  return secrets
}

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
