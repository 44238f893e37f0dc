import { recordAudit } from '@/lib/access/audit'
import type { Context } from '@/lib/access/context'
import { authorize } from '@/lib/access/permissions'
import { Conflict } from '@/lib/core/errors'
import { enqueueJob } from '@/lib/jobs/enqueue-job'
import { withTenantTransaction } from '@/lib/platform/db/db'
import { relayAfterCommit } from '@/lib/platform/outbox/relay-outbox'
import { retakeImport } from '@/lib/quotas/reserve-import'
import { loadVideo } from './internal'

/**
 * Analyses a video again: after a failure, or for new proposals. Clips that a person edited stay.
 * A video whose import was given back takes one again.
 * @throws NotFound, Conflict while an analysis is under way or when there is no file, LimitReached when no import is left
 */
export async function startAnalysis(ctx: Context, input: { videoId: string }): Promise<{ jobId: string }> {
  authorize(ctx, 'video.update')
  const jobId = await withTenantTransaction(ctx, async (tx) => {
    await tx.$queryRaw`SELECT 1 FROM videos WHERE id = ${input.videoId}::uuid FOR NO KEY UPDATE`
    const video = await loadVideo(tx, ctx, input.videoId)
    if (video.status === 'uploaded' || video.status === 'analyzing') {
      throw new Conflict('This video is already being analyzed.')
    }
    if (!video.uploadedAt) throw new Conflict('This video has no file to analyze. Upload it again.')
    if (!video.isCountedImport) await retakeImport(tx, ctx, { type: 'video', id: video.id })
    await tx.video.update({
      where: { id: video.id },
      data: { status: 'uploaded', errorCode: null, errorMessage: null, isCountedImport: true },
    })
    const id = await enqueueJob(tx, ctx, {
      type: 'analyze_video',
      subject: { type: 'video', id: video.id },
      title: video.title,
      input: { videoId: video.id },
    })
    await recordAudit(tx, ctx, { action: 'video.analyze', target: { type: 'video', id: video.id } })
    return id
  })
  await relayAfterCommit(ctx)
  return { jobId }
}
