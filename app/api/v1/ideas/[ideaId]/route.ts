import { studioRoute } from '@/app/_doors/route'
import { ideaAnswer } from '@/lib/ideas/answers'
import { deleteIdea } from '@/lib/ideas/delete-idea'
import { getIdea } from '@/lib/ideas/get-idea'
import { ideaIdInput, updateIdeaInput } from '@/lib/ideas/schemas'
import { updateIdea } from '@/lib/ideas/update-idea'

const params = ideaIdInput

const matching = { table: 'generations', id: 'ideaId', read: getIdea } as const

export const GET = studioRoute(
  { summary: 'Get an idea', answer: ideaAnswer, rate: 'read', permission: 'idea.read', params },
  (ctx, { params }) => getIdea(ctx, params),
)

export const PATCH = studioRoute(
  {
    summary: 'Update an idea',
    description: 'The title and hook of an idea that was posted stay as they are.',
    answer: ideaAnswer,
    errors: ['conflict'],
    rate: 'write',
    permission: 'idea.update',
    params,
    matching,
    body: updateIdeaInput.omit({ ideaId: true }),
  },
  (ctx, { params, body }) => updateIdea(ctx, { ...body, ...params }),
)

export const DELETE = studioRoute(
  { summary: 'Delete an idea', rate: 'write', permission: 'idea.delete', params, matching },
  (ctx, { params }) => deleteIdea(ctx, params),
)
