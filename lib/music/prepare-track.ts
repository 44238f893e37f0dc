import { recordAudit } from '@/lib/access/audit'
import type { Context } from '@/lib/access/context'
import { Invalid } from '@/lib/core/errors'
import { withTenant, withTenantTransaction } from '@/lib/platform/db/db'
import { media } from '@/lib/platform/media/media'
import type { SoundProbe } from '@/lib/platform/media/probe-sound'
import { planRemoval } from '@/lib/platform/storage/plan-removal'
import { loadTrack } from './internal'
import { longestTrack } from './limits'
import { openTrack } from './open-track'
import { contentTypeOf, musicFormats } from './rules'

/**
 * Decodes an uploaded track, in a child process: how long it is, or why it can't be used; then its file is removed. A repeat does nothing.
 * @returns whether the track can be used
 * @throws NotFound where the track or its file is gone
 */
export async function prepareTrack(ctx: Context, input: { trackId: string }): Promise<boolean> {
  const track = await withTenant(ctx, (db) => loadTrack(db, ctx, input.trackId))
  if (track.status !== 'processing') return track.status === 'ready'
  try {
    const probe = await media(ctx.organizationId).probeSound(await openTrack(ctx, { trackId: track.id }), longestTrack)
    const contentType = contentTypeOf(probe.container)
    if (!contentType) throw new Invalid(`This format isn’t supported. Upload an ${musicFormats} file.`)
    await settle(ctx, track.id, { probe, contentType })
    return true
  } catch (error) {
    if (!(error instanceof Invalid)) throw error
    await settle(ctx, track.id, { message: error.userMessage })
    return false
  }
}

async function settle(
  ctx: Context,
  trackId: string,
  found: { probe: SoundProbe; contentType: string } | { message: string },
): Promise<void> {
  const { organizationId } = ctx
  await withTenantTransaction(ctx, async (tx) => {
    const { count } = await tx.musicTrack.updateMany({
      where: { organizationId, id: trackId, status: 'processing', deletedAt: null },
      data:
        'message' in found
          ? { status: 'failed', errorMessage: found.message }
          : { status: 'ready', durationSeconds: found.probe.duration, contentType: found.contentType },
    })
    if (count === 0) return
    const now = ctx.now()
    if ('message' in found) await planRemoval(tx, { organizationId, kind: 'music', ids: [trackId], now, dueAt: now })
    await recordAudit(tx, ctx, {
      action: 'message' in found ? 'music.fail' : 'music.prepare',
      target: { type: 'music', id: trackId },
    })
  })
}
