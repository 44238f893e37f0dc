import type { Context } from '@/lib/access/context'
import { withTenantTransaction } from '@/lib/platform/db/db'

const canceledMessage = 'The analysis was canceled. Start it again whenever you like.'

/**
 * Brings a video in line with its analysis when that ended without a result. A newer analysis that is under way, and a
 * video that was ready before, are left alone.
 */
export async function settleAnalysis(ctx: Context, input: { videoId: string; jobId: string }): Promise<void> {
  const { organizationId } = ctx
  await withTenantTransaction(ctx, async (tx) => {
    const newest = await tx.job.findFirst({
      where: { organizationId, subjectId: input.videoId, type: 'analyze_video' },
      orderBy: { createdAt: 'desc' },
    })
    if (!newest || newest.id !== input.jobId || !['failed', 'canceled'].includes(newest.state)) return
    const isCanceled = newest.state === 'canceled'
    await tx.video.updateMany({
      where: { organizationId, id: input.videoId, status: { in: ['uploaded', 'analyzing'] } },
      data: {
        status: 'failed',
        errorCode: isCanceled ? 'analysis_canceled' : (newest.errorCode ?? 'analysis_failed'),
        errorMessage: isCanceled ? canceledMessage : newest.errorMessage,
      },
    })
  })
}
