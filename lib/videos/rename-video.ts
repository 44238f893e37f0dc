import { recordAudit } from '@/lib/access/audit'
import type { Context } from '@/lib/access/context'
import { authorize } from '@/lib/access/permissions'
import { parseInput } from '@/lib/core/parse'
import { withTenantTransaction } from '@/lib/platform/db/db'
import { loadVideo, toVideoView } from './internal'
import { renameVideoInput, type VideoView } from './schemas'

/**
 * Gives a video another title.
 * @throws NotFound, Invalid
 */
export async function renameVideo(ctx: Context, input: { videoId: string; title: string }): Promise<VideoView> {
  authorize(ctx, 'video.update')
  const { videoId, title } = parseInput(renameVideoInput, input)
  const video = await withTenantTransaction(ctx, async (tx) => {
    const before = await loadVideo(tx, ctx, videoId)
    await tx.video.update({ where: { id: before.id }, data: { title } })
    await recordAudit(tx, ctx, {
      action: 'video.rename',
      target: { type: 'video', id: before.id },
      data: { from: before.title, to: title },
    })
    return { ...before, title }
  })
  return toVideoView(video)
}
