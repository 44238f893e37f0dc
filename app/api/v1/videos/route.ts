import { z } from 'zod'
import { studioRoute } from '@/app/_doors/route'
import { pageAnswer } from '@/lib/core/page-answer'
import { videoAnswer } from '@/lib/videos/answers'
import { listVideos } from '@/lib/videos/list-videos'
import { listVideosInput } from '@/lib/videos/schemas'

const query = listVideosInput.omit({ isDeleted: true }).extend({
  limit: z.coerce.number().int().min(1).max(100).optional(),
  /** `true` for the videos in the bin, which can still be restored. */
  deleted: z.enum(['true', 'false']).default('false'),
})

/** Videos, newest first: `?status=ready&query=two words`. Canceled uploads are left out. */
export const GET = studioRoute(
  { summary: 'List videos', answer: pageAnswer(videoAnswer), rate: 'read', permission: 'video.read', query },
  (ctx, { query: { deleted, ...rest } }) => listVideos(ctx, { ...rest, isDeleted: deleted === 'true' }),
)
