import { describe, expect, it } from 'vitest'
import {
  forgottenReferralCookie,
  importsToTakeBack,
  isRefundInTime,
  readReferralCode,
  referralCookie,
  referralState,
  rewardCredit,
  rewardFor,
  rewardImports,
  startOfMonth,
} from './rules'

describe('a referral code', () => {
  it('is case-insensitive', () => {
    expect(readReferralCode(' clip42xy ')).toBe('CLIP42XY')
  })

  it.each(['', 'CLIP', 'CLIP42X', 'CLIP42XYZ', 'CLAP42XY', 'CLIP42X;', 'CLIP42XY; Domain=evil.example', 'CLIP\r\n42'])(
    'of another form is none: %j',
    (text) => expect(readReferralCode(text)).toBeNull(),
  )
})

describe('the referral cookie', () => {
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

  it('is cleared with the same name and attributes, or browsers would keep it', () => {
    expect(forgottenReferralCookie(true)).toBe(
      '__Host-clipforge-referral=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax; Secure',
    )
  })
})

describe('a reward', () => {
  it('is imports on Free, and a credit in its own currency for paying organizations', () => {
    const customer = { stripeCustomerId: 'cus_1', currency: 'usd' }
    expect(rewardFor({ tier: 'FREE', ...customer })).toEqual({ kind: 'imports', amount: rewardImports })
    expect(rewardFor({ tier: 'PREMIUM', ...customer })).toEqual({
      kind: 'credit',
      amount: rewardCredit.usd,
      currency: 'usd',
    })
    expect(rewardFor({ tier: 'PREMIUM', ...customer, currency: 'INR' })).toMatchObject({ currency: 'inr' })
    expect(rewardFor({ tier: 'PREMIUM', stripeCustomerId: null, currency: null })).toMatchObject({ kind: 'imports' })
  })

  it('counts for the calendar month in UTC', () => {
    expect(startOfMonth(new Date('2028-02-29T23:59:59.999Z'))).toEqual(new Date('2028-02-01T00:00:00Z'))
    expect(startOfMonth(new Date('2028-03-01T00:00:00Z'))).toEqual(new Date('2028-03-01T00:00:00Z'))
  })
})

describe('clawed-back imports', () => {
  it.each([
    [{ importLimit: 5, importsUsed: 0, bonusImports: 3, bonusUsed: 0 }, 3],
    [{ importLimit: 5, importsUsed: 6, bonusImports: 3, bonusUsed: 1 }, 2],
    [{ importLimit: 5, importsUsed: 8, bonusImports: 3, bonusUsed: 3 }, 0],
    [{ importLimit: 5, importsUsed: 9, bonusImports: 3, bonusUsed: 3 }, 0],
    [{ importLimit: 5, importsUsed: 0, bonusImports: 1, bonusUsed: 0 }, 1],
    // The allowance was used up by another organization of the same person.
    [{ importLimit: 5, importsUsed: 2, bonusImports: 3, bonusUsed: 2 }, 1],
    [{ importLimit: null, importsUsed: 40, bonusImports: 3, bonusUsed: 0 }, 3],
  ])('are never those that are used: %j gives back %i of 3', (organization, expected) => {
    expect(importsToTakeBack(3, organization)).toBe(expected)
  })
})

describe('a refund', () => {
  it('counts before the reward and for 60 days after it', () => {
    const rewardedAt = new Date('2026-01-01T00:00:00Z')
    expect(isRefundInTime(null, new Date('2030-01-01'))).toBe(true)
    expect(isRefundInTime(rewardedAt, new Date('2026-03-02T00:00:00Z'))).toBe(true)
    expect(isRefundInTime(rewardedAt, new Date('2026-03-02T00:00:01Z'))).toBe(false)
  })
})

describe('what either side sees', () => {
  const referral = { status: 'COMPLETED', review: 'clear', clawedBackAt: null } as const
  it.each([
    [{ ...referral, status: 'PENDING' }, 'signed_up'],
    [referral, 'waiting'],
    [{ ...referral, review: 'approved' }, 'waiting'],
    [{ ...referral, review: 'held' }, 'checking'],
    [{ ...referral, review: 'rejected' }, 'not_accepted'],
    [{ ...referral, status: 'REWARDED' }, 'rewarded'],
    [{ ...referral, status: 'REWARDED', clawedBackAt: new Date() }, 'taken_back'],
  ] as const)('of %j is %s', (row, state) => expect(referralState(row)).toBe(state))
})
