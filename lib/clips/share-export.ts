import { recordAudit } from '@/lib/access/audit'
import type { Context } from '@/lib/access/context'
import { authorize } from '@/lib/access/permissions'
import { Conflict } from '@/lib/core/errors'
import { isId, newShareToken } from '@/lib/core/ids'
import { parseInput } from '@/lib/core/parse'
import { type TenantTransaction, withTenantTransaction } from '@/lib/platform/db/db'
import type { ShareLife } from './clip-filters'
import { type ExportRow, jobOf, loadExport, toExportView } from './internal'
import { shareEndOf, usualShareLife } from './rules'
import { type ExportView, shareSettingsInput } from './schemas'

/**
 * Gives a finished export an unlisted address that works without signing in, for 30 days. Sharing again hands out the same
 * one while it works, and after its end another one.
 * @throws NotFound, Conflict while there is no file yet
 */
export async function shareExport(ctx: Context, input: { exportId: string }): Promise<ExportView> {
  return change(ctx, input.exportId, 'export.share', (row) => {
    if (row.status !== 'completed') throw new Conflict('Only a finished export can be shared.')
    const isWorking = row.shareToken !== null && !hasEnded(row, ctx.now())
    return isWorking ? null : newLink(ctx.now())
  })
}

/**
 * Changes how long the address works from now on, and whether other sites may show it in a frame.
 * @throws NotFound, Conflict for an export without an address
 */
export async function updateShare(
  ctx: Context,
  input: { exportId: string; life?: ShareLife; embed?: boolean },
): Promise<ExportView> {
  const { exportId, life, embed } = parseInput(shareSettingsInput, input)
  return change(ctx, exportId, 'export.update-share', (row) => {
    if (!row.shareToken) throw new Conflict('This export isn’t shared. Create a link first.')
    return {
      ...(life && { shareExpiresAt: shareEndOf(life, ctx.now()) }),
      ...(embed !== undefined && { shareEmbed: embed }),
    }
  })
}

/**
 * Takes the address back: it stops working at once, and sharing later makes another one.
 * @throws NotFound
 */
export async function unshareExport(ctx: Context, input: { exportId: string }): Promise<ExportView> {
  const none = { shareToken: null, sharedAt: null, shareExpiresAt: null, shareEmbed: false, shareViews: 0 }
  return change(ctx, input.exportId, 'export.unshare', (row) => (row.shareToken === null ? null : none))
}

type ShareChange = Partial<Pick<ExportRow, 'shareToken' | 'sharedAt' | 'shareExpiresAt' | 'shareEmbed' | 'shareViews'>>

function newLink(now: Date): ShareChange {
  return {
    shareToken: newShareToken(),
    sharedAt: now,
    shareExpiresAt: shareEndOf(usualShareLife, now),
    shareEmbed: false,
    shareViews: 0,
  }
}

function hasEnded({ shareExpiresAt }: ExportRow, now: Date): boolean {
  return shareExpiresAt !== null && shareExpiresAt <= now
}

/** Until this transaction ends, no other one reads the export to change its link: two at once get the same one. */
async function lockExport(tx: TenantTransaction, { organizationId }: Context, exportId: string): Promise<void> {
  if (!isId(exportId)) return
  await tx.$queryRaw`
    SELECT 1 FROM clip_exports WHERE organization_id = ${organizationId}::uuid AND id = ${exportId}::uuid
    FOR NO KEY UPDATE`
}

/** @param decide what to write, or null where nothing changes */
async function change(
  ctx: Context,
  exportId: string,
  action: string,
  decide: (row: ExportRow) => ShareChange | null,
): Promise<ExportView> {
  authorize(ctx, 'export.share')
  return withTenantTransaction(ctx, async (tx) => {
    await lockExport(tx, ctx, exportId)
    const row = await loadExport(tx, ctx, exportId)
    const job = await jobOf(tx, ctx, row.id)
    const data = decide(row)
    if (!data) return toExportView(row, job)
    const updated = await tx.clipExport.update({ where: { id: row.id }, data })
    const { shareExpiresAt: endsAt, shareEmbed: embed } = updated
    await recordAudit(tx, ctx, {
      action,
      target: { type: 'export', id: row.id },
      data: updated.shareToken ? { endsAt: endsAt?.toISOString() ?? null, embed } : {},
    })
    return toExportView(updated, job)
  })
}
