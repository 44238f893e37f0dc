import type { z } from 'zod'
import { recordAudit } from '@/lib/access/audit'
import type { UserContext } from '@/lib/access/context'
import { authorize } from '@/lib/access/permissions'
import { parseInput } from '@/lib/core/parse'
import { withTenantTransaction } from '@/lib/platform/db/db'
import { checkAddress } from './check-address'
import { endWaiting, findEndpoint, lockEndpoint, noteForwarding, toEndpointView } from './internal'
import type { EndpointState } from './limits'
import { type EndpointView, updateEndpointInput } from './schemas'
import { wakeEndpoint } from './wake-endpoint'

/**
 * Changes where and what is sent, or whether: a paused endpoint collects and sends once it is enabled, a disabled one
 * collects nothing, and what waited for it counts as failed. Enabling begins again as if nothing had failed.
 * @throws Forbidden, NotFound, Invalid for an address that is not public
 */
export async function updateEndpoint(
  ctx: UserContext,
  input: z.input<typeof updateEndpointInput>,
): Promise<EndpointView> {
  authorize(ctx, 'webhook.update')
  const { endpointId: id, url: typed, description, types, state } = parseInput(updateEndpointInput, input)
  const url = typed === undefined ? undefined : await checkAddress(typed)
  const { organizationId } = ctx
  const row = await withTenantTransaction(ctx, async (tx) => {
    await lockEndpoint(tx, ctx, id)
    const before = await findEndpoint(tx, ctx, id)
    const isChanged = state !== undefined && state !== before.state
    await tx.webhookEndpoint.updateMany({
      where: { id, organizationId },
      data: { url, description, types, ...(isChanged && stateData(state, ctx.now())) },
    })
    if (isChanged) {
      if (state === 'disabled') await endWaiting(tx, ctx, id, 'failed')
      await noteForwarding(tx, ctx)
    }
    const data = {
      ...(url && { host: new URL(url).host }),
      ...(types && { types }),
      ...(isChanged && { state, before: before.state }),
    }
    await recordAudit(tx, ctx, { action: 'webhook.update', target: { type: 'webhook-endpoint', id }, data })
    return findEndpoint(tx, ctx, id)
  })
  if (state === 'enabled') await wakeEndpoint(organizationId, id)
  return toEndpointView(row)
}

function stateData(state: EndpointState, now: Date) {
  const isDisabled = state === 'disabled'
  return {
    state,
    disabledReason: isDisabled ? 'person' : null,
    disabledAt: isDisabled ? now : null,
    // A drain that finds nothing sets it back.
    dueAt: state === 'enabled' ? now : null,
    ...(state === 'enabled' && { fails: 0, firstFailedAt: null, warnedAt: null, retryAt: null }),
  }
}
