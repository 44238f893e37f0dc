import { recordAudit } from '@/lib/access/audit'
import type { Context } from '@/lib/access/context'
import { authorize } from '@/lib/access/permissions'
import { Conflict, Invalid } from '@/lib/core/errors'
import { parseInput } from '@/lib/core/parse'
import { withTenantTransaction } from '@/lib/platform/db/db'
import { recordEvent } from '@/lib/platform/outbox/record-event'
import { relayAfterCommit } from '@/lib/platform/outbox/relay-outbox'
import { type ClipEdit, clipEditSchema, editErrors } from './edit'
import { loadClip, toClipView } from './internal'
import { recordFeedback } from './record-feedback'
import { type ClipView, type UpdateClipInput, updateClipInput } from './schemas'

/**
 * Saves a clip's title or edit. Autosave calls it often; `editVersion` keeps two editors from overwriting each other.
 * @throws NotFound, Invalid, and Conflict when the clip was saved elsewhere since `editVersion`
 */
export async function updateClip(ctx: Context, input: UpdateClipInput): Promise<ClipView> {
  authorize(ctx, 'clip.update')
  const change = parseInput(updateClipInput, input)
  const clip = await withTenantTransaction(ctx, async (tx) => {
    const before = await loadClip(tx, ctx, change.clipId)
    const fields = change.edit && editErrors(change.edit, before.video.durationSeconds ?? before.proposedEnd)
    if (fields) throw new Invalid(Object.values(fields)[0]?.[0] ?? 'This edit doesn’t fit the video.', { fields })

    const { count } = await tx.clip.updateMany({
      where: { organizationId: ctx.organizationId, id: before.id, editVersion: change.editVersion, deletedAt: null },
      data: {
        ...(change.title !== undefined && { title: change.title }),
        ...(change.edit && { edit: change.edit, editedAt: ctx.now() }),
        editVersion: { increment: 1 },
      },
    })
    if (count === 0) {
      throw new Conflict(
        'This clip was changed somewhere else. Your change wasn’t saved. Reload to see the other version.',
      )
    }
    const after = await loadClip(tx, ctx, before.id)
    const kind = change.edit && isTrimmed(before.edit, change.edit) ? 'trimmed' : 'kept'
    await recordFeedback(tx, ctx, { kind, clip: after })
    if (change.edit) {
      await recordEvent(tx, {
        organizationId: ctx.organizationId,
        name: 'clip/updated',
        data: { clipId: before.id, userId: ctx.userId },
      })
    }
    await recordAudit(tx, ctx, {
      action: 'clip.update',
      target: { type: 'clip', id: before.id },
      data: { changed: [...(change.edit ? ['edit'] : []), ...(change.title === undefined ? [] : ['title'])] },
    })
    return after
  })
  await relayAfterCommit(ctx)
  return toClipView(clip)
}

function isTrimmed(before: unknown, after: ClipEdit): boolean {
  const { start, end } = clipEditSchema.parse(before)
  return start !== after.start || end !== after.end
}
