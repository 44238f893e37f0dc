import { recordAudit } from '@/lib/access/audit'
import type { Context } from '@/lib/access/context'
import { authorize } from '@/lib/access/permissions'
import { addMilliseconds } from '@/lib/core/time'
import { withTenantTransaction } from '@/lib/platform/db/db'
import { planRemoval } from '@/lib/platform/storage/plan-removal'
import { loadTrack } from './internal'
import { trackKeptMs } from './rules'

/**
 * Deletes a track for good. Its file stays for a day, for exports that have begun; a clip that has it says so, and is not exported
 * until it has another one or none. One that is deleted already stays as it is.
 * @throws NotFound
 */
export async function deleteTrack(ctx: Context, input: { trackId: string }): Promise<void> {
  authorize(ctx, 'music.delete')
  const { organizationId } = ctx
  await withTenantTransaction(ctx, async (tx) => {
    const track = await loadTrack(tx, ctx, input.trackId, { includeDeleted: true })
    const now = ctx.now()
    const { count } = await tx.musicTrack.updateMany({
      where: { organizationId, id: track.id, deletedAt: null },
      data: { deletedAt: now },
    })
    if (count === 0) return
    await planRemoval(tx, {
      ...{ organizationId, kind: 'music', ids: [track.id], now },
      dueAt: addMilliseconds(now, trackKeptMs),
    })
    await recordAudit(tx, ctx, {
      action: 'music.delete',
      target: { type: 'music', id: track.id },
      data: { name: track.name },
    })
  })
}
