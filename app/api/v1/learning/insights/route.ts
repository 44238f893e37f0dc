import { studioRoute } from '@/app/_doors/route'
import { pageAnswer } from '@/lib/core/page-answer'
import { insightAnswer } from '@/lib/learning/answers'
import { listInsights } from '@/lib/learning/list-insights'
import { listInsightsInput } from '@/lib/learning/schemas'

export const GET = studioRoute(
  {
    summary: 'List insights',
    description: 'Patterns in what worked for the organization, with their effect on views and a 90% interval.',
    answer: pageAnswer(insightAnswer),
    rate: 'read',
    permission: 'learning.read',
    query: listInsightsInput,
  },
  (ctx, { query }) => listInsights(ctx, query),
)
