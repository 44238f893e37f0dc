import type { Context } from '@/lib/access/context'
import { authorize } from '@/lib/access/permissions'
import { Invalid } from '@/lib/core/errors'
import { parseInput } from '@/lib/core/parse'
import { hour } from '@/lib/core/time'
import { withTenant } from '@/lib/platform/db/db'
import { presignPart } from '@/lib/platform/storage/presign'
import { assertUploadOpen, loadUpload } from './internal'
import { expectedPartSize } from './rules'
import { type PresignedPart, presignPartsInput } from './schemas'

/**
 * Addresses to which the browser may put the named parts of an open upload. Each is good for its own part and size
 * alone, for 15 minutes.
 * @throws NotFound, Conflict when the upload is over, Invalid for parts that the file does not have
 */
export async function presignUploadParts(
  ctx: Context,
  input: { subjectId: string; partNumbers: number[] },
): Promise<PresignedPart[]> {
  authorize(ctx, 'upload.create')
  const { partNumbers } = parseInput(presignPartsInput, input)
  const upload = await withTenant(ctx, async (db) => {
    const loaded = await loadUpload(db, ctx, input.subjectId)
    assertUploadOpen(loaded)
    // A slow upload is still in use after a day. To the hour is enough for the sweep.
    if (ctx.now().getTime() - loaded.updatedAt.getTime() > hour) {
      await db.upload.updateMany({
        where: { organizationId: ctx.organizationId, subjectId: input.subjectId, state: 'open' },
        data: { updatedAt: ctx.now() },
      })
    }
    return loaded
  })
  return Promise.all(
    partNumbers.map(async (partNumber) => {
      const contentLength = expectedPartSize(upload.sizeBytes, upload.partSizeBytes, partNumber)
      if (contentLength === 0) throw new Invalid(`This file has no part ${partNumber}.`)
      const url = await presignPart({ key: upload.key, uploadId: upload.uploadId, partNumber, contentLength })
      return { partNumber, url, sizeBytes: contentLength }
    }),
  )
}
