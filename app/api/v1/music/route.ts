import { studioRoute } from '@/app/_doors/route'
import { listTracks } from '@/lib/music/list-tracks'

export const GET = studioRoute({ rate: 'read', permission: 'music.read' }, (ctx) => listTracks(ctx))
