import type { Context } from '@/lib/access/context'
import { authorize } from '@/lib/access/permissions'
import { Conflict } from '@/lib/core/errors'
import { withTenant } from '@/lib/platform/db/db'
import { musicKey } from '@/lib/platform/storage/keys'
import { presignDownload } from '@/lib/platform/storage/presign'
import { loadTrack } from './internal'

/**
 * An address, good for minutes, at which a track can be played.
 * @throws NotFound, Conflict for one that is not ready
 */
export async function playTrack(ctx: Context, input: { trackId: string }): Promise<{ url: string }> {
  authorize(ctx, 'music.read')
  const { id, status, contentType, organizationId } = await withTenant(ctx, (db) => loadTrack(db, ctx, input.trackId))
  if (status !== 'ready') throw new Conflict('This track isn’t ready to be played.')
  const url = await presignDownload({
    key: musicKey({ organizationId, trackId: id }),
    filename: 'track',
    disposition: 'inline',
    contentType,
  })
  return { url }
}
