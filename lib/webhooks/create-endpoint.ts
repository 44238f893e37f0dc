import type { z } from 'zod'
import { recordAudit } from '@/lib/access/audit'
import type { UserContext } from '@/lib/access/context'
import { authorize } from '@/lib/access/permissions'
import { newId } from '@/lib/core/ids'
import { parseInput } from '@/lib/core/parse'
import { withTenantTransaction } from '@/lib/platform/db/db'
import { reserveWebhookEndpoint } from '@/lib/quotas/reserve-webhook-endpoint'
import { checkAddress } from './check-address'
import { findEndpoint, noteForwarding, toEndpointView } from './internal'
import { createEndpointInput, type EndpointView } from './schemas'
import { sealFor } from './sealed-secrets'
import { newSecret } from './signing'

/**
 * Adds an address that events are sent to. Its secret is told by `revealSecret` alone, so that no answer that is kept has it.
 * @throws Forbidden for anyone but admins, Invalid for an address that is not public, LimitReached by the plan
 */
export async function createEndpoint(
  ctx: UserContext,
  input: z.input<typeof createEndpointInput>,
): Promise<EndpointView> {
  authorize(ctx, 'webhook.create')
  const { url: typed, description = '', types } = parseInput(createEndpointInput, input)
  const url = await checkAddress(typed)
  const { organizationId } = ctx
  const id = newId()
  const row = await withTenantTransaction(ctx, async (tx) => {
    await reserveWebhookEndpoint(tx, ctx)
    const secretSealed = sealFor({ organizationId, id }, newSecret())
    await tx.webhookEndpoint.createMany({
      data: [
        { id, organizationId, url, description, types, secretSealed, createdById: ctx.userId, createdAt: ctx.now() },
      ],
    })
    await noteForwarding(tx, ctx)
    await recordAudit(tx, ctx, {
      action: 'webhook.create',
      target: { type: 'webhook-endpoint', id },
      data: { host: new URL(url).host, types },
    })
    return findEndpoint(tx, ctx, id)
  })
  return toEndpointView(row)
}
