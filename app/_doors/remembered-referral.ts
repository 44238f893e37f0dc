import { cookies } from 'next/headers'
import { env } from '@/lib/platform/env'
import { readReferralCode, referralCookieName } from '@/lib/referrals/rules'

/** Whether this is served over https, which decides the name and the attributes of the referral cookie. */
export function isServedSecurely(): boolean {
  return env().APP_URL.startsWith('https:')
}

/** The code of the referral link that the browser of the current request remembers, or null. It need not exist. */
export async function rememberedReferral(): Promise<string | null> {
  const value = (await cookies()).get(referralCookieName(isServedSecurely()))?.value
  return value ? readReferralCode(value) : null
}
