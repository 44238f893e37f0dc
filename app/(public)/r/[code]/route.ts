import { publicRoute } from '@/app/_doors/route'
import { env } from '@/lib/platform/env'
import { readReferralCode, referralCookie } from '@/lib/referrals/rules'

/**
 * A referral link. The browser remembers the code, and the person goes on to the invitation. Whether the code exists is
 * not looked up, so that nobody can find codes by trying: that is settled when somebody signs up.
 */
export const GET = publicRoute(async (_request, { code = '' }) => {
  const headers = new Headers({ location: '/r', 'cache-control': 'private, no-store', 'x-robots-tag': 'noindex' })
  const known = readReferralCode(code)
  if (known) headers.set('set-cookie', referralCookie(known, env().APP_URL.startsWith('https:')))
  return new Response(null, { status: 303, headers })
})
