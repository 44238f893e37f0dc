import type { z } from 'zod'
import { recordAudit } from '@/lib/access/audit'
import type { UserContext } from '@/lib/access/context'
import { authorize } from '@/lib/access/permissions'
import { NotFound } from '@/lib/core/errors'
import { parseInput } from '@/lib/core/parse'
import { withTenantTransaction } from '@/lib/platform/db/db'
import { endpointPath } from './schemas'
import { secretsOf } from './sealed-secrets'

/**
 * The secret of an endpoint, for admins and for keys that may change webhooks; the audit log has who saw it.
 * @throws Forbidden, NotFound
 */
export async function revealSecret(ctx: UserContext, input: z.input<typeof endpointPath>): Promise<{ secret: string }> {
  authorize(ctx, 'webhook.reveal')
  const { endpointId: id } = parseInput(endpointPath, input)
  const { organizationId } = ctx
  const secret = await withTenantTransaction(ctx, async (tx) => {
    const row = await tx.webhookEndpoint.findFirst({ where: { id, organizationId, deletedAt: null } })
    const [newest] = row ? secretsOf(row, ctx.now()) : []
    if (!newest) throw new NotFound('webhook endpoint')
    await recordAudit(tx, ctx, { action: 'webhook.reveal', target: { type: 'webhook-endpoint', id } })
    return newest
  })
  return { secret }
}
