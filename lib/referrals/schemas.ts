import { z } from 'zod'
import { isId } from '@/lib/core/ids'

export type ReferralCodeView = {
  /** Never changes: eight letters and digits such as CLIP42XY. */
  code: string
  /** Absolute address to share. */
  link: string
}

export type ReviewState = 'clear' | 'held' | 'approved' | 'rejected'

/** In the order in which they follow each other, and the ways in which it can end otherwise. */
export const referralStates = ['signed_up', 'waiting', 'checking', 'rewarded', 'taken_back', 'not_accepted'] as const
export type ReferralState = (typeof referralStates)[number]

export type RewardView = {
  kind: 'imports' | 'credit'
  /** A number of imports, or minor units of `currency`. */
  amount: number
  currency: string | null
  state: 'due' | 'granted' | 'clawed_back' | 'void'
}

/** A referral as either side sees it: the other side stays unnamed. */
export type ReferralView = {
  id: string
  state: ReferralState
  createdAt: string
  completedAt: string | null
  rewardDueAt: string | null
  rewardedAt: string | null
  /** What the organization that asks gets of it. */
  reward: RewardView | null
}

export type ReferralTotals = {
  /** Referrals per state. */
  states: Record<ReferralState, number>
  earnedImports: number
  /** Minor units per currency. */
  earnedCredit: { currency: string; amount: number }[]
}

export type ReferralPage = { referrals: ReferralView[]; nextCursor: string | null; totals: ReferralTotals }

export const listReferralsInput = z.object({
  cursor: z.string().min(1).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(20),
})
export type ListReferralsInput = z.input<typeof listReferralsInput>

/** One reason why a referral is looked at by a person. */
export const evidenceSchema = z.object({
  rule: z.enum(['same_person', 'alias_address', 'circle', 'shared_card', 'monthly_limit']),
  detail: z.string(),
})
export type Evidence = z.output<typeof evidenceSchema>

type ReviewSide = { id: string; name: string; tier: 'FREE' | 'PREMIUM'; createdAt: string; isBanned: boolean }

/** A held referral as staff see it. */
export type ReviewItem = {
  id: string
  code: string
  status: 'PENDING' | 'COMPLETED' | 'REWARDED'
  evidence: Evidence[]
  createdAt: string
  completedAt: string | null
  rewardDueAt: string | null
  referrer: ReviewSide
  referred: ReviewSide
}

export type ReviewPage = { referrals: ReviewItem[]; nextCursor: string | null; total: number }

export type ReferralOverview = {
  total: number
  /** Of these, those that did a first export; the rewarded ones among them. */
  completed: number
  rewarded: number
  held: number
  rejected: number
  takenBack: number
  /** Completed of all, null while there are none. */
  conversionPercent: number | null
  /** Imports as numbers, credits in minor units. */
  rewards: { kind: 'imports' | 'credit'; currency: string | null; given: number; takenBack: number; due: number }[]
  /** The last 30 days (UTC), oldest first. */
  days: { day: string; signedUp: number; completed: number; rewarded: number }[]
  topReferrers: { organizationId: string; name: string; referrals: number; completed: number; held: number }[]
}

export const reviewInput = z.strictObject({
  referralId: z.string().refine(isId, 'is not an id'),
  note: z.string().trim().max(1000, 'A note may have at most 1,000 characters.').default(''),
})
export const rejectionInput = reviewInput.extend({
  note: z.string().trim().min(1, 'Say why, for whoever looks at it next.').max(1000, 'At most 1,000 characters.'),
})
