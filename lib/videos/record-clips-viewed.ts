import type { UserContext } from '@/lib/access/context'
import { authorize } from '@/lib/access/permissions'
import { withTenantTransaction } from '@/lib/platform/db/db'
import { recordEvent } from '@/lib/platform/outbox/record-event'
import { relayAfterCommit } from '@/lib/platform/outbox/relay-outbox'
import { loadVideo } from './internal'

/** Notes that proposed clips of a video were shown to a person; the first time counts. */
export async function recordClipsViewed(ctx: UserContext, input: { videoId: string }): Promise<void> {
  authorize(ctx, 'clip.read')
  const isFirst = await withTenantTransaction(ctx, async (tx) => {
    const video = await loadVideo(tx, ctx, input.videoId)
    if (video._count.clips === 0) return false
    const { count } = await tx.video.updateMany({
      where: { id: video.id, clipsFirstViewedAt: null },
      data: { clipsFirstViewedAt: ctx.now() },
    })
    if (count === 0) return false
    await recordEvent(tx, {
      organizationId: ctx.organizationId,
      name: 'clips/viewed',
      data: { videoId: video.id, userId: ctx.userId },
    })
    return true
  })
  if (isFirst) await relayAfterCommit(ctx)
}
