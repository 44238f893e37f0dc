import { recordAudit } from '@/lib/access/audit'
import type { Context } from '@/lib/access/context'
import { authorize } from '@/lib/access/permissions'
import { parseInput } from '@/lib/core/parse'
import { withTenantTransaction } from '@/lib/platform/db/db'
import { loadTrack, toTrackView } from './internal'
import { renameTrackInput, type TrackView } from './schemas'

/**
 * Gives a track another name.
 * @throws NotFound, Invalid
 */
export async function renameTrack(ctx: Context, input: { trackId: string; name: string }): Promise<TrackView> {
  authorize(ctx, 'music.update')
  const { trackId, name } = parseInput(renameTrackInput, input)
  return withTenantTransaction(ctx, async (tx) => {
    const before = await loadTrack(tx, ctx, trackId)
    await tx.musicTrack.update({ where: { id: before.id }, data: { name } })
    await recordAudit(tx, ctx, {
      action: 'music.rename',
      target: { type: 'music', id: before.id },
      data: { from: before.name, to: name },
    })
    return toTrackView({ ...before, name })
  })
}
