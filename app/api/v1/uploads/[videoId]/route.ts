import { studioRoute } from '@/app/_doors/route'
import { needsNone } from '@/lib/access/entitlements/capabilities'
import { cancelUpload } from '@/lib/videos/cancel-upload'
import { getUpload } from '@/lib/videos/get-upload'
import { videoIdInput } from '@/lib/videos/schemas'

export const GET = studioRoute({ rate: 'read', permission: 'video.create', params: videoIdInput }, (ctx, { params }) =>
  getUpload(ctx, params),
)

export const DELETE = studioRoute(
  {
    rate: 'write',
    permission: 'video.create',
    capability: needsNone('canceling frees the import'),
    params: videoIdInput,
  },
  (ctx, { params }) => cancelUpload(ctx, params),
)
