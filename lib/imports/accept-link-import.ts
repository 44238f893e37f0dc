import { recordAudit } from '@/lib/access/audit'
import type { Context } from '@/lib/access/context'
import { forgetJobInput } from '@/lib/jobs/forget-job-input'
import { withTenantTransaction } from '@/lib/platform/db/db'
import { relayAfterCommit } from '@/lib/platform/outbox/relay-outbox'
import { sourceKey } from '@/lib/platform/storage/keys'
import { completeMultipartUpload, listParts } from '@/lib/platform/storage/multipart'
import { headObject } from '@/lib/platform/storage/objects'
import { videoUpload } from '@/lib/videos/video-upload'
import type { CopyState } from './copy-link'
import { addressInput } from './sealed-address'

/**
 * Puts the parts of an import together and hands the video over to its analysis, as a finished upload does. The address is
 * dropped. Repeats change nothing.
 * @param input.createdById who asked for it, and hears what follows
 */
export async function acceptLinkImport(
  ctx: Context,
  input: { videoId: string; jobId: string; createdById: string | null; copy: CopyState },
): Promise<void> {
  const { organizationId } = ctx
  const { videoId, jobId, copy } = input
  const subject = { type: 'video', id: videoId }
  await assemble(sourceKey({ organizationId, videoId }), copy)
  await withTenantTransaction(ctx, async (tx) => {
    const { count } = await tx.video.updateMany({
      where: { organizationId, id: videoId, status: 'uploading', deletedAt: null },
      data: { sizeBytes: BigInt(copy.offset) },
    })
    if (count === 0) return
    await videoUpload.accept(tx, { ...ctx, userId: input.createdById }, subject)
    await forgetJobInput(tx, ctx, { jobId, name: addressInput })
    await recordAudit(tx, ctx, { action: 'import.complete', target: subject, data: { sizeBytes: copy.offset } })
  })
  await relayAfterCommit(ctx)
}

async function assemble(key: string, { uploadId, offset }: CopyState): Promise<void> {
  const parts = await listParts({ key, uploadId }).catch(async (error: unknown) => {
    // A crash after the parts were put together: the upload is gone and the object is there.
    const object = await headObject(key).catch(() => null)
    if (object?.size === offset) return null
    throw error
  })
  if (parts) await completeMultipartUpload({ key, uploadId, parts })
}
