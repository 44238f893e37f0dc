import { cookieName } from '@/lib/core/own-cookie'
import { addMilliseconds, day, second } from '@/lib/core/time'
import type { ReferralState, ReviewState } from './schemas'

/** How long a browser remembers the referral link it followed. */
export const referralMemoryDays = 90
/** How old an account or organization may be and still count as having come by the link. */
export const attributionDays = 7
/** From the first export to the reward. */
export const rewardHoldDays = 7
/** Rewards that a referrer can earn in a calendar month (UTC); what comes on top is looked at by a person. */
export const monthlyRewardLimit = 10
/** A full refund takes the rewards back when it comes no later than this after them. */
export const clawbackDays = 60
export const invitationsPerDay = 20

/** What each side gets: imports for the free tier, a credit in minor units for organizations that pay. */
export const rewardImports = 3
export const rewardCredit = { usd: 1_000, inr: 80_000 } as const
type RewardCurrency = keyof typeof rewardCredit

export type Reward = { kind: 'imports'; amount: number } | { kind: 'credit'; amount: number; currency: RewardCurrency }

/** `text` as a referral code in its one spelling, or null when it has not the form of one. It need not exist. */
export function readReferralCode(text: string): string | null {
  const code = text.trim().toUpperCase()
  return /^CLIP[0-9A-Z]{4}$/.test(code) ? code : null
}

export const referralCookieName = 'clipforge-referral'

/** The `Set-Cookie` header by which a browser remembers `code`. Scripts cannot read it, other sites cannot send it. */
export function referralCookie(code: string, isSecure: boolean): string {
  return cookieHeader(code, (referralMemoryDays * day) / second, isSecure)
}

/** The `Set-Cookie` header by which a browser forgets the code. */
export function forgottenReferralCookie(isSecure: boolean): string {
  return cookieHeader('', 0, isSecure)
}

function cookieHeader(value: string, maxAge: number, isSecure: boolean): string {
  const attributes = ['Path=/', `Max-Age=${maxAge}`, 'HttpOnly', 'SameSite=Lax']
  return [`${cookieName(referralCookieName, isSecure)}=${value}`, ...attributes, ...(isSecure ? ['Secure'] : [])].join(
    '; ',
  )
}

/** Whether something made at `createdAt` is new enough to have come by a referral link. */
export function isNewEnough(createdAt: Date, now: Date): boolean {
  return createdAt >= addMilliseconds(now, -attributionDays * day)
}

/** Whether a link that was followed at `referredAt` is still remembered. */
export function isRemembered(referredAt: Date, now: Date): boolean {
  return referredAt >= addMilliseconds(now, -referralMemoryDays * day)
}

/** What an organization is given: a credit needs a customer of Stripe's to give it to. */
export function rewardFor(organization: {
  tier: 'FREE' | 'PREMIUM'
  stripeCustomerId: string | null
  currency: string | null
}): Reward {
  if (organization.tier !== 'PREMIUM' || !organization.stripeCustomerId)
    return { kind: 'imports', amount: rewardImports }
  const currency: RewardCurrency = organization.currency?.toLowerCase() === 'inr' ? 'inr' : 'usd'
  return { kind: 'credit', amount: rewardCredit[currency], currency }
}

/** Whether the rewards of a referral may be given now. */
export function isRewardable(
  referral: { status: string; review: ReviewState; clawedBackAt: Date | null; rewardDueAt: Date | null },
  now: Date,
): boolean {
  const isAccepted = referral.review === 'clear' || referral.review === 'approved'
  const isDue = referral.rewardDueAt !== null && referral.rewardDueAt <= now
  return referral.status === 'COMPLETED' && isAccepted && isDue && referral.clawedBackAt === null
}

/** The first moment of the calendar month (UTC) of `now`. */
export function startOfMonth(now: Date): Date {
  return new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), 1))
}

/**
 * How many of `amount` rewarded imports can be taken back: what has been used stays used. `bonusUsed` of the imports were
 * taken from the bonus, because those of the plan were used up. `importLimit` is null for a plan without a limit.
 */
export function importsToTakeBack(
  amount: number,
  organization: { importLimit: number | null; importsUsed: number; bonusImports: number; bonusUsed: number },
): number {
  const { importLimit, importsUsed, bonusImports, bonusUsed } = organization
  const unused = importLimit === null ? bonusImports : importLimit + bonusImports - importsUsed
  return Math.max(0, Math.min(amount, bonusImports - bonusUsed, unused))
}

/** Whether a refund takes the rewards of a referral back. */
export function isRefundInTime(rewardedAt: Date | null, refundedAt: Date): boolean {
  return rewardedAt === null || refundedAt <= addMilliseconds(rewardedAt, clawbackDays * day)
}

/** What either side is told of a referral. Why it is being checked, or was not accepted, is not part of it. */
export function referralState(referral: {
  status: 'PENDING' | 'COMPLETED' | 'REWARDED'
  review: ReviewState
  clawedBackAt: Date | null
}): ReferralState {
  if (referral.clawedBackAt) return 'taken_back'
  if (referral.review === 'rejected') return 'not_accepted'
  if (referral.review === 'held') return 'checking'
  if (referral.status === 'REWARDED') return 'rewarded'
  return referral.status === 'COMPLETED' ? 'waiting' : 'signed_up'
}
