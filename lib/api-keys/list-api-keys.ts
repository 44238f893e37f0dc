import type { Context } from '@/lib/access/context'
import { planLimitOf } from '@/lib/access/entitlements/plan-limits'
import { readEntitlementFacts } from '@/lib/access/entitlements/read-entitlement-facts'
import { standingOf } from '@/lib/access/entitlements/standing'
import { authorize } from '@/lib/access/permissions'
import { addMilliseconds, day } from '@/lib/core/time'
import { withTenant } from '@/lib/platform/db/db'
import { endOf, knownScopes, stateOf } from './rules'
import type { ApiKeyView } from './schemas'

const mostListed = 200

/** How long before its end a key is said to expire soon. */
const soonMs = 14 * day

export type ApiKeyList = {
  keys: ApiKeyView[]
  /** Keys that count, and how many there may be; null is without limit. */
  used: number
  limit: number | null
  /** Requests a minute that each may make. */
  requestsPerMinute: number | null
}

/**
 * The organization's keys, newest first: those that work, and the newest that ended. Never the key or its hash.
 * @throws Forbidden for anyone but admins
 */
export async function listApiKeys(ctx: Context): Promise<ApiKeyList> {
  authorize(ctx, 'api-key.read')
  const { organizationId } = ctx
  const [{ rows, users, members }, facts] = await Promise.all([
    withTenant(ctx, async (db) => {
      const rows = await db.apiKey.findMany({
        where: { organizationId },
        omit: { hash: true },
        orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
        take: mostListed,
      })
      const makers = [...new Set(rows.map(({ createdById }) => createdById))]
      const [users, members] = await Promise.all([
        db.user.findMany({ where: { id: { in: makers } }, select: { id: true, name: true, email: true } }),
        db.membership.findMany({
          where: { organizationId, userId: { in: makers }, removedAt: null },
          select: { userId: true },
        }),
      ])
      return { rows, users, members }
    }),
    readEntitlementFacts(ctx),
  ])
  const now = ctx.now()
  const nameOf = new Map(users.map((user) => [user.id, user.name || user.email || null]))
  const present = new Set(members.map(({ userId }) => userId))
  const keys = rows.map((row) => ({
    id: row.id,
    name: row.name,
    prefix: row.prefix,
    scopes: knownScopes(row.scopes),
    state: stateOf(row, now),
    hasEnded: endOf(row, now) !== null,
    isEndingSoon: row.expiresAt < addMilliseconds(now, soonMs),
    createdAt: row.createdAt.toISOString(),
    maker: nameOf.get(row.createdById) ?? null,
    hasMakerLeft: !present.has(row.createdById),
    expiresAt: row.expiresAt.toISOString(),
    overlapUntil: row.overlapUntil?.toISOString() ?? null,
    revokedAt: row.revokedAt?.toISOString() ?? null,
    lastUsedAt: row.lastUsedAt?.toISOString() ?? null,
  }))
  const standing = standingOf(facts)
  return {
    keys,
    used: keys.filter(({ state }) => state === 'active').length,
    limit: planLimitOf('apiKeys', standing),
    requestsPerMinute: planLimitOf('apiRate', standing),
  }
}
