import { recordAudit } from '@/lib/access/audit'
import type { Context } from '@/lib/access/context'
import { authorize } from '@/lib/access/permissions'
import { readBrand } from '@/lib/brand/read-brand'
import { Conflict, Invalid, NotFound } from '@/lib/core/errors'
import { newId } from '@/lib/core/ids'
import { parseInput } from '@/lib/core/parse'
import { formatTimecode } from '@/lib/core/time'
import { withTenantTransaction } from '@/lib/platform/db/db'
import { recordEvent } from '@/lib/platform/outbox/record-event'
import { relayAfterCommit } from '@/lib/platform/outbox/relay-outbox'
import { defaultEdit, editErrors } from './edit'
import { withBrandLook } from './export-brand'
import { toClipView, withVideo } from './internal'
import { type ClipView, createClipInput } from './schemas'

/**
 * A clip that a person cuts themself, from a video whose analysis is done.
 * @throws NotFound, Conflict while the video is not ready, Invalid for times outside it
 */
export async function createClip(
  ctx: Context,
  input: { videoId: string; start: number; end: number; title?: string },
): Promise<ClipView> {
  authorize(ctx, 'clip.create')
  const { videoId, start, end, title } = parseInput(createClipInput, input)
  if (end <= start)
    throw new Invalid('The end of a clip must be after its start.', { fields: { end: ['Must be after the start.'] } })
  const edit = defaultEdit(start, end)
  const { organizationId } = ctx
  const clip = await withTenantTransaction(ctx, async (tx) => {
    const video = await tx.video.findFirst({ where: { organizationId, id: videoId, deletedAt: null } })
    if (!video) throw new NotFound('video')
    if (video.status !== 'ready' || video.durationSeconds === null) {
      throw new Conflict('You can create clips once this video’s analysis is done.')
    }
    const fields = editErrors(edit, video.durationSeconds)
    if (fields) throw new Invalid(Object.values(fields)[0]?.[0] ?? 'These times don’t fit the video.', { fields })
    const last = await tx.clip.aggregate({ where: { organizationId, videoId }, _max: { rank: true } })
    const created = await tx.clip.create({
      data: {
        id: newId(),
        organizationId,
        videoId,
        origin: 'manual',
        rank: (last._max.rank ?? 0) + 1,
        title: title ?? `Clip from ${formatTimecode(start)}`,
        proposedStart: start,
        proposedEnd: end,
        reason: 'Created manually.',
        edit: withBrandLook(edit, await readBrand(tx, ctx)),
        createdById: ctx.userId,
        createdAt: ctx.now(),
      },
      include: withVideo,
    })
    await recordAudit(tx, ctx, {
      action: 'clip.create',
      target: { type: 'clip', id: created.id },
      data: { start, end },
    })
    await recordEvent(tx, {
      organizationId,
      name: 'clip/created',
      data: { clipId: created.id, userId: ctx.userId },
    })
    return created
  })
  await relayAfterCommit(ctx)
  return toClipView(clip)
}
