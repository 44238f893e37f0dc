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

/** Also where no plan limits it: a list of endpoints has an end. */
const mostEndpoints = 100

/**
 * Makes sure that the organization may have another webhook endpoint, in the transaction that writes it.
 * @throws LimitReached with the number and what to do
 */
export async function reserveWebhookEndpoint(tx: TenantTransaction, ctx: Context): Promise<void> {
  await lockOrganization(tx, ctx.organizationId)
  const limit = Math.min(mostEndpoints, (await readPlanLimit(tx, ctx, 'webhooks')) ?? mostEndpoints)
  const used = await tx.webhookEndpoint.count({ where: { organizationId: ctx.organizationId, deletedAt: null } })
  if (used < limit) return
  const { modes } = await readGuardSettings()
  if (modes.license === 'observe' && used < mostEndpoints) {
    log().info(
      { requestId: ctx.requestId, organizationId: ctx.organizationId },
      'the limit of webhook endpoints would have refused this',
    )
    return
  }
  const message = `You have ${used} of ${limit} webhook endpoints. Delete one that is no longer used.`
  throw new LimitReached(`${message}${moreOnPremium('webhooks', limit)}`, {
    ...(isMoreOnPremium('webhooks', limit) && { remedy: upgrade }),
  })
}
