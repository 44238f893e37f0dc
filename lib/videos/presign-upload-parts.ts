import type { Context } from '@/lib/access/context'
import { authorize } from '@/lib/access/permissions'
import { Invalid } from '@/lib/core/errors'
import { parseInput } from '@/lib/core/parse'
import { withTenant } from '@/lib/platform/db/db'
import { sourceKey } from '@/lib/platform/storage/keys'
import { presignPart } from '@/lib/platform/storage/presign'
import { loadUpload } from './load-upload'
import { expectedPartSize } from './rules'
import { presignPartsInput } from './schemas'

export type PresignedPart = { partNumber: number; url: string; sizeBytes: number }

/**
 * Addresses to which the browser may put the named parts of an open upload. Each is good for its own part and size
 * alone, for 15 minutes.
 */
export async function presignUploadParts(
  ctx: Context,
  input: { videoId: string; partNumbers: number[] },
): Promise<PresignedPart[]> {
  authorize(ctx, 'video.create')
  const { videoId, partNumbers } = parseInput(presignPartsInput, input)
  const upload = await withTenant(ctx, (db) => loadUpload(db, ctx, videoId))
  const key = sourceKey({ organizationId: ctx.organizationId, videoId: upload.id })
  return Promise.all(
    partNumbers.map(async (partNumber) => {
      const sizeBytes = expectedPartSize(Number(upload.sizeBytes), upload.partSizeBytes, partNumber)
      if (sizeBytes === 0) throw new Invalid(`This file has no part ${partNumber}.`)
      const url = await presignPart({ key, uploadId: upload.uploadId, partNumber, contentLength: sizeBytes })
      return { partNumber, url, sizeBytes }
    }),
  )
}
