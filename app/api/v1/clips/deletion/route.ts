import { studioRoute } from '@/app/_doors/route'
import { clipIdsAnswer } from '@/lib/clips/answers'
import { clipIdsInput } from '@/lib/clips/browse-schemas'
import { deleteClips } from '@/lib/clips/delete-clips'

export const POST = studioRoute(
  { summary: 'Delete clips', answer: clipIdsAnswer, rate: 'write', permission: 'clip.delete', body: clipIdsInput },
  (ctx, { body }) => deleteClips(ctx, body),
)
