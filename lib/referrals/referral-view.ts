import { referralState } from './rules'
import type { ReferralView, ReviewState, RewardView } from './schemas'

/** What a request may read of a referral. The rest is for staff, and the database refuses it. */
export const shownColumns = {
  id: true,
  status: true,
  review: true,
  createdAt: true,
  completedAt: true,
  rewardDueAt: true,
  rewardedAt: true,
  clawedBackAt: true,
  rewards: { select: { organizationId: true, kind: true, amount: true, currency: true, state: true } },
} as const

type ShownRow = {
  id: string
  status: 'PENDING' | 'COMPLETED' | 'REWARDED'
  review: ReviewState
  createdAt: Date
  completedAt: Date | null
  rewardDueAt: Date | null
  rewardedAt: Date | null
  clawedBackAt: Date | null
  rewards: (RewardView & { organizationId: string })[]
}

/** A referral as `organizationId` sees it: with its own reward, and nothing of the other side. */
export function toReferralView(row: ShownRow, organizationId: string): ReferralView {
  const own = row.rewards.find((reward) => reward.organizationId === organizationId)
  return {
    id: row.id,
    state: referralState(row),
    createdAt: row.createdAt.toISOString(),
    completedAt: row.completedAt?.toISOString() ?? null,
    rewardDueAt: row.rewardDueAt?.toISOString() ?? null,
    rewardedAt: row.rewardedAt?.toISOString() ?? null,
    reward: own ? { kind: own.kind, amount: own.amount, currency: own.currency, state: own.state } : null,
  }
}
