import { studioRoute } from '@/app/_doors/route'
import { startUpload } from '@/lib/uploads/start-upload'
import { startUploadInput } from '@/lib/uploads/start-upload-input'

export const POST = studioRoute(
  { rate: 'enqueue', permission: 'upload.create', body: startUploadInput, status: 201 },
  (ctx, { body }) => startUpload(ctx, body),
)
