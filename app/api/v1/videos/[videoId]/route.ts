import { studioRoute } from '@/app/_doors/route'
import { videoAnswer } from '@/lib/videos/answers'
import { deleteVideo } from '@/lib/videos/delete-video'
import { getVideo } from '@/lib/videos/get-video'
import { renameVideo } from '@/lib/videos/rename-video'
import { renameVideoInput, videoIdInput } from '@/lib/videos/schemas'

const params = videoIdInput

const matching = { table: 'videos', id: 'videoId', read: getVideo } as const

export const GET = studioRoute(
  { summary: 'Get a video', answer: videoAnswer, rate: 'read', permission: 'video.read', params },
  (ctx, { params }) => getVideo(ctx, params),
)

export const PATCH = studioRoute(
  {
    summary: 'Rename a video',
    answer: videoAnswer,
    rate: 'write',
    permission: 'video.update',
    params,
    matching,
    body: renameVideoInput.omit({ videoId: true }),
  },
  (ctx, { params, body }) => renameVideo(ctx, { ...body, ...params }),
)

/** Moves it to the bin, with its clips. */
export const DELETE = studioRoute(
  {
    summary: 'Delete a video',
    description: 'Moves it to the bin with its clips. It can be restored for 30 days.',
    rate: 'write',
    permission: 'video.delete',
    params,
    matching,
  },
  (ctx, { params }) => deleteVideo(ctx, params),
)
