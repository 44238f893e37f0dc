import type { Context } from '@/lib/access/context'
import { authorize } from '@/lib/access/permissions'
import { withTenant } from '@/lib/platform/db/db'
import { sourceKey } from '@/lib/platform/storage/keys'
import { listParts } from '@/lib/platform/storage/multipart'
import { loadUpload } from './load-upload'
import { partPlan } from './rules'
import type { UploadView } from './schemas'

/**
 * Where an upload stands, asked of storage itself.
 * @throws NotFound, and Conflict when the upload is over
 */
export async function getUpload(ctx: Context, input: { videoId: string }): Promise<UploadView> {
  authorize(ctx, 'video.create')
  const upload = await withTenant(ctx, (db) => loadUpload(db, ctx, input.videoId))
  const parts = await listParts({
    key: sourceKey({ organizationId: ctx.organizationId, videoId: upload.id }),
    uploadId: upload.uploadId,
  })
  return {
    videoId: upload.id,
    filename: upload.originalFilename,
    sizeBytes: Number(upload.sizeBytes),
    partSizeBytes: upload.partSizeBytes,
    partCount: partPlan(Number(upload.sizeBytes)).partCount,
    receivedParts: parts.map((part) => part.partNumber),
  }
}
