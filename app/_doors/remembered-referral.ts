import { readReferralCode, referralCookieName } from '@/lib/referrals/rules'
import { readOwnCookie } from './own-cookies'

/** The code of the referral link that the browser of the current request remembers, or null. It need not exist. */
export async function rememberedReferral(): Promise<string | null> {
  const value = await readOwnCookie(referralCookieName)
  return value ? readReferralCode(value) : null
}
