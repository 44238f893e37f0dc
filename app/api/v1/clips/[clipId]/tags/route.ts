import { studioRoute } from '@/app/_doors/route'
import { clipTagsAnswer } from '@/lib/clips/answers'
import { setClipTagsInput } from '@/lib/clips/browse-schemas'
import { clipIdInput } from '@/lib/clips/schemas'
import { setClipTags } from '@/lib/clips/tag-clips'

const body = setClipTagsInput.omit({ clipId: true })

/** The clip has exactly these tags from now on. */
export const PUT = studioRoute(
  {
    summary: 'Replace the tags of a clip',
    description: 'The clip has exactly these tags from now on.',
    answer: clipTagsAnswer,
    rate: 'write',
    permission: 'clip.update',
    params: clipIdInput,
    body,
  },
  (ctx, { params, body }) => setClipTags(ctx, { ...body, ...params }),
)
