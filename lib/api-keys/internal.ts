import { recordAudit } from '@/lib/access/audit'
import type { UserContext } from '@/lib/access/context'
import { isAllowed } from '@/lib/access/permissions'
import { permissionsOf } from '@/lib/access/scopes'
import type { ApiScope } from '@/lib/core/api-scopes'
import { Forbidden } from '@/lib/core/errors'
import { newId } from '@/lib/core/ids'
import { addMilliseconds, day } from '@/lib/core/time'
import type { TenantTransaction } from '@/lib/platform/db/db'
import { env } from '@/lib/platform/env'
import { recordEvent } from '@/lib/platform/outbox/record-event'
import { newKey, shownPrefix } from './key-form'
import { hashOf } from './key-hash'
import type { NewApiKey } from './schemas'

/** Keys that no longer work and are still listed. */
const mostEnded = 100

/** @throws Forbidden when the person who makes a key may not do all that it opens */
export function assertMayGive(ctx: UserContext, scopes: readonly ApiScope[]): void {
  const beyond = scopes.find((scope) => permissionsOf(scope).some((permission) => !isAllowed(ctx, permission)))
  if (beyond) throw new Forbidden(`You can’t give a key the scope ${beyond}, as your role doesn’t allow it.`)
}

/**
 * Writes a new key, with the event by which the admins hear of it.
 * @param replaces the key in whose place it is made
 */
export async function writeKey(
  tx: TenantTransaction,
  ctx: UserContext,
  given: { name: string; scopes: ApiScope[]; lifetimeDays: number; replaces?: string },
): Promise<NewApiKey> {
  const { organizationId } = ctx
  const key = newKey(env().DB_STAGE === 'production' ? 'live' : 'test')
  const [id, now] = [newId(), ctx.now()]
  const expiresAt = addMilliseconds(now, given.lifetimeDays * day)
  const { name, scopes, replaces } = given
  await tx.apiKey.createMany({
    data: [
      {
        id,
        organizationId,
        name,
        hash: new Uint8Array(hashOf(key)),
        prefix: shownPrefix(key),
        scopes,
        createdById: ctx.userId,
        createdAt: now,
        expiresAt,
      },
    ],
  })
  await recordAudit(tx, ctx, {
    action: replaces ? 'api-key.rotate' : 'api-key.create',
    target: { type: 'api-key', id },
    data: { name, scopes, expiresAt: expiresAt.toISOString(), ...(replaces && { replaces }) },
  })
  await recordEvent(tx, { organizationId, name: 'api-key/created', data: { apiKeyId: id, userId: ctx.userId } })
  await forgetEnded(tx, ctx)
  return { id, name, key, expiresAt: expiresAt.toISOString() }
}

/** Keys that ended are kept to be looked at, the newest of them; the audit log has them all. */
async function forgetEnded(tx: TenantTransaction, { organizationId, now }: UserContext): Promise<void> {
  await tx.$executeRaw`
    DELETE FROM api_keys WHERE organization_id = ${organizationId}::uuid AND id IN (
      SELECT id FROM api_keys WHERE organization_id = ${organizationId}::uuid
        AND (revoked_at IS NOT NULL OR least(expires_at, overlap_until) <= ${now()}::timestamptz)
      ORDER BY created_at DESC, id DESC OFFSET ${mostEnded})`
}
