import { studioRoute } from '@/app/_doors/route'
import { taggedClipsAnswer } from '@/lib/clips/answers'
import { tagClipsInput } from '@/lib/clips/browse-schemas'
import { tagClips } from '@/lib/clips/tag-clips'

/** Adds tags to many clips, and takes others away. */
export const POST = studioRoute(
  {
    summary: 'Change tags of clips',
    errors: ['not_found'],
    description: 'Adds tags to many clips, and takes others away.',
    answer: taggedClipsAnswer,
    rate: 'write',
    permission: 'clip.update',
    body: tagClipsInput,
  },
  (ctx, { body }) => tagClips(ctx, body),
)
