import { formatMoney } from '@/lib/core/money'
import {
  attributionDays,
  clawbackDays,
  invitationsPerDay,
  monthlyRewardLimit,
  referralMemoryDays,
  rewardCredit,
  rewardHoldDays,
  rewardImports,
} from './rules'

const credits = Object.entries(rewardCredit)
  .map(([currency, amount]) => formatMoney({ amount, currency }, { short: true }))
  .join(' or ')

/** How a referral comes about, step by step. */
export const referralSteps: readonly string[] = [
  `Send the link, or let someone scan the code. Their browser remembers it for ${referralMemoryDays} days.`,
  'They sign up and create their own organization.',
  'They export their first clip.',
  `${rewardHoldDays} days later, you both get the reward automatically.`,
]

/** The terms of referrals, a sentence or two each. The referrals page and the help page show the same. */
export const referralTerms: readonly string[] = [
  `The reward is ${rewardImports} more imports on the Free plan, or a credit of ${credits} toward the next invoices on a paid plan. Each side gets the reward for its own plan.`,
  `Up to ${monthlyRewardLimit} rewards a month are automatic. We review any beyond that.`,
  `Inviting yourself doesn’t count. Neither does an account or organization older than ${attributionDays} days.`,
  'If something looks unusual, such as the same card on both sides, we review it first. You’ll see that it’s in review.',
  `If a payment is refunded in full within ${clawbackDays} days, the rewards are reversed. Imports you’ve already used stay used.`,
  `Every member of your organization shares the same link. Send it to people you know, not to mailing lists. An organization can send ${invitationsPerDay} email invitations a day.`,
]
