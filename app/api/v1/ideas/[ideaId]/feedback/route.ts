import { studioRoute } from '@/app/_doors/route'
import { pageAnswer } from '@/lib/core/page-answer'
import { postAnswer } from '@/lib/performance/answers'
import { listFeedback } from '@/lib/performance/list-feedback'
import { ideaPath, listFeedbackInput } from '@/lib/performance/schemas'

export const GET = studioRoute(
  {
    summary: 'List feedback of an idea',
    answer: pageAnswer(postAnswer),
    rate: 'read',
    permission: 'feedback.read',
    params: ideaPath,
    query: listFeedbackInput.omit({ ideaId: true }),
  },
  (ctx, { params, query }) => listFeedback(ctx, { ...query, ...params }),
)
