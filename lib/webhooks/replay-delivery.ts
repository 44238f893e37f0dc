import type { z } from 'zod'
import { recordAudit } from '@/lib/access/audit'
import type { UserContext } from '@/lib/access/context'
import { authorize } from '@/lib/access/permissions'
import { Conflict, NotFound } from '@/lib/core/errors'
import { parseInput } from '@/lib/core/parse'
import { withTenantTransaction } from '@/lib/platform/db/db'
import { findEndpoint, lockEndpoint } from './internal'
import { mostReplayed } from './limits'
import { deliveryPath, replayFailedInput } from './schemas'
import { wakeEndpoint } from './wake-endpoint'

const off = 'This endpoint is turned off. Enable it first.'

/**
 * Sends one delivery again, under the same id, whether it had arrived or not. What waits already is left as it is.
 * @throws Forbidden, NotFound, Conflict for an endpoint that is disabled or deleted
 */
export async function replayDelivery(ctx: UserContext, input: z.input<typeof deliveryPath>): Promise<void> {
  authorize(ctx, 'webhook.replay')
  const { deliveryId: id } = parseInput(deliveryPath, input)
  const { organizationId } = ctx
  const endpointId = await withTenantTransaction(ctx, async (tx) => {
    const found = await tx.webhookDelivery.findFirst({
      where: { id, organizationId },
      select: { endpointId: true, endpoint: { select: { state: true, deletedAt: true } } },
    })
    if (!found) throw new NotFound('webhook delivery')
    if (found.endpoint.deletedAt || found.endpoint.state === 'disabled') throw new Conflict(off)
    await lockEndpoint(tx, ctx, found.endpointId)
    const { count } = await tx.webhookDelivery.updateMany({
      where: { id, organizationId, state: { in: ['succeeded', 'failed', 'canceled'] } },
      data: { state: 'pending', step: 0, nextAt: ctx.now(), finishedAt: null },
    })
    if (count > 0) {
      await tx.webhookEndpoint.updateMany({
        where: { id: found.endpointId, organizationId },
        data: { dueAt: ctx.now() },
      })
      await recordAudit(tx, ctx, { action: 'webhook.replay', target: { type: 'webhook-delivery', id } })
    }
    return found.endpointId
  })
  await wakeEndpoint(organizationId, endpointId)
}

/**
 * Sends again what failed for an endpoint since a time, oldest first and under the same ids, 5,000 at most.
 * @returns how many, and whether there are more
 * @throws Forbidden, NotFound, Conflict for an endpoint that is disabled
 */
export async function replayFailed(
  ctx: UserContext,
  input: z.input<typeof replayFailedInput>,
): Promise<{ replayed: number; hasMore: boolean }> {
  authorize(ctx, 'webhook.replay')
  const { endpointId, since } = parseInput(replayFailedInput, input)
  const { organizationId } = ctx
  const replayed = await withTenantTransaction(ctx, async (tx) => {
    await lockEndpoint(tx, ctx, endpointId)
    if ((await findEndpoint(tx, ctx, endpointId)).state === 'disabled') throw new Conflict(off)
    const now = ctx.now()
    const count = await tx.$executeRaw`
      UPDATE webhook_deliveries SET state = 'pending', step = 0, next_at = ${now}::timestamptz, finished_at = NULL
      WHERE id = ANY(ARRAY(SELECT id FROM webhook_deliveries
        WHERE organization_id = ${organizationId}::uuid AND endpoint_id = ${endpointId}::uuid AND state = 'failed'
          AND created_at >= ${since}::timestamptz
        ORDER BY created_at, id LIMIT ${mostReplayed}))`
    if (count > 0) {
      await tx.webhookEndpoint.updateMany({ where: { id: endpointId, organizationId }, data: { dueAt: now } })
      await recordAudit(tx, ctx, {
        action: 'webhook.replay',
        target: { type: 'webhook-endpoint', id: endpointId },
        data: { replayed: count, since: since.toISOString() },
      })
    }
    return count
  })
  await wakeEndpoint(organizationId, endpointId)
  return { replayed, hasMore: replayed === mostReplayed }
}
