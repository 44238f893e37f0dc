import { studioRoute } from '@/app/_doors/route'
import { shortListInput } from '@/lib/core/text'
import { listTracks } from '@/lib/music/list-tracks'

export const GET = studioRoute({ rate: 'read', permission: 'music.read', query: shortListInput }, (ctx, { query }) =>
  listTracks(ctx, query),
)
