import { studioRoute } from '@/app/_doors/route'
import { referralsAnswer } from '@/lib/referrals/answers'
import { listReferrals } from '@/lib/referrals/list-referrals'
import { listReferralsInput } from '@/lib/referrals/schemas'

/** Who came through the organization's link, without names, and what it has earned. */
export const GET = studioRoute(
  {
    summary: 'List referrals',
    description: 'Who came through the organization’s link, without names, and what it has earned.',
    answer: referralsAnswer,
    rate: 'read',
    permission: 'referral.read',
    query: listReferralsInput,
  },
  (ctx, { query }) => listReferrals(ctx, query),
)
