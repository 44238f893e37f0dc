import { studioRoute } from '@/app/_doors/route'
import { framingAnswer } from '@/lib/clips/answers'
import { getFraming } from '@/lib/clips/get-framing'
import { clipIdInput, framingRangeInput } from '@/lib/clips/schemas'

/** How each shot fills the frame for `?aspect=9:16&start=1.5&end=20`, in seconds of the source. */
export const GET = studioRoute(
  {
    summary: 'Get the framing of a clip',
    description: 'How each shot between `start` and `end`, in seconds of the video, fills a frame of `aspect`.',
    answer: framingAnswer,
    errors: ['conflict'],
    rate: 'compute',
    permission: 'clip.read',
    params: clipIdInput,
    query: framingRangeInput,
  },
  (ctx, { params, query }) => getFraming(ctx, { ...query, ...params }),
)
