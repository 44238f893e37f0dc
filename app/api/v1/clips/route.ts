import { z } from 'zod'
import { studioRoute } from '@/app/_doors/route'
import { clipAnswer } from '@/lib/clips/answers'
import { createClip } from '@/lib/clips/create-clip'
import { listClips } from '@/lib/clips/list-clips'
import { createClipInput, listClipsInput } from '@/lib/clips/schemas'
import { pageAnswer } from '@/lib/core/page-answer'

const query = listClipsInput.extend({ limit: z.coerce.number().int().min(1).max(100).optional() })

export const GET = studioRoute(
  { summary: 'List clips', answer: pageAnswer(clipAnswer), rate: 'read', permission: 'clip.read', query },
  (ctx, { query }) => listClips(ctx, query),
)

export const POST = studioRoute(
  {
    summary: 'Create a clip',
    answer: clipAnswer,
    errors: ['conflict', 'not_found'],
    rate: 'write',
    permission: 'clip.create',
    body: createClipInput,
    status: 201,
  },
  (ctx, { body }) => createClip(ctx, body),
)
