import { studioRoute } from '@/app/_doors/route'
import { clipIdsInput } from '@/lib/clips/browse-schemas'
import { restoreClips } from '@/lib/clips/delete-clips'

export const POST = studioRoute({ rate: 'write', permission: 'clip.delete', body: clipIdsInput }, (ctx, { body }) =>
  restoreClips(ctx, body),
)
