import { studioRoute } from '@/app/_doors/route'
import { referralCodeAnswer } from '@/lib/referrals/answers'
import { getReferralCode } from '@/lib/referrals/get-referral-code'

/** The organization's referral code and the link that carries it. */
export const GET = studioRoute(
  { summary: 'Get the referral code', answer: referralCodeAnswer, rate: 'read', permission: 'referral.read' },
  (ctx) => getReferralCode(ctx),
)
