import { studioRoute } from '@/app/_doors/route'
import { presignedPartsAnswer } from '@/lib/uploads/answers'
import { presignUploadParts } from '@/lib/uploads/presign-upload-parts'
import { presignPartsInput, uploadPath } from '@/lib/uploads/schemas'

export const POST = studioRoute(
  {
    summary: 'Sign parts of an upload',
    description: 'Each address takes one part of the file for some minutes.',
    answer: presignedPartsAnswer,
    errors: ['conflict'],
    rate: 'write',
    permission: 'upload.create',
    params: uploadPath,
    body: presignPartsInput,
  },
  async (ctx, { params, body }) => ({
    parts: await presignUploadParts(ctx, { subjectId: params.videoId, ...body }),
  }),
)
