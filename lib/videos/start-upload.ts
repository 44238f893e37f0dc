import { recordAudit } from '@/lib/access/audit'
import type { UserContext } from '@/lib/access/context'
import { assertEntitled } from '@/lib/access/entitlements/check-entitlement'
import { authorize } from '@/lib/access/permissions'
import { newId } from '@/lib/core/ids'
import { parseInput } from '@/lib/core/parse'
import { withTenant, withTenantTransaction } from '@/lib/platform/db/db'
import { sourceKey } from '@/lib/platform/storage/keys'
import { abortMultipartUpload, createMultipartUpload } from '@/lib/platform/storage/multipart'
import { reserveImport } from '@/lib/quotas/reserve-import'
import { reserveStorage } from '@/lib/quotas/reserve-storage'
import { getUpload } from './get-upload'
import { cleanFilename, partPlan, titleFromFilename } from './rules'
import { type StartUploadInput, startUploadInput, type UploadView } from './schemas'

/**
 * Begins an upload, or takes up the one this person began before with the same file (same fingerprint and size).
 * The bytes go from the browser to storage; see `presignUploadParts`. It takes a place of the import limit, and room in
 * the organization's storage.
 * @throws LimitReached, with the way to upgrade, when no import is left or the file does not fit
 */
export async function startUpload(ctx: UserContext, input: StartUploadInput): Promise<UploadView> {
  authorize(ctx, 'video.create')
  const file = parseInput(startUploadInput, input)
  const unfinished = await findUnfinished(ctx, file.fingerprint, file.sizeBytes)
  if (unfinished) return getUpload(ctx, { videoId: unfinished })

  await assertEntitled(ctx, 'import', { quota: true })
  const videoId = newId()
  const { organizationId } = ctx
  const { partSizeBytes, partCount } = partPlan(file.sizeBytes)
  const filename = cleanFilename(file.filename)
  const key = sourceKey({ organizationId, videoId })
  const { uploadId } = await createMultipartUpload({ key, contentType: 'application/octet-stream' })
  try {
    await withTenantTransaction(ctx, async (tx) => {
      await reserveStorage(tx, ctx, file.sizeBytes)
      await reserveImport(tx, ctx, { type: 'video', id: videoId })
      await tx.video.create({
        data: {
          id: videoId,
          organizationId,
          createdById: ctx.userId,
          title: titleFromFilename(file.filename),
          originalFilename: filename,
          contentType: file.contentType,
          sizeBytes: BigInt(file.sizeBytes),
          fingerprint: file.fingerprint,
          uploadId,
          partSizeBytes,
          createdAt: ctx.now(),
        },
      })
      await recordAudit(tx, ctx, {
        action: 'upload.start',
        target: { type: 'video', id: videoId },
        data: { filename, sizeBytes: file.sizeBytes },
      })
    })
  } catch (error) {
    await abortMultipartUpload({ key, uploadId }).catch(() => {})
    throw error
  }
  return { videoId, filename, sizeBytes: file.sizeBytes, partSizeBytes, partCount, receivedParts: [] }
}

async function findUnfinished(ctx: UserContext, fingerprint: string | undefined, sizeBytes: number) {
  if (!fingerprint) return null
  const video = await withTenant(ctx, (db) =>
    db.video.findFirst({
      where: {
        organizationId: ctx.organizationId,
        createdById: ctx.userId,
        status: 'uploading',
        fingerprint,
        sizeBytes: BigInt(sizeBytes),
        deletedAt: null,
      },
      orderBy: { createdAt: 'desc' },
      select: { id: true },
    }),
  )
  return video?.id ?? null
}
