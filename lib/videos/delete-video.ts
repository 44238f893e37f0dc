import { recordAudit } from '@/lib/access/audit'
import type { Context } from '@/lib/access/context'
import { authorize } from '@/lib/access/permissions'
import { addMilliseconds } from '@/lib/core/time'
import { cancelJobsOfSubject } from '@/lib/jobs/cancel-jobs-of-subject'
import { withTenantTransaction } from '@/lib/platform/db/db'
import { relayAfterCommit } from '@/lib/platform/outbox/relay-outbox'
import { cancelRemoval, planRemoval } from '@/lib/platform/storage/plan-removal'
import { reserveRestoredStorage } from '@/lib/quotas/reserve-storage'
import { loadVideo } from './internal'
import { videoRestorableMs } from './rules'

/**
 * Moves a video with its clips to the bin. Work on it is canceled; files stay until they can no longer be restored. One
 * that is in the bin already stays as it is.
 * @throws NotFound, also when its files are already removed
 */
export async function deleteVideo(ctx: Context, input: { videoId: string }): Promise<void> {
  authorize(ctx, 'video.delete')
  await withTenantTransaction(ctx, async (tx) => {
    const video = await loadVideo(tx, ctx, input.videoId, { includeDeleted: true })
    const { organizationId } = ctx
    const now = ctx.now()
    const { count } = await tx.video.updateMany({
      where: { organizationId, id: video.id, deletedAt: null },
      data: { deletedAt: now },
    })
    if (count === 0) return
    for (const type of ['video', 'transcript']) await cancelJobsOfSubject(tx, ctx, { type, id: video.id })
    const dueAt = addMilliseconds(now, videoRestorableMs)
    await planRemoval(tx, { organizationId, kind: 'video', ids: [video.id], now, dueAt })
    await recordAudit(tx, ctx, { action: 'video.delete', target: { type: 'video', id: video.id } })
  })
  await relayAfterCommit(ctx)
}

/**
 * Brings a deleted video back, with its clips.
 * @throws NotFound, also when its files are already removed; LimitReached when they no longer fit into the storage
 */
export async function restoreVideo(ctx: Context, input: { videoId: string }): Promise<void> {
  authorize(ctx, 'video.delete')
  await withTenantTransaction(ctx, async (tx) => {
    const video = await loadVideo(tx, ctx, input.videoId, { includeDeleted: true })
    if (!video.deletedAt) return
    await reserveRestoredStorage(tx, ctx, { bytes: Number(video.sizeBytes), deletedAt: video.deletedAt })
    await cancelRemoval(tx, { organizationId: ctx.organizationId, kind: 'video', id: video.id })
    const status = video.status === 'analyzing' || video.status === 'uploaded' ? 'failed' : video.status
    await tx.video.update({
      where: { id: video.id },
      data: {
        deletedAt: null,
        status,
        ...(status === 'failed' &&
          video.status !== 'failed' && {
            errorCode: 'analysis_canceled',
            errorMessage: 'The analysis stopped when this video was deleted. Start it again.',
          }),
      },
    })
    await recordAudit(tx, ctx, { action: 'video.restore', target: { type: 'video', id: video.id } })
  })
}
