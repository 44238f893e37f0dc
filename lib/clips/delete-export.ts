import { recordAudit } from '@/lib/access/audit'
import type { Context } from '@/lib/access/context'
import { authorize } from '@/lib/access/permissions'
import { addMilliseconds } from '@/lib/core/time'
import { cancelJobsOfSubject } from '@/lib/jobs/cancel-jobs-of-subject'
import { withTenantTransaction } from '@/lib/platform/db/db'
import { relayAfterCommit } from '@/lib/platform/outbox/relay-outbox'
import { cancelRemoval, planRemoval } from '@/lib/platform/storage/plan-removal'
import { reserveRestoredStorage } from '@/lib/quotas/reserve-storage'
import { loadExport } from './internal'
import { exportRestorableMs } from './rules'

/**
 * Deletes an export; its shared link stops working at once, its file goes later. One that is deleted already, and can
 * still be restored, stays as it is.
 * @throws NotFound, also when its file is already removed
 */
export async function deleteExport(ctx: Context, input: { exportId: string }): Promise<void> {
  authorize(ctx, 'export.delete')
  const { organizationId } = ctx
  await withTenantTransaction(ctx, async (tx) => {
    const row = await loadExport(tx, ctx, input.exportId, { includeDeleted: true })
    const now = ctx.now()
    const { count } = await tx.clipExport.updateMany({
      where: { organizationId, id: row.id, deletedAt: null },
      data: { deletedAt: now },
    })
    if (count === 0) return
    await cancelJobsOfSubject(tx, ctx, { type: 'export', id: row.id })
    const dueAt = addMilliseconds(now, exportRestorableMs)
    await planRemoval(tx, { organizationId, kind: 'export', ids: [row.id], now, dueAt })
    await recordAudit(tx, ctx, { action: 'export.delete', target: { type: 'export', id: row.id } })
  })
  await relayAfterCommit(ctx)
}

/**
 * Brings a deleted export back; one that isn't deleted stays as it is.
 * @throws NotFound, also when its file is already removed; LimitReached when it no longer fits into the storage
 */
export async function restoreExport(ctx: Context, input: { exportId: string }): Promise<void> {
  authorize(ctx, 'export.delete')
  const { organizationId } = ctx
  await withTenantTransaction(ctx, async (tx) => {
    const { id: exportId, sizeBytes, deletedAt } = await loadExport(tx, ctx, input.exportId, { includeDeleted: true })
    if (!deletedAt) return
    await reserveRestoredStorage(tx, ctx, { bytes: Number(sizeBytes ?? 0n), deletedAt })
    const { count } = await tx.clipExport.updateMany({
      where: { organizationId, id: exportId, deletedAt: { not: null } },
      data: { deletedAt: null },
    })
    if (count === 0) return
    await cancelRemoval(tx, { organizationId, kind: 'export', id: exportId })
    await recordAudit(tx, ctx, { action: 'export.restore', target: { type: 'export', id: exportId } })
  })
}
