import { studioRoute } from '@/app/_doors/route'
import { pageAnswer } from '@/lib/core/page-answer'
import { shortListInput } from '@/lib/core/short-list-input'
import { trackAnswer } from '@/lib/music/answers'
import { listTracks } from '@/lib/music/list-tracks'

export const GET = studioRoute(
  {
    summary: 'List music',
    answer: pageAnswer(trackAnswer),
    rate: 'read',
    permission: 'music.read',
    query: shortListInput,
  },
  (ctx, { query }) => listTracks(ctx, query),
)
