import { studioRoute } from '@/app/_doors/route'
import { uploadAnswer } from '@/lib/uploads/answers'
import { startUpload } from '@/lib/uploads/start-upload'
import { startUploadInput } from '@/lib/uploads/start-upload-input'

export const POST = studioRoute(
  {
    summary: 'Start an upload',
    description: 'Then ask for signed addresses of its parts, send them there with PUT, and complete it.',
    answer: uploadAnswer,
    errors: ['limit_reached'],
    rate: 'enqueue',
    permission: 'upload.create',
    body: startUploadInput,
    status: 201,
  },
  (ctx, { body }) => startUpload(ctx, body),
)
