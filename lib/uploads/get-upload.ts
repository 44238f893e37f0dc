import type { Context } from '@/lib/access/context'
import { authorize } from '@/lib/access/permissions'
import { withTenant } from '@/lib/platform/db/db'
import { listParts } from '@/lib/platform/storage/multipart'
import { assertUploadOpen, loadUpload } from './internal'
import { partPlan } from './rules'
import type { UploadView } from './schemas'

/**
 * Where an upload stands, asked of storage itself.
 * @throws NotFound, and Conflict when the upload is over
 */
export async function getUpload(ctx: Context, input: { subjectId: string }): Promise<UploadView> {
  authorize(ctx, 'upload.create')
  const upload = await withTenant(ctx, (db) => loadUpload(db, ctx, input.subjectId))
  assertUploadOpen(upload)
  const parts = await listParts({ key: upload.key, uploadId: upload.uploadId })
  return {
    subject: upload.subject,
    videoId: upload.subject.id,
    filename: upload.filename,
    sizeBytes: upload.sizeBytes,
    ...partPlan(upload.sizeBytes, upload.partSizeBytes),
    receivedParts: parts.map((part) => part.partNumber),
  }
}
