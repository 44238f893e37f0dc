import { studioRoute } from '@/app/_doors/route'
import { restoreVideo } from '@/lib/videos/delete-video'
import { videoIdInput } from '@/lib/videos/schemas'

/** Takes it out of the bin, with its clips. */
export const POST = studioRoute(
  { summary: 'Restore a video', rate: 'write', permission: 'video.delete', params: videoIdInput },
  (ctx, { params }) => restoreVideo(ctx, params),
)
