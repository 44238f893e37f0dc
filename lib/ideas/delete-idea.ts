import { recordAudit } from '@/lib/access/audit'
import type { Context } from '@/lib/access/context'
import { authorize } from '@/lib/access/permissions'
import { withTenantTransaction } from '@/lib/platform/db/db'
import { loadIdea } from './internal'

/**
 * Takes an idea out of every list. Its posts and what was learned from them stay; so do its clips. One that is deleted already stays
 * as it is.
 * @throws NotFound
 */
export async function deleteIdea(ctx: Context, input: { ideaId: string }): Promise<void> {
  authorize(ctx, 'idea.delete')
  await withTenantTransaction(ctx, async (tx) => {
    const { id } = await loadIdea(tx, ctx, input.ideaId, { includeDeleted: true })
    const where = { organizationId: ctx.organizationId, id, deletedAt: null }
    const { count } = await tx.generation.updateMany({ where, data: { deletedAt: ctx.now() } })
    if (count === 0) return
    await recordAudit(tx, ctx, { action: 'idea.delete', target: { type: 'idea', id } })
  })
}
