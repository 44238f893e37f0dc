import { addMilliseconds, type Clock, systemClock } from '@/lib/core/time'
import { systemDb } from '@/lib/platform/db/db'
import { abortMultipartUpload, listMultipartUploads } from '@/lib/platform/storage/multipart'
import { releaseImports } from '@/lib/quotas/settle-imports'
import { uploadKeptForMs } from './rules'

/**
 * Gives up uploads that were left behind, with their places of the import limit, and frees parts in storage that no open upload owns.
 * @returns how many rows were closed and how many orphans were freed
 */
export async function sweepUploads(now: Clock = systemClock): Promise<{ closed: number; freed: number }> {
  const before = addMilliseconds(now(), -uploadKeptForMs)
  const closed = await systemDb().$transaction(async (tx) => {
    const videos = await tx.video.updateManyAndReturn({
      where: { status: 'uploading', updatedAt: { lt: before } },
      data: { status: 'canceled', deletedAt: now() },
      select: { id: true },
    })
    await releaseImports(
      tx,
      videos.map(({ id }) => id),
      now(),
    )
    return videos.length
  })
  let freed = 0
  for await (const upload of listMultipartUploads()) {
    if (upload.initiatedAt > before) continue
    const owner = await systemDb().video.findFirst({
      where: { uploadId: upload.uploadId, status: 'uploading' },
      select: { id: true },
    })
    if (owner) continue
    await abortMultipartUpload({ key: upload.key, uploadId: upload.uploadId })
    freed += 1
  }
  return { closed, freed }
}
