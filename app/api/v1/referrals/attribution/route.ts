import { isServedSecurely } from '@/app/_doors/own-cookies'
import { rememberedReferral } from '@/app/_doors/remembered-referral'
import { studioRoute } from '@/app/_doors/route'
import { rememberReferral } from '@/lib/referrals/remember-referral'
import { forgottenReferralCookie } from '@/lib/referrals/rules'

/** Takes over what the browser remembers of a referral link. From then on our rows know it, and the browser forgets it. */
export const POST = studioRoute(
  {
    summary: 'Take over a followed referral link',
    rate: 'referral',
    permission: 'referral.read',
    isClosedToKeys: true,
  },
  async (ctx) => {
    const code = await rememberedReferral()
    if (code) await rememberReferral(ctx, { code })
    const headers = { 'set-cookie': forgottenReferralCookie(isServedSecurely()), 'cache-control': 'private, no-store' }
    return new Response(null, { status: 204, headers })
  },
)
