import type { z } from 'zod'
import { recordAudit } from '@/lib/access/audit'
import type { UserContext } from '@/lib/access/context'
import { authorize } from '@/lib/access/permissions'
import { parseInput } from '@/lib/core/parse'
import { withTenantTransaction } from '@/lib/platform/db/db'
import { endWaiting, findEndpoint, lockEndpoint, noteForwarding } from './internal'
import { endpointPath } from './schemas'

/**
 * Removes an endpoint and its secret, and cancels what waits for it. Its log stays for 30 days.
 * @throws Forbidden, NotFound
 */
export async function deleteEndpoint(ctx: UserContext, input: z.input<typeof endpointPath>): Promise<void> {
  authorize(ctx, 'webhook.delete')
  const { endpointId: id } = parseInput(endpointPath, input)
  const { organizationId } = ctx
  await withTenantTransaction(ctx, async (tx) => {
    await lockEndpoint(tx, ctx, id)
    const { url } = await findEndpoint(tx, ctx, id)
    await endWaiting(tx, ctx, id, 'canceled')
    await tx.webhookEndpoint.updateMany({
      where: { id, organizationId },
      data: {
        state: 'disabled',
        disabledReason: 'person',
        disabledAt: ctx.now(),
        deletedAt: ctx.now(),
        dueAt: null,
        firstFailedAt: null,
        secretSealed: null,
        previousSecretSealed: null,
      },
    })
    await noteForwarding(tx, ctx)
    const data = { host: new URL(url).host }
    await recordAudit(tx, ctx, { action: 'webhook.delete', target: { type: 'webhook-endpoint', id }, data })
  })
}
