import { day, second } from '@/lib/core/time'

/** How long a browser remembers the link it came by. */
export const referralMemoryDays = 90

/** `text` as a referral code in its one spelling, or null when it has not the form of one. It need not exist. */
export function readReferralCode(text: string): string | null {
  const code = text.trim().toUpperCase()
  return /^CLIP[0-9A-Z]{4}$/.test(code) ? code : null
}

/** Browsers take a `__Host-` cookie only over https, and only from the host itself. */
function referralCookieName(isSecure: boolean): string {
  return isSecure ? '__Host-clipforge-referral' : 'clipforge-referral'
}

/** The `Set-Cookie` header by which a browser remembers `code`. Scripts cannot read it, other sites cannot send it. */
export function referralCookie(code: string, isSecure: boolean): string {
  const attributes = ['Path=/', `Max-Age=${(referralMemoryDays * day) / second}`, 'HttpOnly', 'SameSite=Lax']
  return [`${referralCookieName(isSecure)}=${code}`, ...attributes, ...(isSecure ? ['Secure'] : [])].join('; ')
}
