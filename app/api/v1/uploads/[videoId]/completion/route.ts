import { studioRoute } from '@/app/_doors/route'
import { completeUpload } from '@/lib/videos/complete-upload'
import { videoIdInput } from '@/lib/videos/schemas'

export const POST = studioRoute({ permission: 'video.create', params: videoIdInput }, (ctx, { params }) =>
  completeUpload(ctx, params),
)
