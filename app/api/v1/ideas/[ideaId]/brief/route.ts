import { studioRoute } from '@/app/_doors/route'
import { briefAnswer } from '@/lib/ideas/answers'
import { makeBrief } from '@/lib/ideas/make-brief'
import { ideaIdInput } from '@/lib/ideas/schemas'

export const GET = studioRoute(
  {
    summary: 'Get the brief of an idea',
    answer: briefAnswer,
    rate: 'read',
    permission: 'idea.read',
    params: ideaIdInput,
  },
  (ctx, { params }) => makeBrief(ctx, params),
)
