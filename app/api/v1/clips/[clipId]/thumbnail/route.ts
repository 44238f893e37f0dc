import { studioRoute } from '@/app/_doors/route'
import { clipAnswer } from '@/lib/clips/answers'
import { chooseThumbnail } from '@/lib/clips/choose-thumbnail'
import { chooseThumbnailInput, clipIdInput } from '@/lib/clips/schemas'

export const PATCH = studioRoute(
  {
    summary: 'Choose the thumbnail of a clip',
    description: 'By a second of the video; null leaves the choice to the analysis.',
    answer: clipAnswer,
    rate: 'enqueue',
    permission: 'clip.update',
    params: clipIdInput,
    body: chooseThumbnailInput.omit({ clipId: true }),
  },
  (ctx, { params, body }) => chooseThumbnail(ctx, { ...body, ...params }),
)
