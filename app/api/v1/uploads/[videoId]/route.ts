import { studioRoute } from '@/app/_doors/route'
import { cancelUpload } from '@/lib/uploads/cancel-upload'
import { getUpload } from '@/lib/uploads/get-upload'
import { uploadPath } from '@/lib/uploads/schemas'

export const GET = studioRoute({ rate: 'read', permission: 'upload.create', params: uploadPath }, (ctx, { params }) =>
  getUpload(ctx, { subjectId: params.videoId }),
)

export const DELETE = studioRoute(
  { rate: 'write', permission: 'upload.create', params: uploadPath },
  (ctx, { params }) => cancelUpload(ctx, { subjectId: params.videoId }),
)
