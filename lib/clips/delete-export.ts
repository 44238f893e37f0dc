import { recordAudit } from '@/lib/access/audit'
import type { Context } from '@/lib/access/context'
import { authorize } from '@/lib/access/permissions'
import { NotFound } from '@/lib/core/errors'
import { isId } from '@/lib/core/ids'
import { addMilliseconds } from '@/lib/core/time'
import { cancelJobsOfSubject } from '@/lib/jobs/cancel-jobs-of-subject'
import { withTenantTransaction } from '@/lib/platform/db/db'
import { relayAfterCommit } from '@/lib/platform/outbox/relay-outbox'
import { exportPrefix } from '@/lib/platform/storage/keys'
import { reserveRestoredStorage } from '@/lib/quotas/reserve-storage'
import { loadExport } from './internal'
import { exportRestorableMs } from './rules'

/**
 * Deletes an export; its shared link stops working at once, its file goes later.
 * @throws NotFound
 */
export async function deleteExport(ctx: Context, input: { exportId: string }): Promise<void> {
  authorize(ctx, 'export.delete')
  const { organizationId } = ctx
  await withTenantTransaction(ctx, async (tx) => {
    const row = await loadExport(tx, ctx, input.exportId)
    const now = ctx.now()
    await tx.clipExport.update({ where: { id: row.id }, data: { deletedAt: now } })
    await cancelJobsOfSubject(tx, ctx, { type: 'export', id: row.id })
    const prefix = exportPrefix({ organizationId, exportId: row.id })
    await tx.storageDeletion.deleteMany({ where: { organizationId, prefix } })
    await tx.storageDeletion.create({
      data: {
        organizationId,
        subjectType: 'export',
        subjectId: row.id,
        prefix,
        dueAt: addMilliseconds(now, exportRestorableMs),
        createdAt: now,
      },
    })
    await recordAudit(tx, ctx, { action: 'export.delete', target: { type: 'export', id: row.id } })
  })
  await relayAfterCommit(ctx)
}

/**
 * Brings a deleted export back.
 * @throws NotFound, also when its file is already removed; LimitReached when it no longer fits into the storage
 */
export async function restoreExport(ctx: Context, input: { exportId: string }): Promise<void> {
  authorize(ctx, 'export.delete')
  const { organizationId } = ctx
  if (!isId(input.exportId)) throw new NotFound('export')
  await withTenantTransaction(ctx, async (tx) => {
    const prefix = exportPrefix({ organizationId, exportId: input.exportId })
    const found = await tx.clipExport.findFirst({
      where: { organizationId, id: input.exportId, deletedAt: { not: null } },
      select: { sizeBytes: true, deletedAt: true },
    })
    if (!found?.deletedAt) throw new NotFound('export')
    await reserveRestoredStorage(tx, ctx, { bytes: Number(found.sizeBytes ?? 0n), deletedAt: found.deletedAt })
    const { count } = await tx.clipExport.updateMany({
      where: { organizationId, id: input.exportId, deletedAt: { not: null } },
      data: { deletedAt: null },
    })
    if (count === 0) throw new NotFound('export')
    await tx.storageDeletion.deleteMany({ where: { organizationId, prefix, doneAt: null } })
    await recordAudit(tx, ctx, { action: 'export.restore', target: { type: 'export', id: input.exportId } })
  })
}
