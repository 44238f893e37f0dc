import type { Context } from '@/lib/access/context'
import { authorize } from '@/lib/access/permissions'
import { withTenant } from '@/lib/platform/db/db'
import { toTrackView } from './internal'
import { mostTracks } from './limits'
import type { TrackList } from './schemas'

/** The organization's music, newest first: all of it, since a library has at most 100 tracks. */
export async function listTracks(ctx: Context): Promise<TrackList> {
  authorize(ctx, 'music.read')
  const rows = await withTenant(ctx, (db) =>
    db.musicTrack.findMany({
      where: { organizationId: ctx.organizationId, deletedAt: null },
      orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
      take: mostTracks,
    }),
  )
  return { tracks: rows.map(toTrackView) }
}
