import type { z } from 'zod'
import { recordAudit } from '@/lib/access/audit'
import type { UserContext } from '@/lib/access/context'
import { authorize } from '@/lib/access/permissions'
import { NotFound } from '@/lib/core/errors'
import { parseInput } from '@/lib/core/parse'
import { withTenantTransaction } from '@/lib/platform/db/db'
import { apiKeyIdInput } from './schemas'

/**
 * Ends a key from the next request on, in every process. Revoking a revoked key changes nothing.
 * @throws Forbidden, NotFound
 */
export async function revokeApiKey(ctx: UserContext, input: z.input<typeof apiKeyIdInput>): Promise<void> {
  authorize(ctx, 'api-key.revoke')
  const { apiKeyId: id } = parseInput(apiKeyIdInput, input)
  const { organizationId } = ctx
  await withTenantTransaction(ctx, async (tx) => {
    const key = await tx.apiKey.findFirst({ where: { id, organizationId }, select: { name: true, prefix: true } })
    if (!key) throw new NotFound('API key')
    const { count } = await tx.apiKey.updateMany({
      where: { id, organizationId, revokedAt: null },
      data: { revokedAt: ctx.now(), revokedById: ctx.userId },
    })
    if (count > 0) await recordAudit(tx, ctx, { action: 'api-key.revoke', target: { type: 'api-key', id }, data: key })
  })
}
