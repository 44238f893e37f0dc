import { studioRoute } from '@/app/_doors/route'
import { completeUpload } from '@/lib/uploads/complete-upload'
import { uploadPath } from '@/lib/uploads/schemas'

export const POST = studioRoute(
  { rate: 'enqueue', permission: 'upload.create', params: uploadPath },
  (ctx, { params }) => completeUpload(ctx, { subjectId: params.videoId }),
)
