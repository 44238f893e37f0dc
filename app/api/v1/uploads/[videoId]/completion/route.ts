import { studioRoute } from '@/app/_doors/route'
import { uploadedAnswer } from '@/lib/uploads/answers'
import { completeUpload } from '@/lib/uploads/complete-upload'
import { uploadPath } from '@/lib/uploads/schemas'

export const POST = studioRoute(
  {
    summary: 'Complete an upload',
    description: 'Puts the parts together and starts the analysis. Repeats answer alike.',
    answer: uploadedAnswer,
    errors: ['conflict', 'invalid'],
    rate: 'enqueue',
    permission: 'upload.create',
    params: uploadPath,
  },
  (ctx, { params }) => completeUpload(ctx, { subjectId: params.videoId }),
)
