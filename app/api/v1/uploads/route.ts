import { studioRoute } from '@/app/_doors/route'
import { startUploadInput } from '@/lib/videos/schemas'
import { startUpload } from '@/lib/videos/start-upload'

export const POST = studioRoute(
  { rate: 'enqueue', permission: 'video.create', body: startUploadInput, status: 201 },
  (ctx, { body }) => startUpload(ctx, body),
)
