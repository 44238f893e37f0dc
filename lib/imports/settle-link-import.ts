import { recordAudit } from '@/lib/access/audit'
import type { Context } from '@/lib/access/context'
import { forgetJobInput } from '@/lib/jobs/forget-job-input'
import { withTenantTransaction } from '@/lib/platform/db/db'
import { videoPrefix } from '@/lib/platform/storage/keys'
import { abortMultipartUploads } from '@/lib/platform/storage/multipart'
import { videoUpload } from '@/lib/videos/video-upload'
import { addressInput } from './sealed-address'

/**
 * Brings a video in line with its import when that ended without a file: the import is given back, the address is dropped, and
 * nothing stays in storage. A video that has its file is left alone.
 */
export async function settleLinkImport(ctx: Context, input: { subjectId: string; jobId: string }): Promise<void> {
  const { organizationId } = ctx
  const { subjectId: videoId, jobId } = input
  const subject = { type: 'video', id: videoId }
  const prefix = videoPrefix({ organizationId, videoId })
  const isOver = await withTenantTransaction(ctx, async (tx) => {
    await tx.$queryRaw`SELECT 1 FROM videos WHERE id = ${videoId}::uuid FOR NO KEY UPDATE`
    const job = await tx.job.findFirst({
      where: { organizationId, id: jobId, subjectId: videoId, type: 'import_link' },
    })
    if (!job || !['failed', 'canceled'].includes(job.state)) return false
    await forgetJobInput(tx, ctx, { jobId, name: addressInput })
    if ((await tx.video.count({ where: { organizationId, id: videoId, status: 'uploading' } })) === 0) return true
    const isCanceled = job.state === 'canceled'
    const errorCode = job.errorCode ?? 'import_failed'
    if (isCanceled) await videoUpload.cancel(tx, ctx, subject)
    else await videoUpload.reject(tx, ctx, subject, { errorCode, message: job.errorMessage ?? 'The import failed.' })
    await tx.storageDeletion.createMany({
      data: { organizationId, subjectType: 'video', subjectId: videoId, prefix, dueAt: ctx.now() },
      skipDuplicates: true,
    })
    const action = isCanceled ? 'import.cancel' : 'import.fail'
    await recordAudit(tx, ctx, { action, target: subject, data: isCanceled ? {} : { errorCode } })
    return true
  })
  // Parts that stay behind after a failure here are found by the sweep of old uploads.
  if (isOver) await abortMultipartUploads(prefix).catch(() => {})
}
