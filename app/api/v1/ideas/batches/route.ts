import { studioRoute } from '@/app/_doors/route'
import { ideaBatchAnswer } from '@/lib/ideas/answers'
import { generateIdeas } from '@/lib/ideas/generate-ideas'
import { generateIdeasInput } from '@/lib/ideas/schemas'

export const POST = studioRoute(
  {
    summary: 'Make ideas',
    description: 'Starts a job. List ideas with its id as `batchId` to see them as they come.',
    answer: ideaBatchAnswer,
    errors: ['not_found'],
    rate: 'enqueue',
    permission: 'idea.create',
    body: generateIdeasInput,
    status: 202,
  },
  (ctx, { body }) => generateIdeas(ctx, body),
)
