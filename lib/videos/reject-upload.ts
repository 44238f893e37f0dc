import { recordAudit } from '@/lib/access/audit'
import type { Context } from '@/lib/access/context'
import { withTenantTransaction } from '@/lib/platform/db/db'
import { videoPrefix } from '@/lib/platform/storage/keys'
import { releaseImports } from '@/lib/quotas/settle-imports'

/**
 * Marks an upload as failed, with the reason a person reads, hands its bytes to the clean-up job and gives its place of the
 * import limit back.
 */
export async function rejectUpload(
  ctx: Context,
  input: { videoId: string; errorCode: string; message: string },
): Promise<void> {
  await withTenantTransaction(ctx, async (tx) => {
    const { count } = await tx.video.updateMany({
      where: { organizationId: ctx.organizationId, id: input.videoId, status: 'uploading' },
      data: { status: 'failed', uploadId: null, errorCode: input.errorCode, errorMessage: input.message },
    })
    if (count === 0) return
    await releaseImports(tx, [input.videoId], ctx.now())
    await tx.storageDeletion.createMany({
      data: {
        organizationId: ctx.organizationId,
        subjectType: 'video',
        subjectId: input.videoId,
        prefix: videoPrefix({ organizationId: ctx.organizationId, videoId: input.videoId }),
        dueAt: ctx.now(),
      },
      skipDuplicates: true,
    })
    await recordAudit(tx, ctx, {
      action: 'upload.reject',
      target: { type: 'video', id: input.videoId },
      data: { errorCode: input.errorCode },
    })
  })
}
