import { studioRoute } from '@/app/_doors/route'
import { pageAnswer } from '@/lib/core/page-answer'
import { adjustmentAnswer } from '@/lib/learning/answers'
import { listAdjustments } from '@/lib/learning/list-adjustments'
import { listAdjustmentsInput } from '@/lib/learning/schemas'

export const GET = studioRoute(
  {
    summary: 'List adjustments',
    description: 'Changes of the weights by which ideas are scored, newest first, with what they rest on.',
    answer: pageAnswer(adjustmentAnswer),
    rate: 'read',
    permission: 'learning.read',
    query: listAdjustmentsInput,
  },
  (ctx, { query }) => listAdjustments(ctx, query),
)
