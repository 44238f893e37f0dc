import { recordAudit } from '@/lib/access/audit'
import type { Context } from '@/lib/access/context'
import { authorize } from '@/lib/access/permissions'
import { withTenantTransaction } from '@/lib/platform/db/db'
import { loadIdea } from './internal'

/** Brings a deleted idea back; one that is there stays as it is. @throws NotFound */
export async function restoreIdea(ctx: Context, input: { ideaId: string }): Promise<void> {
  authorize(ctx, 'idea.delete')
  await withTenantTransaction(ctx, async (tx) => {
    const { id } = await loadIdea(tx, ctx, input.ideaId, { includeDeleted: true })
    const where = { organizationId: ctx.organizationId, id, deletedAt: { not: null } }
    const { count } = await tx.generation.updateMany({ where, data: { deletedAt: null } })
    if (count === 0) return
    await recordAudit(tx, ctx, { action: 'idea.restore', target: { type: 'idea', id } })
  })
}
