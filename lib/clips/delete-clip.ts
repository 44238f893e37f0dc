import { recordAudit } from '@/lib/access/audit'
import type { Context } from '@/lib/access/context'
import { authorize } from '@/lib/access/permissions'
import { withTenantTransaction } from '@/lib/platform/db/db'
import { loadClip } from './internal'
import { recordFeedback } from './record-feedback'

/**
 * Takes a clip out of its video, also when that is in the bin. Exports made of it stay. One that is deleted already
 * stays as it is.
 * @throws NotFound
 */
export async function deleteClip(ctx: Context, input: { clipId: string }): Promise<void> {
  authorize(ctx, 'clip.delete')
  await setDeletedAt(ctx, input.clipId, ctx.now(), 'clip.delete')
}

/**
 * Brings a deleted clip back.
 * @throws NotFound, also when its video is in the bin
 */
export async function restoreClip(ctx: Context, input: { clipId: string }): Promise<void> {
  authorize(ctx, 'clip.delete')
  await setDeletedAt(ctx, input.clipId, null, 'clip.restore')
}

async function setDeletedAt(ctx: Context, clipId: string, deletedAt: Date | null, action: string): Promise<void> {
  await withTenantTransaction(ctx, async (tx) => {
    const clip = await loadClip(tx, ctx, clipId, { includeDeleted: true, includeBin: deletedAt !== null })
    const { count } = await tx.clip.updateMany({
      where: { organizationId: ctx.organizationId, id: clip.id, deletedAt: deletedAt === null ? { not: null } : null },
      data: { deletedAt },
    })
    if (count === 0) return
    await recordFeedback(tx, ctx, { kind: deletedAt === null ? 'kept' : 'dropped', clip })
    await recordAudit(tx, ctx, { action, target: { type: 'clip', id: clip.id } })
  })
}
