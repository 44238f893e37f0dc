import { addMilliseconds, type Clock, day, systemClock } from '@/lib/core/time'
import { systemDb } from '@/lib/platform/db/db'

import { abortMultipartUpload, listMultipartUploads } from '@/lib/platform/storage/multipart'

/** An upload that nobody has taken up again for this long is given up. */
export const uploadKeptForMs = day

/**
 * Gives up uploads that were left behind, and frees parts in storage that no open upload owns.
 * @returns how many rows were closed and how many orphans were freed
 */
export async function sweepUploads(now: Clock = systemClock): Promise<{ closed: number; freed: number }> {
  const before = addMilliseconds(now(), -uploadKeptForMs)
  const { count: closed } = await systemDb().video.updateMany({
    where: { status: 'uploading', updatedAt: { lt: before } },
    data: { status: 'canceled', deletedAt: now() },
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
