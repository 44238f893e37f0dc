import { studioRoute } from '@/app/_doors/route'
import { uploadAnswer } from '@/lib/uploads/answers'
import { cancelUpload } from '@/lib/uploads/cancel-upload'
import { getUpload } from '@/lib/uploads/get-upload'
import { uploadPath } from '@/lib/uploads/schemas'

export const GET = studioRoute(
  { summary: 'Get an upload', answer: uploadAnswer, rate: 'read', permission: 'upload.create', params: uploadPath },
  (ctx, { params }) => getUpload(ctx, { subjectId: params.videoId }),
)

export const DELETE = studioRoute(
  { summary: 'Cancel an upload', rate: 'write', permission: 'upload.create', params: uploadPath },
  (ctx, { params }) => cancelUpload(ctx, { subjectId: params.videoId }),
)
