import { studioRoute } from '@/app/_doors/route'
import { edgeCandidateAnswer } from '@/lib/brand/answers'
import { listEdgeCandidates } from '@/lib/brand/list-edge-candidates'
import { pageAnswer } from '@/lib/core/page-answer'
import { shortListInput } from '@/lib/core/short-list-input'

/** Videos and exports that are short enough for an intro or outro. */
export const GET = studioRoute(
  {
    summary: 'List candidates of the brand kit',
    description: 'Videos and exports that are short enough for an intro or outro.',
    answer: pageAnswer(edgeCandidateAnswer),
    rate: 'read',
    permission: 'brand.read',
    query: shortListInput,
  },
  (ctx, { query }) => listEdgeCandidates(ctx, query),
)
