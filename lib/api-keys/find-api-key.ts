import type { UserContext } from '@/lib/access/context'
import type { BillingStatus, License, Tier } from '@/lib/access/entitlements/facts'
import { planLimitOf } from '@/lib/access/entitlements/plan-limits'
import { standingOf } from '@/lib/access/entitlements/standing'
import { Unauthenticated } from '@/lib/core/errors'
import type { Clock } from '@/lib/core/time'
import { Prisma, systemDb } from '@/lib/platform/db/db'
import { hashesOf, isSameHash } from './key-hash'
import { endOf, knownScopes } from './rules'

type Row = {
  id: string
  organization_id: string
  hash: Uint8Array
  scopes: string[]
  created_by: string
  expires_at: Date
  overlap_until: Date | null
  revoked_at: Date | null
  last_used_at: Date | null
  clerk_id: string
  tier: Tier
  billing_status: BillingStatus
  deletion_requested_at: Date | null
  purge_due_at: Date | null
  license_type: License['type'] | null
  license_status: License['status'] | null
  license_end: Date | null
}

export type FoundKey = {
  ctx: UserContext
  /** Clerk's id of the organization, under which its requests are counted. */
  clerkOrganizationId: string
  /** What the plan allows the key. */
  requestsPerMinute: number
  lastUsedAt: Date | null
  /** Its row has the hash of the pepper that is being replaced. */
  isOldHash: boolean
}

export const unknownKey = 'This API key isn’t valid. Check that the whole key was copied.'

/** The most that a key may where no plan limits it. */
const mostRequests = 6_000

/**
 * Who acts by a well-formed key, with what the door needs to know; one query, and nothing is remembered from one request
 * to the next, so that a key that was revoked is out at once.
 * @throws Unauthenticated for a key that is not known or does not work any more
 */
export async function findApiKey(key: string, request: { requestId: string; now: Clock }): Promise<FoundKey> {
  const hashes = hashesOf(key)
  const [row] = await systemDb().$queryRaw<Row[]>`
    SELECT k.id, k.organization_id, k.hash, k.scopes, k.created_by, k.expires_at, k.overlap_until, k.revoked_at,
      k.last_used_at, o.clerk_id, o.tier, o.billing_status, o.deletion_requested_at, o.purge_due_at,
      l.license_type, l.status AS license_status, l.date_end AS license_end
    FROM api_keys k
    JOIN organizations o ON o.id = k.organization_id AND o.deleted_at IS NULL
    LEFT JOIN licenses l ON l.organization_id = o.id
    WHERE k.hash IN (${Prisma.join(hashes.map((hash) => new Uint8Array(hash)))})
    LIMIT 1`
  const place = row ? hashes.findIndex((hash) => isSameHash(hash, row.hash)) : -1
  if (!row || place < 0) throw new Unauthenticated(unknownKey)
  const now = request.now()
  const times = { expiresAt: row.expires_at, overlapUntil: row.overlap_until, revokedAt: row.revoked_at }
  const ended = endOf(times, now)
  if (ended) throw new Unauthenticated(ended)
  return {
    ctx: contextOf(row, request),
    clerkOrganizationId: row.clerk_id,
    requestsPerMinute: planLimitOf('apiRate', standingOf({ ...basisOf(row), now })) ?? mostRequests,
    lastUsedAt: row.last_used_at,
    isOldHash: place > 0,
  }
}

function contextOf(row: Row, request: { requestId: string; now: Clock }): UserContext {
  return {
    actor: { kind: 'apiKey', id: row.id, scopes: knownScopes(row.scopes) },
    organizationId: row.organization_id,
    userId: row.created_by,
    // What asks for a role instead of a permission finds the least.
    role: 'member',
    ...request,
    ...(row.deletion_requested_at && { deletion: { purgeDueAt: row.purge_due_at ?? row.deletion_requested_at } }),
  }
}

function basisOf(row: Row) {
  const license = row.license_type
    ? { type: row.license_type, status: row.license_status ?? ('EXPIRED' as const), endsAt: row.license_end }
    : null
  return { tier: row.tier, billingStatus: row.billing_status, license }
}
