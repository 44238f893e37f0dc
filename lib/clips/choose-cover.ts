import { recordAudit } from '@/lib/access/audit'
import type { Context } from '@/lib/access/context'
import { authorize } from '@/lib/access/permissions'
import { Conflict, Invalid } from '@/lib/core/errors'
import { parseInput } from '@/lib/core/parse'
import { withTenantTransaction } from '@/lib/platform/db/db'
import { recordEvent } from '@/lib/platform/outbox/record-event'
import { relayAfterCommit } from '@/lib/platform/outbox/relay-outbox'
import { jobOf, loadExport, toExportView } from './internal'
import { chooseCoverInput, type ExportView } from './schemas'

/**
 * Chooses the frame that stands for a finished export, `time` seconds into it. Its picture is taken in the background; the
 * one before stays until then. Choosing the same frame again takes nothing.
 * @throws NotFound, Conflict while there is no file yet, Invalid for a time after its end
 */
export async function chooseCover(ctx: Context, input: { exportId: string; time: number }): Promise<ExportView> {
  authorize(ctx, 'export.update')
  const { exportId, time } = parseInput(chooseCoverInput, input)
  const { organizationId } = ctx
  const view = await withTenantTransaction(ctx, async (tx) => {
    const row = await loadExport(tx, ctx, exportId)
    const job = await jobOf(tx, ctx, row.id)
    if (row.status !== 'completed') throw new Conflict('You can choose a cover once this export is finished.')
    if (time > (row.durationSeconds ?? 0)) throw new Invalid('This frame is after the end of the clip.')
    if (row.coverSeconds === time) return toExportView(row, job)
    const updated = await tx.clipExport.update({ where: { id: row.id }, data: { coverSeconds: time } })
    await recordEvent(tx, { organizationId, name: 'export/cover-chosen', data: { exportId, userId: ctx.userId } })
    await recordAudit(tx, ctx, { action: 'export.cover', target: { type: 'export', id: exportId }, data: { time } })
    return toExportView(updated, job)
  })
  await relayAfterCommit(ctx)
  return view
}
