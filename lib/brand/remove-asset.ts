import { recordAudit } from '@/lib/access/audit'
import type { Context } from '@/lib/access/context'
import { authorize } from '@/lib/access/permissions'
import { Conflict } from '@/lib/core/errors'
import { withTenantTransaction } from '@/lib/platform/db/db'
import { loadAsset, retireAssets } from './internal'

/**
 * Takes a file out of the brand kit. Exports that were started with it keep it.
 * @throws NotFound, Conflict while it is being uploaded
 */
export async function removeAsset(ctx: Context, input: { assetId: string }): Promise<void> {
  authorize(ctx, 'brand.update')
  await withTenantTransaction(ctx, async (tx) => {
    const { id, slot, status } = await loadAsset(tx, ctx, input.assetId)
    if (status === 'uploading') throw new Conflict('This file is still being uploaded. Cancel the upload.')
    await retireAssets(tx, ctx, [id])
    await recordAudit(tx, ctx, {
      action: 'brand.remove-asset',
      target: { type: 'brand_asset', id },
      data: { slot },
    })
  })
}
