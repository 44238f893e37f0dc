import { studioRoute } from '@/app/_doors/route'
import { needsNone } from '@/lib/access/entitlements/capabilities'
import { presignUploadParts } from '@/lib/videos/presign-upload-parts'
import { presignPartsInput, videoIdInput } from '@/lib/videos/schemas'

export const POST = studioRoute(
  {
    rate: 'write',
    permission: 'video.create',
    capability: needsNone('its place was taken at the start'),
    params: videoIdInput,
    body: presignPartsInput.pick({ partNumbers: true }),
  },
  async (ctx, { params, body }) => ({ parts: await presignUploadParts(ctx, { ...params, ...body }) }),
)
