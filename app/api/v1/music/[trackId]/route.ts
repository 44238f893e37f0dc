import { studioRoute } from '@/app/_doors/route'
import { trackAnswer } from '@/lib/music/answers'
import { deleteTrack } from '@/lib/music/delete-track'
import { getTrack } from '@/lib/music/get-track'
import { renameTrack } from '@/lib/music/rename-track'
import { renameTrackInput, trackIdInput } from '@/lib/music/schemas'

const params = trackIdInput

const matching = { table: 'music_tracks', id: 'trackId', read: getTrack } as const

export const GET = studioRoute(
  { summary: 'Get a track', answer: trackAnswer, rate: 'read', permission: 'music.read', params },
  (ctx, { params }) => getTrack(ctx, params),
)

export const PATCH = studioRoute(
  {
    summary: 'Rename a track',
    answer: trackAnswer,
    rate: 'write',
    permission: 'music.update',
    params,
    matching,
    body: renameTrackInput.omit({ trackId: true }),
  },
  (ctx, { params, body }) => renameTrack(ctx, { ...body, ...params }),
)

export const DELETE = studioRoute(
  { summary: 'Delete a track', rate: 'write', permission: 'music.delete', params, matching },
  (ctx, { params }) => deleteTrack(ctx, params),
)
