import { recordAudit } from '@/lib/access/audit'
import type { Context } from '@/lib/access/context'
import { authorize } from '@/lib/access/permissions'
import { withTenant, withTenantTransaction } from '@/lib/platform/db/db'
import { sourceKey } from '@/lib/platform/storage/keys'
import { abortMultipartUpload } from '@/lib/platform/storage/multipart'
import { releaseImports } from '@/lib/quotas/settle-imports'
import { loadVideo } from './internal'

/** Gives an open upload up, frees its parts and gives its place of the import limit back. Repeats, and uploads that are over, change nothing. */
export async function cancelUpload(ctx: Context, input: { videoId: string }): Promise<void> {
  authorize(ctx, 'video.create')
  const video = await withTenant(ctx, (db) => loadVideo(db, ctx, input.videoId, { includeDeleted: true }))
  if (video.status !== 'uploading' || !video.uploadId) return
  const isCanceled = await withTenantTransaction(ctx, async (tx) => {
    const { count } = await tx.video.updateMany({
      where: { organizationId: ctx.organizationId, id: video.id, status: 'uploading' },
      data: { status: 'canceled', deletedAt: ctx.now() },
    })
    if (count === 0) return false
    await releaseImports(tx, [video.id], ctx.now())
    await recordAudit(tx, ctx, { action: 'upload.cancel', target: { type: 'video', id: video.id } })
    return true
  })
  const key = sourceKey({ organizationId: ctx.organizationId, videoId: video.id })
  // Parts that stay behind after a failure here are found by the sweep of old uploads.
  if (isCanceled) await abortMultipartUpload({ key, uploadId: video.uploadId }).catch(() => {})
}
