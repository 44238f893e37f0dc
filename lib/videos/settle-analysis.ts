import type { Context } from '@/lib/access/context'
import { withTenantTransaction } from '@/lib/platform/db/db'
import { releaseFailedImport } from '@/lib/quotas/settle-imports'

const canceledMessage = 'The analysis was canceled. You can start it again anytime.'

/**
 * Brings a video in line with its analysis when that ended without a result. A newer analysis that is under way, and a
 * video that was ready before, are left alone. A video that fails its first analysis gives its import back.
 */
export async function settleAnalysis(ctx: Context, input: { subjectId: string; jobId: string }): Promise<void> {
  const { organizationId } = ctx
  await withTenantTransaction(ctx, async (tx) => {
    await tx.$queryRaw`SELECT 1 FROM videos WHERE id = ${input.subjectId}::uuid FOR NO KEY UPDATE`
    const newest = await tx.job.findFirst({
      where: { organizationId, subjectId: input.subjectId, type: 'analyze_video' },
      orderBy: { createdAt: 'desc' },
    })
    if (!newest || newest.id !== input.jobId || !['failed', 'canceled'].includes(newest.state)) return
    const isCanceled = newest.state === 'canceled'
    const { count } = await tx.video.updateMany({
      where: { organizationId, id: input.subjectId, status: { in: ['uploaded', 'analyzing'] } },
      data: {
        status: 'failed',
        errorCode: isCanceled ? 'analysis_canceled' : (newest.errorCode ?? 'analysis_failed'),
        errorMessage: isCanceled ? canceledMessage : newest.errorMessage,
      },
    })
    if (count === 0 || isCanceled) return
    const isFirst = await tx.video.updateMany({
      where: { organizationId, id: input.subjectId, analyzedAt: null },
      data: { isCountedImport: false },
    })
    if (isFirst.count > 0) await releaseFailedImport(tx, input.subjectId, ctx.now())
  })
}
