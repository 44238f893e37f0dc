import { studioRoute } from '@/app/_doors/route'
import { comparisonAnswer } from '@/lib/ideas/answers'
import { compareIdeas } from '@/lib/ideas/compare-ideas'
import { compareIdeasInput } from '@/lib/ideas/schemas'

export const POST = studioRoute(
  {
    summary: 'Compare ideas',
    answer: comparisonAnswer,
    errors: ['not_found'],
    rate: 'read',
    permission: 'idea.read',
    body: compareIdeasInput,
  },
  (ctx, { body }) => compareIdeas(ctx, body),
)
