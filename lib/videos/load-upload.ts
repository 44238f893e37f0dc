import type { Context } from '@/lib/access/context'
import { Conflict } from '@/lib/core/errors'
import type { TenantTransaction } from '@/lib/platform/db/db'
import { loadVideo, type VideoRow } from './internal'
import { partSizeBytes as currentPartSize } from './schemas'

/**
 * A video whose upload is open.
 * @throws NotFound, and Conflict when the upload is finished, canceled or has failed
 */
export async function loadUpload(
  db: Pick<TenantTransaction, 'video'>,
  ctx: Pick<Context, 'organizationId'>,
  videoId: string,
): Promise<VideoRow & { uploadId: string; partSizeBytes: number }> {
  const video = await loadVideo(db, ctx, videoId)
  if (video.status !== 'uploading' || !video.uploadId) {
    throw new Conflict(
      video.status === 'canceled'
        ? 'This upload was canceled. Choose the file again to start over.'
        : 'This upload is already finished.',
    )
  }
  return { ...video, uploadId: video.uploadId, partSizeBytes: video.partSizeBytes ?? currentPartSize }
}
