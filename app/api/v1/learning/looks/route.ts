import { studioRoute } from '@/app/_doors/route'
import { pageAnswer } from '@/lib/core/page-answer'
import { lookAnswer } from '@/lib/learning/answers'
import { listLooks } from '@/lib/learning/list-looks'
import { listLooksInput } from '@/lib/learning/schemas'

export const GET = studioRoute(
  {
    summary: 'List looks',
    description:
      'Questions that were put to the organization’s posts, newest first; also those after which nothing changed.',
    answer: pageAnswer(lookAnswer),
    rate: 'read',
    permission: 'learning.read',
    query: listLooksInput,
  },
  (ctx, { query }) => listLooks(ctx, query),
)
