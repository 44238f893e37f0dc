import { recordAudit } from '@/lib/access/audit'
import type { Context } from '@/lib/access/context'
import { authorize } from '@/lib/access/permissions'
import { Conflict, Invalid, NotFound } from '@/lib/core/errors'
import { newId } from '@/lib/core/ids'
import { parseInput } from '@/lib/core/parse'
import { type TenantTransaction, withTenantTransaction } from '@/lib/platform/db/db'
import { recordEvent } from '@/lib/platform/outbox/record-event'
import { relayAfterCommit } from '@/lib/platform/outbox/relay-outbox'
import { reserveStorage } from '@/lib/quotas/reserve-storage'
import { assertRoom, rowOf } from './brand-upload'
import { toAssetView } from './internal'
import { refusalForEdge, refusalForSize } from './rules'
import { type BrandAssetView, copyAssetInput } from './schemas'

/**
 * Makes a short video or export of the organization its intro or outro. The file is copied, so that it stays when the
 * original is deleted.
 * @throws NotFound, Invalid where it is too long or too large, Conflict while it is not ready, LimitReached for the storage
 */
export async function copyAsset(ctx: Context, input: unknown): Promise<BrandAssetView> {
  authorize(ctx, 'brand.update')
  const { slot, videoId, exportId } = parseInput(copyAssetInput, input)
  const { organizationId } = ctx
  const row = await withTenantTransaction(ctx, async (tx) => {
    const { title, duration, sizeBytes } = await findOriginal(tx, ctx, { videoId, exportId })
    const refusal = refusalForEdge({ duration }) ?? refusalForSize(slot, sizeBytes)
    if (refusal) throw new Invalid(refusal)
    await reserveStorage(tx, ctx, sizeBytes)
    await assertRoom(tx, ctx)
    const created = await tx.brandAsset.create({
      data: {
        ...rowOf(ctx, newId(), slot, sizeBytes),
        name: title,
        status: 'processing',
        uploadedAt: ctx.now(),
        updatedAt: ctx.now(),
        copiedVideoId: videoId,
        copiedExportId: exportId,
      },
    })
    await recordEvent(tx, {
      organizationId,
      name: 'brand/asset-added',
      data: { assetId: created.id, userId: ctx.userId },
    })
    await recordAudit(tx, ctx, {
      action: 'brand.copy-asset',
      target: { type: 'brand_asset', id: created.id },
      data: { slot, ...(videoId ? { videoId } : { exportId: exportId ?? null }) },
    })
    return created
  })
  await relayAfterCommit(ctx)
  return toAssetView(row, ctx.now())
}

async function findOriginal(
  tx: TenantTransaction,
  { organizationId }: Context,
  { videoId, exportId }: { videoId?: string; exportId?: string },
): Promise<{ title: string; duration: number; sizeBytes: number }> {
  if (videoId !== undefined) {
    const video = await tx.video.findFirst({ where: { organizationId, id: videoId, deletedAt: null } })
    if (!video) throw new NotFound('video')
    if (video.status !== 'ready' || video.durationSeconds === null) throw new Conflict('This video isn’t ready yet.')
    return { title: video.title, duration: video.durationSeconds, sizeBytes: Number(video.sizeBytes) }
  }
  const found = await tx.clipExport.findFirst({ where: { organizationId, id: exportId, deletedAt: null } })
  if (!found) throw new NotFound('export')
  if (found.status !== 'completed' || found.durationSeconds === null) throw new Conflict('This export isn’t ready yet.')
  return { title: found.title, duration: found.durationSeconds, sizeBytes: Number(found.sizeBytes ?? 0n) }
}
