import { studioRoute } from '@/app/_doors/route'
import { deleteTrack } from '@/lib/music/delete-track'
import { getTrack } from '@/lib/music/get-track'
import { renameTrack } from '@/lib/music/rename-track'
import { renameTrackInput, trackIdInput } from '@/lib/music/schemas'

const params = trackIdInput

export const GET = studioRoute({ rate: 'read', permission: 'music.read', params }, (ctx, { params }) =>
  getTrack(ctx, params),
)

export const PATCH = studioRoute(
  { rate: 'write', permission: 'music.update', params, body: renameTrackInput.omit({ trackId: true }) },
  (ctx, { params, body }) => renameTrack(ctx, { ...body, ...params }),
)

export const DELETE = studioRoute({ rate: 'write', permission: 'music.delete', params }, (ctx, { params }) =>
  deleteTrack(ctx, params),
)
