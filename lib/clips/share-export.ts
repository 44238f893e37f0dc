import { recordAudit } from '@/lib/access/audit'
import type { Context } from '@/lib/access/context'
import { authorize } from '@/lib/access/permissions'
import { Conflict } from '@/lib/core/errors'
import { newShareToken } from '@/lib/core/ids'
import { withTenantTransaction } from '@/lib/platform/db/db'
import { jobOf, loadExport, toExportView } from './internal'
import type { ExportView } from './schemas'

/**
 * Gives a finished export an unlisted address that works without signing in. Sharing again hands out the same one.
 * @throws NotFound, Conflict while there is no file yet
 */
export async function shareExport(ctx: Context, input: { exportId: string }): Promise<ExportView> {
  return setToken(ctx, input.exportId, true)
}

/**
 * Takes the address back: it stops working at once, and sharing later makes another one.
 * @throws NotFound
 */
export async function unshareExport(ctx: Context, input: { exportId: string }): Promise<ExportView> {
  return setToken(ctx, input.exportId, false)
}

async function setToken(ctx: Context, exportId: string, isShared: boolean): Promise<ExportView> {
  authorize(ctx, 'export.share')
  return withTenantTransaction(ctx, async (tx) => {
    const row = await loadExport(tx, ctx, exportId)
    const job = await jobOf(tx, ctx, row.id)
    if (isShared && row.status !== 'completed') throw new Conflict('Only a finished export can be shared.')
    if (isShared === (row.shareToken !== null)) return toExportView(row, job)
    const updated = await tx.clipExport.update({
      where: { id: row.id },
      data: { shareToken: isShared ? newShareToken() : null, sharedAt: isShared ? ctx.now() : null },
    })
    await recordAudit(tx, ctx, {
      action: isShared ? 'export.share' : 'export.unshare',
      target: { type: 'export', id: row.id },
    })
    return toExportView(updated, job)
  })
}
