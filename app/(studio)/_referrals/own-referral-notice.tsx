import { Notice } from '@/app/_ui/notice'
import { RelativeTime } from '@/app/_ui/relative-time'
import { rewardHoldDays, rewardImports } from '@/lib/referrals/rules'
import type { ReferralView } from '@/lib/referrals/schemas'

/** For an organization that followed someone's link: how far its own reward is. Nothing once that is settled. */
export function OwnReferralNotice({ referral }: { referral: ReferralView | null }) {
  if (!referral) return null
  const { state, rewardDueAt } = referral
  if (state === 'signed_up') {
    return (
      <Notice>
        You were invited. Export your first clip, and {rewardHoldDays} days later you and the person who invited you
        each get a reward, such as {rewardImports} more imports.
      </Notice>
    )
  }
  if (state === 'waiting' && rewardDueAt) {
    return (
      <Notice>
        Your first export is done. Your reward arrives <RelativeTime date={rewardDueAt} />.
      </Notice>
    )
  }
  if (state === 'checking') {
    return (
      <Notice tone="warning">
        We’re reviewing your invitation. You don’t need to do anything, and nothing else is affected.
      </Notice>
    )
  }
  return null
}
