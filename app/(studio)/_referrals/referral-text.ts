import type { Tone } from '@/app/_ui/tone'
import { formatMoney } from '@/lib/core/money'
import type { ReferralState, RewardView } from '@/lib/referrals/schemas'

export const stateText: Record<ReferralState, string> = {
  signed_up: 'Signed up',
  waiting: 'Reward pending',
  checking: 'In review',
  rewarded: 'Rewarded',
  taken_back: 'Reversed',
  not_accepted: 'Not rewarded',
}

export const stateTone: Record<ReferralState, Tone> = {
  signed_up: 'neutral',
  waiting: 'info',
  checking: 'warning',
  rewarded: 'success',
  taken_back: 'danger',
  not_accepted: 'neutral',
}

/** "3 imports", "$10 credit". */
export function rewardText({ kind, amount, currency }: Pick<RewardView, 'kind' | 'amount' | 'currency'>): string {
  return kind === 'credit' && currency
    ? `${formatMoney({ amount, currency }, { short: true })} credit`
    : `${amount} imports`
}
