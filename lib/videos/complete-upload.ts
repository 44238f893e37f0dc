import { fileTypeFromBuffer } from 'file-type'
import { recordAudit } from '@/lib/access/audit'
import type { Context } from '@/lib/access/context'
import { authorize } from '@/lib/access/permissions'
import { Conflict, Invalid } from '@/lib/core/errors'
import { enqueueJob } from '@/lib/jobs/enqueue-job'
import { withTenant, withTenantTransaction } from '@/lib/platform/db/db'
import { recordEvent } from '@/lib/platform/outbox/record-event'
import { relayAfterCommit } from '@/lib/platform/outbox/relay-outbox'
import { sourceKey } from '@/lib/platform/storage/keys'
import { completeMultipartUpload, listParts } from '@/lib/platform/storage/multipart'
import { getObject, headObject } from '@/lib/platform/storage/objects'
import { keepImport } from '@/lib/quotas/settle-imports'
import { getVideo } from './get-video'
import { loadVideo } from './internal'
import { rejectUpload } from './reject-upload'
import { missingParts, refusalForContent } from './rules'
import type { VideoView } from './schemas'

const sniffedBytes = 4100

/**
 * Puts the parts together, looks at what the file really is, accepts it as an import and starts its analysis.
 * Repeats answer with the video as it is. What storage holds counts, never what the browser says.
 * @throws Conflict while parts are missing (the upload stays open), Invalid when the content is not a video
 */
export async function completeUpload(ctx: Context, input: { videoId: string }): Promise<VideoView> {
  authorize(ctx, 'video.create')
  const video = await withTenant(ctx, (db) => loadVideo(db, ctx, input.videoId))
  if (video.status === 'canceled') throw new Conflict('This upload was canceled. Choose the file again to start over.')
  if (video.status !== 'uploading' || !video.uploadId) return getVideo(ctx, input)

  const key = sourceKey({ organizationId: ctx.organizationId, videoId: video.id })
  await assemble(key, video.uploadId, Number(video.sizeBytes), video.partSizeBytes ?? 0)
  const refusal = refusalForContent(await fileTypeFromBuffer(await readHead(key)))
  if (refusal) {
    await rejectUpload(ctx, { videoId: video.id, errorCode: 'not_a_video', message: refusal })
    throw new Invalid(refusal)
  }

  const isAccepted = await withTenantTransaction(ctx, async (tx) => {
    const { count } = await tx.video.updateMany({
      where: { organizationId: ctx.organizationId, id: video.id, status: 'uploading' },
      data: { status: 'uploaded', uploadedAt: ctx.now(), uploadId: null, isCountedImport: true },
    })
    if (count === 0) return false
    await keepImport(tx, ctx, { type: 'video', id: video.id })
    await enqueueJob(tx, ctx, {
      type: 'analyze_video',
      subject: { type: 'video', id: video.id },
      title: video.title,
      input: { videoId: video.id },
    })
    await recordEvent(tx, {
      organizationId: ctx.organizationId,
      name: 'video/uploaded',
      data: { videoId: video.id, userId: ctx.userId },
    })
    await recordAudit(tx, ctx, { action: 'upload.complete', target: { type: 'video', id: video.id } })
    return true
  })
  if (isAccepted) await relayAfterCommit(ctx)
  return getVideo(ctx, input)
}

async function assemble(key: string, uploadId: string, sizeBytes: number, partSize: number): Promise<void> {
  const parts = await listParts({ key, uploadId }).catch(async (error: unknown) => {
    // A crash after the parts were put together: the upload is gone and the object is there.
    const object = await headObject(key).catch(() => null)
    if (object?.size === sizeBytes) return null
    throw error
  })
  if (parts === null) return
  const missing = missingParts(
    sizeBytes,
    partSize,
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
