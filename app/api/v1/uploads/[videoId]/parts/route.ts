import { studioRoute } from '@/app/_doors/route'
import { presignUploadParts } from '@/lib/uploads/presign-upload-parts'
import { presignPartsInput, uploadPath } from '@/lib/uploads/schemas'

export const POST = studioRoute(
  { rate: 'write', permission: 'upload.create', params: uploadPath, body: presignPartsInput },
  async (ctx, { params, body }) => ({
    parts: await presignUploadParts(ctx, { subjectId: params.videoId, ...body }),
  }),
)
