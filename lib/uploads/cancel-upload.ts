import { recordAudit } from '@/lib/access/audit'
import type { Context } from '@/lib/access/context'
import { authorize } from '@/lib/access/permissions'
import { withTenant, withTenantTransaction } from '@/lib/platform/db/db'
import { abortMultipartUpload } from '@/lib/platform/storage/multipart'
import { endUpload, loadUpload } from './internal'

/**
 * Gives an open upload up, frees its parts and releases what was reserved for it. Repeats, and uploads that are over,
 * change nothing.
 * @throws NotFound
 */
export async function cancelUpload(ctx: Context, input: { subjectId: string }): Promise<void> {
  authorize(ctx, 'upload.create')
  const upload = await withTenant(ctx, (db) => loadUpload(db, ctx, input.subjectId, { includeDeleted: true }))
  if (upload.state !== 'open') return
  const { subject, declaration, key, uploadId } = upload
  const isCanceled = await withTenantTransaction(ctx, async (tx) => {
    if (!(await endUpload(tx, ctx, subject, 'canceled'))) return false
    await declaration.cancel(tx, ctx, subject)
    await recordAudit(tx, ctx, { action: 'upload.cancel', target: subject })
    return true
  })
  // Parts that stay behind after a failure here are found by the sweep of old uploads.
  if (isCanceled) await abortMultipartUpload({ key, uploadId }).catch(() => {})
}
