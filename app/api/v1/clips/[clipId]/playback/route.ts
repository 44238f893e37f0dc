import { studioRoute } from '@/app/_doors/route'
import { getClip } from '@/lib/clips/get-clip'
import { clipIdInput } from '@/lib/clips/schemas'
import { playbackAnswer } from '@/lib/videos/answers'
import { getPlayback } from '@/lib/videos/get-playback'

/** Fresh addresses of the clip's video and its timeline; the old ones end after 15 minutes. */
export const GET = studioRoute(
  {
    summary: 'Get the playback of a clip',
    answer: playbackAnswer,
    rate: 'read',
    permission: 'clip.read',
    isClosedToKeys: true,
    params: clipIdInput,
  },
  async (ctx, { params }) => {
    const { videoId } = await getClip(ctx, params)
    return getPlayback(ctx, { videoId })
  },
)
