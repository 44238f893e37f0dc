import { studioRoute } from '@/app/_doors/route'
import { clipIdsInput } from '@/lib/clips/browse-schemas'
import { deleteClips } from '@/lib/clips/delete-clips'

export const POST = studioRoute({ rate: 'write', permission: 'clip.delete', body: clipIdsInput }, (ctx, { body }) =>
  deleteClips(ctx, body),
)
