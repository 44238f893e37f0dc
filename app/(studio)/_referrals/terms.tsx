import type { ReactNode } from 'react'
import { Card, CardBody, CardHeader } from '@/app/_ui/card'
import { formatMoney } from '@/lib/core/money'
import {
  attributionDays,
  clawbackDays,
  monthlyRewardLimit,
  referralMemoryDays,
  rewardCredit,
  rewardHoldDays,
  rewardImports,
} from '@/lib/referrals/rules'

const credits = Object.entries(rewardCredit).map(([currency, amount]) =>
  formatMoney({ amount, currency }, { short: true }),
)

export function HowItWorks() {
  return (
    <Facts title="How it works" isOrdered>
      <li>Send the link, or let someone scan the code. Their browser remembers it for {referralMemoryDays} days.</li>
      <li>They sign up and create their own organization.</li>
      <li>They export their first clip.</li>
      <li>{rewardHoldDays} days later, you both get the reward automatically.</li>
    </Facts>
  )
}

export function Terms() {
  return (
    <Facts title="Terms">
      <li>
        The reward is {rewardImports} more imports on the Free plan, or a credit of {credits.join(' or ')} toward the
        next invoices on a paid plan. Each side gets the reward for its own plan.
      </li>
      <li>Up to {monthlyRewardLimit} rewards a month are automatic. We review any beyond that.</li>
      <li>
        Inviting yourself doesn’t count. Neither does an account or organization older than {attributionDays} days.
      </li>
      <li>
        If something looks unusual, such as the same card on both sides, we review it first. You’ll see that it’s in
        review.
      </li>
      <li>
        If a payment is refunded in full within {clawbackDays} days, the rewards are reversed. Imports you’ve already
        used stay used.
      </li>
      <li>Every member of your organization shares the same link. Send it to people you know, not to mailing lists.</li>
    </Facts>
  )
}

function Facts({ title, isOrdered, children }: { title: string; isOrdered?: boolean; children: ReactNode }) {
  const List = isOrdered ? 'ol' : 'ul'
  return (
    <Card aria-label={title}>
      <CardHeader title={title} />
      <CardBody>
        <List
          className={`grid gap-2 pl-4 text-base text-ink-soft marker:text-ink-muted ${isOrdered ? 'list-decimal' : 'list-disc'}`}
        >
          {children}
        </List>
      </CardBody>
    </Card>
  )
}
