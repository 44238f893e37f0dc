import { recordAudit } from '@/lib/access/audit'
import type { Context } from '@/lib/access/context'
import { authorize } from '@/lib/access/permissions'
import { Conflict, Invalid } from '@/lib/core/errors'
import { withTenant, withTenantTransaction } from '@/lib/platform/db/db'
import { relayAfterCommit } from '@/lib/platform/outbox/relay-outbox'
import { completeMultipartUpload, listParts } from '@/lib/platform/storage/multipart'
import { getObject, headObject } from '@/lib/platform/storage/objects'
import { canceledWords, endUpload, type LoadedUpload, loadUpload } from './internal'
import { rejectUpload } from './reject-upload'
import { missingParts } from './rules'
import type { UploadedView } from './subjects'

const sniffedBytes = 4100

/**
 * Puts the parts together, looks at what the file really is, and hands it over to its subject. Repeats answer with the
 * subject as it is. What storage holds counts, never what the browser says.
 * @throws Conflict while parts are missing (the upload stays open), Invalid when the content is not what it should be
 */
export async function completeUpload(ctx: Context, input: { subjectId: string }): Promise<UploadedView> {
  authorize(ctx, 'upload.create')
  const upload = await withTenant(ctx, (db) => loadUpload(db, ctx, input.subjectId))
  const { subject, declaration, key } = upload
  if (upload.state === 'canceled') throw new Conflict(canceledWords)
  const view = () => declaration.view(ctx, subject) as Promise<UploadedView>
  if (upload.state !== 'open') return view()

  await assemble(upload)
  const refusal = await declaration.refusalFor({ head: await readHead(key), sizeBytes: upload.sizeBytes })
  if (refusal) {
    await rejectUpload(ctx, upload, { errorCode: `not_a_${subject.type}`, message: refusal })
    throw new Invalid(refusal)
  }

  const isAccepted = await withTenantTransaction(ctx, async (tx) => {
    if (!(await endUpload(tx, ctx, subject, 'completed'))) return false
    await declaration.accept(tx, ctx, subject)
    await recordAudit(tx, ctx, { action: 'upload.complete', target: subject })
    return true
  })
  if (isAccepted) await relayAfterCommit(ctx)
  return view()
}

async function assemble({ key, uploadId, sizeBytes, partSizeBytes }: LoadedUpload): Promise<void> {
  const parts = await listParts({ key, uploadId }).catch(async (error: unknown) => {
    // A crash after the parts were put together: the upload is gone and the object is there.
    const object = await headObject(key).catch(() => null)
    if (object?.size === sizeBytes) return null
    throw error
  })
  if (parts === null) return
  const missing = missingParts(
    sizeBytes,
    partSizeBytes,
    parts.map((part) => ({ partNumber: part.partNumber, sizeBytes: part.size })),
  )
  if (missing.length > 0) {
    throw new Conflict(
      `Storage is still missing ${missing.length} ${missing.length === 1 ? 'part' : 'parts'} of this file. ` +
        'Resume the upload to send them.',
    )
  }
  await completeMultipartUpload({ key, uploadId, parts })
}

async function readHead(key: string): Promise<Buffer> {
  const { body } = await getObject(key, { range: { start: 0, end: sniffedBytes - 1 } })
  return Buffer.concat(await body.toArray())
}
