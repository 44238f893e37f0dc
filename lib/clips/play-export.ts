import type { Context } from '@/lib/access/context'
import { authorize } from '@/lib/access/permissions'
import { Conflict } from '@/lib/core/errors'
import { withTenant } from '@/lib/platform/db/db'
import { exportKey } from '@/lib/platform/storage/keys'
import { presignGet } from '@/lib/platform/storage/presign'
import { loadExport } from './internal'

/**
 * An address, good for minutes, at which a finished export can be played. It doesn't count as a download.
 * @throws NotFound, Conflict while there is no file yet
 */
export async function playExport(ctx: Context, input: { exportId: string }): Promise<{ url: string }> {
  authorize(ctx, 'export.read')
  const { id, status, organizationId } = await withTenant(ctx, (db) => loadExport(db, ctx, input.exportId))
  if (status !== 'completed') throw new Conflict('This export isn’t finished yet.')
  return { url: await presignGet(exportKey({ organizationId, exportId: id })) }
}
