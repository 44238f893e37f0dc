import { describe, expect, it } from 'vitest'
import { readReferralCode, referralCookie } from './rules'

describe('a referral code', () => {
  it('is read in any case, as people type it', () => {
    expect(readReferralCode(' clip42xy ')).toBe('CLIP42XY')
  })

  it.each(['', 'CLIP', 'CLIP42X', 'CLIP42XYZ', 'CLAP42XY', 'CLIP42X;', 'CLIP42XY; Domain=evil.example', 'CLIP\r\n42'])(
    'of another form is none: %j',
    (text) => expect(readReferralCode(text)).toBeNull(),
  )
})

describe('the cookie that remembers it', () => {
  it('lasts 90 days, and belongs to this host alone where there is https', () => {
    expect(referralCookie('CLIP42XY', true)).toBe(
      '__Host-clipforge-referral=CLIP42XY; Path=/; Max-Age=7776000; HttpOnly; SameSite=Lax; Secure',
    )
  })

  it('works without https on a developer machine, under a name that browsers accept there', () => {
    const cookie = referralCookie('CLIP42XY', false)
    expect(cookie).toMatch(/^clipforge-referral=CLIP42XY;/)
    expect(cookie).not.toContain('Secure')
  })
})
