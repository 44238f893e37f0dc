import { z } from 'zod'
import { studioRoute } from '@/app/_doors/route'
import { pageAnswer } from '@/lib/core/page-answer'
import { ideaAnswer, ideaSummaryAnswer } from '@/lib/ideas/answers'
import { createIdea } from '@/lib/ideas/create-idea'
import { listIdeas } from '@/lib/ideas/list-ideas'
import { createIdeaInput, listIdeasInput } from '@/lib/ideas/schemas'

const query = listIdeasInput.extend({ isFavorite: z.enum(['true', 'false']).optional() })

export const GET = studioRoute(
  { summary: 'List ideas', answer: pageAnswer(ideaSummaryAnswer), rate: 'read', permission: 'idea.read', query },
  (ctx, { query: { isFavorite, ...rest } }) =>
    listIdeas(ctx, { ...rest, ...(isFavorite !== undefined && { isFavorite: isFavorite === 'true' }) }),
)

export const POST = studioRoute(
  {
    summary: 'Create an idea',
    answer: ideaAnswer,
    rate: 'write',
    permission: 'idea.create',
    body: createIdeaInput,
    status: 201,
  },
  (ctx, { body }) => createIdea(ctx, body),
)
