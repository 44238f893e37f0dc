import type { z } from 'zod'
import { recordAudit } from '@/lib/access/audit'
import type { UserContext } from '@/lib/access/context'
import { authorize } from '@/lib/access/permissions'
import { NotFound } from '@/lib/core/errors'
import { parseInput } from '@/lib/core/parse'
import { addMilliseconds } from '@/lib/core/time'
import { withTenantTransaction } from '@/lib/platform/db/db'
import { lockEndpoint } from './internal'
import { secretOverlapMs } from './limits'
import { endpointPath } from './schemas'
import { sealFor, secretsOf } from './sealed-secrets'
import { newSecret } from './signing'

/**
 * Gives an endpoint a new secret, which `revealSecret` tells. For 24 hours deliveries are signed by the old one as well, so that its server can change over
 * without losing one. Rotating again meanwhile ends the older of the two.
 * @throws Forbidden, NotFound
 */
export async function rotateSecret(
  ctx: UserContext,
  input: z.input<typeof endpointPath>,
): Promise<{ previousSecretUntil: string }> {
  authorize(ctx, 'webhook.rotate')
  const { endpointId: id } = parseInput(endpointPath, input)
  const { organizationId } = ctx
  const place = { organizationId, id }
  const until = addMilliseconds(ctx.now(), secretOverlapMs)
  await withTenantTransaction(ctx, async (tx) => {
    await lockEndpoint(tx, ctx, id)
    const row = await tx.webhookEndpoint.findFirst({ where: { ...place, deletedAt: null } })
    const [old] = row ? secretsOf(row, ctx.now()) : []
    if (!old) throw new NotFound('webhook endpoint')
    await tx.webhookEndpoint.updateMany({
      where: place,
      data: {
        secretSealed: sealFor(place, newSecret()),
        previousSecretSealed: sealFor(place, old, 'previous_secret_sealed'),
        previousSecretUntil: until,
      },
    })
    await recordAudit(tx, ctx, { action: 'webhook.rotate', target: { type: 'webhook-endpoint', id } })
  })
  return { previousSecretUntil: until.toISOString() }
}
