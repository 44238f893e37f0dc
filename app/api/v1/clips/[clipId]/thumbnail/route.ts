import { studioRoute } from '@/app/_doors/route'
import { chooseThumbnail } from '@/lib/clips/choose-thumbnail'
import { chooseThumbnailInput, clipIdInput } from '@/lib/clips/schemas'

export const PATCH = studioRoute(
  {
    rate: 'enqueue',
    permission: 'clip.update',
    params: clipIdInput,
    body: chooseThumbnailInput.omit({ clipId: true }),
  },
  (ctx, { params, body }) => chooseThumbnail(ctx, { ...body, ...params }),
)
