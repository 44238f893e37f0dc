import type { Context } from '@/lib/access/context'
import { upgrade } from '@/lib/access/entitlements/license-guard'
import { isMoreOnPremium } from '@/lib/access/entitlements/plan-limits'
import { moreOnPremium } from '@/lib/access/entitlements/plan-words'
import { readGuardSettings } from '@/lib/access/entitlements/switches'
import { lockOrganization } from '@/lib/access/lock-organization'
import { LimitReached } from '@/lib/core/errors'
import type { TenantTransaction } from '@/lib/platform/db/db'
import { log } from '@/lib/platform/log'
import { readPlanLimit } from './internal'

/** Also where no plan limits it: a list of keys has an end. */
const mostKeys = 100

/**
 * Makes sure that the organization may have another API key, in the transaction that writes it. Keys that were replaced,
 * have expired or were revoked do not count.
 * @throws LimitReached with the number and what to do
 */
export async function reserveApiKey(tx: TenantTransaction, ctx: Context): Promise<void> {
  await lockOrganization(tx, ctx.organizationId)
  const limit = Math.min(mostKeys, (await readPlanLimit(tx, ctx, 'apiKeys')) ?? mostKeys)
  const used = await tx.apiKey.count({
    where: { organizationId: ctx.organizationId, revokedAt: null, overlapUntil: null, expiresAt: { gt: ctx.now() } },
  })
  if (used < limit) return
  const { modes } = await readGuardSettings()
  if (modes.license === 'observe' && used < mostKeys) {
    log().info(
      { requestId: ctx.requestId, organizationId: ctx.organizationId },
      'the limit of API keys would have refused this',
    )
    return
  }
  const message = `You have ${used} of ${limit} API keys. Revoke one that is no longer used, or replace one, which keeps its place.`
  throw new LimitReached(`${message}${moreOnPremium('apiKeys', limit)}`, {
    ...(isMoreOnPremium('apiKeys', limit) && { remedy: upgrade }),
  })
}
