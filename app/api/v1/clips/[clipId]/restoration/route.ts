import { studioRoute } from '@/app/_doors/route'
import { restoreClip } from '@/lib/clips/delete-clip'
import { clipIdInput } from '@/lib/clips/schemas'

export const POST = studioRoute(
  { summary: 'Restore a clip', rate: 'write', permission: 'clip.delete', params: clipIdInput },
  (ctx, { params }) => restoreClip(ctx, params),
)
