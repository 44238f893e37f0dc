import { z } from 'zod'
import { isServedSecurely } from '@/app/_doors/own-cookies'
import { publicRoute } from '@/app/_doors/route'
import { readReferralCode, referralCookie } from '@/lib/referrals/rules'

/**
 * A referral link. The browser remembers the code, and the person goes on to the invitation. Whether the code exists is
 * not looked up, so that no one can find codes by trying: that is settled when someone signs up.
 */
export const GET = publicRoute(
  { rate: 'referral', params: z.object({ code: z.string().max(64) }) },
  async ({ params: { code } }) => {
    const headers = new Headers({ location: '/r', 'cache-control': 'private, no-store', 'x-robots-tag': 'noindex' })
    const known = readReferralCode(code)
    if (known) headers.set('set-cookie', referralCookie(known, isServedSecurely()))
    return new Response(null, { status: 303, headers })
  },
)
