import { recordAudit } from '@/lib/access/audit'
import type { Context } from '@/lib/access/context'
import { authorize } from '@/lib/access/permissions'
import { Invalid } from '@/lib/core/errors'
import { parseInput } from '@/lib/core/parse'
import { formatTimecode } from '@/lib/core/time'
import { withTenantTransaction } from '@/lib/platform/db/db'
import { recordEvent } from '@/lib/platform/outbox/record-event'
import { relayAfterCommit } from '@/lib/platform/outbox/relay-outbox'
import { loadClip, toClipView } from './internal'
import { type ClipView, chooseThumbnailInput } from './schemas'

/**
 * Chooses the moment (seconds of the source) whose picture stands for a clip, or leaves it to the analysis again with
 * null. The picture itself follows within moments.
 * @throws NotFound, Invalid for a moment after the end of the video
 */
export async function chooseThumbnail(
  ctx: Context,
  input: { clipId: string; thumbnailTime: number | null },
): Promise<ClipView> {
  authorize(ctx, 'clip.update')
  const { clipId, thumbnailTime } = parseInput(chooseThumbnailInput, input)
  const { organizationId } = ctx
  const clip = await withTenantTransaction(ctx, async (tx) => {
    const { id, video, proposedEnd } = await loadClip(tx, ctx, clipId)
    const end = video.durationSeconds ?? proposedEnd
    if (thumbnailTime !== null && thumbnailTime >= end) {
      const message = `Choose a moment before the video ends at ${formatTimecode(end, true)}.`
      throw new Invalid(message, { fields: { thumbnailTime: [message] } })
    }
    await tx.clip.updateMany({ where: { organizationId, id, deletedAt: null }, data: { thumbnailTime } })
    await recordEvent(tx, { organizationId, name: 'clip/thumbnail-chosen', data: { clipId: id, userId: ctx.userId } })
    const data = { changed: ['thumbnail'] }
    await recordAudit(tx, ctx, { action: 'clip.update', target: { type: 'clip', id }, data })
    return loadClip(tx, ctx, id)
  })
  await relayAfterCommit(ctx)
  return toClipView(clip)
}
