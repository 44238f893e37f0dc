import type { Context } from '@/lib/access/context'
import { authorize } from '@/lib/access/permissions'
import { withTenant } from '@/lib/platform/db/db'
import { loadTrack, toTrackView } from './internal'
import type { TrackView } from './schemas'

/** @throws NotFound */
export async function getTrack(ctx: Context, input: { trackId: string }): Promise<TrackView> {
  authorize(ctx, 'music.read')
  return toTrackView(await withTenant(ctx, (db) => loadTrack(db, ctx, input.trackId)))
}
