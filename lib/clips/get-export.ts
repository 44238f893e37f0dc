import type { Context } from '@/lib/access/context'
import { authorize } from '@/lib/access/permissions'
import { withTenant } from '@/lib/platform/db/db'
import { jobOf, loadExport, toExportView } from './internal'
import type { ExportView } from './schemas'

/** @throws NotFound */
export async function getExport(ctx: Context, input: { exportId: string }): Promise<ExportView> {
  authorize(ctx, 'export.read')
  return withTenant(ctx, async (db) => {
    const row = await loadExport(db, ctx, input.exportId)
    return toExportView(row, await jobOf(db, ctx, row.id))
  })
}
