import { studioRoute } from '@/app/_doors/route'
import { clipAnswer } from '@/lib/clips/answers'
import { deleteClip } from '@/lib/clips/delete-clip'
import { getClip } from '@/lib/clips/get-clip'
import { clipIdInput, updateClipInput } from '@/lib/clips/schemas'
import { updateClip } from '@/lib/clips/update-clip'

const params = clipIdInput
/** Two thousand captions with the time of each word. */
const maxBodyBytes = 4 * 1024 ** 2

const matching = { table: 'clips', id: 'clipId', read: getClip } as const

export const GET = studioRoute(
  { summary: 'Get a clip', answer: clipAnswer, rate: 'read', permission: 'clip.read', params },
  (ctx, { params }) => getClip(ctx, params),
)

export const PATCH = studioRoute(
  {
    summary: 'Update a clip',
    description: 'Send the `editVersion` that you read; another one means that someone else saved in between.',
    answer: clipAnswer,
    errors: ['conflict'],
    rate: 'write',
    permission: 'clip.update',
    params,
    matching,
    body: updateClipInput.omit({ clipId: true }),
    maxBodyBytes,
  },
  (ctx, { params, body }) => updateClip(ctx, { ...body, ...params }),
)

export const DELETE = studioRoute(
  { summary: 'Delete a clip', rate: 'write', permission: 'clip.delete', params, matching },
  (ctx, { params }) => deleteClip(ctx, params),
)
