import { studioRoute } from '@/app/_doors/route'
import { presignUploadParts } from '@/lib/videos/presign-upload-parts'
import { presignPartsInput, videoIdInput } from '@/lib/videos/schemas'

export const POST = studioRoute(
  { permission: 'video.create', params: videoIdInput, body: presignPartsInput.pick({ partNumbers: true }) },
  async (ctx, { params, body }) => ({ parts: await presignUploadParts(ctx, { ...params, ...body }) }),
)
