import { studioRoute } from '@/app/_doors/route'
import { needsNone } from '@/lib/access/entitlements/capabilities'
import { completeUpload } from '@/lib/videos/complete-upload'
import { videoIdInput } from '@/lib/videos/schemas'

export const POST = studioRoute(
  {
    rate: 'enqueue',
    permission: 'video.create',
    capability: needsNone('its place was taken at the start'),
    params: videoIdInput,
  },
  (ctx, { params }) => completeUpload(ctx, params),
)
