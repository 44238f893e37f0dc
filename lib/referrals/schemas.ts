import { z } from 'zod'
import type { Page } from '@/lib/core/cursor'
import { cursorText, prose } from '@/lib/core/text'
import type { referralAnswer, referralCodeAnswer, referralTotalsAnswer, rewardAnswer } from './answers'

export type ReferralCodeView = z.output<typeof referralCodeAnswer>

export type ReviewState = 'clear' | 'held' | 'approved' | 'rejected'

/** In the order in which they follow each other, and the ways in which it can end otherwise. */
export const referralStates = ['signed_up', 'waiting', 'checking', 'rewarded', 'taken_back', 'not_accepted'] as const
export type ReferralState = (typeof referralStates)[number]

export type RewardView = z.output<typeof rewardAnswer>

/** A referral as either side sees it: the other side stays unnamed. */
export type ReferralView = z.output<typeof referralAnswer>

export type ReferralTotals = z.output<typeof referralTotalsAnswer>

export type ReferralPage = Page<ReferralView> & { totals: ReferralTotals }

export const listReferralsInput = z.object({
  cursor: cursorText().optional(),
  limit: z.coerce.number().int().min(1).max(100).default(20),
})
export type ListReferralsInput = z.input<typeof listReferralsInput>

/** One reason why a referral is looked at by a person. */
export const evidenceSchema = z.object({
  rule: z.enum(['same_person', 'alias_address', 'circle', 'shared_card', 'monthly_limit']),
  detail: z.string().max(1_000),
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
  referralId: z.uuid(),
  note: prose({ max: 1000, tooLong: 'A note can have up to 1,000 characters.' }).default(''),
})
export const rejectionInput = reviewInput.extend({
  note: prose({ max: 1000, required: 'Enter a reason.', tooLong: 'A note can have up to 1,000 characters.' }),
})

export type InvitationView = {
  id: string
  /** As it was typed. */
  email: string
  state: 'sending' | 'sent' | 'failed'
  /** Of the last change. */
  at: string
}

/** Addresses that get a mail now, and those that got one before. */
export type InvitationOutcome = { invited: string[]; already: string[] }

const mostAddresses = 20
const emailAddress = z.email().max(320)

const addressList = z.string().max(10_000, `At most ${mostAddresses} addresses at a time.`)

/** Addresses as people type and paste them: separated by commas, semicolons, spaces or lines. */
export const inviteByEmailInput = z.strictObject({
  addresses: z
    .union([addressList, z.array(addressList).max(500)])
    .transform((typed) => [
      ...new Set(
        String(typed)
          .slice(0, 10_000)
          .toLowerCase()
          .split(/[\s,;]+/)
          .filter(Boolean),
      ),
    ])
    .superRefine((addresses, check) => {
      const wrong = addresses.filter((one) => !emailAddress.safeParse(one).success)
      const complain = (message: string) => check.addIssue({ code: 'custom', message })
      if (addresses.length === 0) complain('Enter an address, or several separated by commas.')
      else if (wrong.length > 0) complain(`${wrong.slice(0, 3).join(', ')}: not an email address.`)
      else if (addresses.length > mostAddresses) complain(`At most ${mostAddresses} addresses at a time.`)
    }),
})
export type InviteByEmailInput = z.input<typeof inviteByEmailInput>
