import { studioRoute } from '@/app/_doors/route'
import { getReferralCode } from '@/lib/referrals/get-referral-code'

/** The organization's referral code and the link that carries it. */
export const GET = studioRoute({ rate: 'read', permission: 'referral.read' }, (ctx) => getReferralCode(ctx))
