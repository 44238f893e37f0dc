import type { Context } from '@/lib/access/context'
import { NotFound } from '@/lib/core/errors'
import { isId } from '@/lib/core/ids'
import type { Prisma, TenantTransaction } from '@/lib/platform/db/db'
import type { TrackView } from './schemas'

type TrackRow = Prisma.MusicTrackGetPayload<object>

/**
 * The track as the organization's own row.
 * @throws NotFound for an unknown id, another organization's id, and what is not an id at all
 */
export async function loadTrack(
  db: Pick<TenantTransaction, 'musicTrack'>,
  { organizationId }: Pick<Context, 'organizationId'>,
  trackId: string,
  options: { includeDeleted?: boolean } = {},
): Promise<TrackRow> {
  if (!isId(trackId)) throw new NotFound('track')
  const track = await db.musicTrack.findFirst({
    where: { organizationId, id: trackId, ...(options.includeDeleted ? {} : { deletedAt: null }) },
  })
  if (!track) throw new NotFound('track')
  return track
}

/** The track as it leaves the slice. */
export function toTrackView(track: TrackRow): TrackView {
  return {
    id: track.id,
    name: track.name,
    status: track.status as TrackView['status'],
    durationSeconds: track.durationSeconds,
    sizeBytes: Number(track.sizeBytes),
    errorMessage: track.errorMessage,
    createdAt: track.createdAt.toISOString(),
  }
}
