import { Notice } from '@/app/_ui/notice'
import { RelativeTime } from '@/app/_ui/relative-time'
import { rewardHoldDays, rewardImports } from '@/lib/referrals/rules'
import type { ReferralView } from '@/lib/referrals/schemas'

/** For an organization that came by somebody's link: how far its own reward is. Nothing once that is settled. */
export function OwnReferralNotice({ referral }: { referral: ReferralView | null }) {
  if (!referral) return null
  const { state, rewardDueAt } = referral
  if (state === 'signed_up') {
    return (
      <Notice>
        You came by an invitation. Your first export brings a reward to you and to whoever invited you, such as{' '}
        {rewardImports} more imports, {rewardHoldDays} days later.
      </Notice>
    )
  }
  if (state === 'waiting' && rewardDueAt) {
    return (
      <Notice>
        Your first export is done: the reward for your invitation comes <RelativeTime date={rewardDueAt} />.
      </Notice>
    )
  }
  if (state === 'checking') {
    return (
      <Notice tone="warning">
        The invitation that you came by is being checked by a person. You need not do anything; nothing else is
        affected.
      </Notice>
    )
  }
  return null
}
