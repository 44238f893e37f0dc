import { redirectAnswer } from '@/app/_doors/answers'
import { studioRoute } from '@/app/_doors/route'
import { playTrack } from '@/lib/music/play-track'
import { trackIdInput } from '@/lib/music/schemas'

/** Leads to the track, to be played. */
export const GET = studioRoute(
  {
    summary: 'Play a track',
    description: 'Leads to the file, to be played.',
    answer: redirectAnswer,
    errors: ['conflict'],
    rate: 'read',
    permission: 'music.read',
    params: trackIdInput,
  },
  async (ctx, { params }) => {
    const { url } = await playTrack(ctx, params)
    return new Response(null, { status: 302, headers: { location: url, 'cache-control': 'private, no-store' } })
  },
)
