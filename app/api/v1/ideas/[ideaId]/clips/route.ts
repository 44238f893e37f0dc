import { studioRoute } from '@/app/_doors/route'
import { clipAnswer } from '@/lib/clips/answers'
import { makeClipFromIdea } from '@/lib/ideas/make-clip-from-idea'
import { ideaIdInput } from '@/lib/ideas/schemas'

export const POST = studioRoute(
  {
    summary: 'Create a clip from an idea',
    description: 'Finds where the idea comes from in your videos, or where its words are said.',
    answer: clipAnswer,
    errors: ['conflict', 'precondition'],
    rate: 'write',
    permission: 'idea.update',
    params: ideaIdInput,
    status: 201,
  },
  (ctx, { params }) => makeClipFromIdea(ctx, params),
)
