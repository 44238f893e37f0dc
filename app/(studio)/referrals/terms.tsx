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
      <li>Send the link, or let somebody scan the code. Their browser remembers it for {referralMemoryDays} days.</li>
      <li>They sign up and make an organization of their own.</li>
      <li>They export a first clip.</li>
      <li>{rewardHoldDays} days later both of you get the reward, by itself.</li>
    </Facts>
  )
}

export function Terms() {
  return (
    <Facts title="Terms">
      <li>
        The reward is {rewardImports} more imports on the free plan, and a credit of {credits.join(' or ')} on the next
        invoices on a paid one. Each side gets what fits its own plan.
      </li>
      <li>At most {monthlyRewardLimit} rewards a month come by themselves. What is beyond that, a person looks at.</li>
      <li>Inviting yourself does not count, nor does who was here for more than {attributionDays} days.</li>
      <li>
        If something looks odd, such as one card for both sides, a person checks it first. You see that it is checked.
      </li>
      <li>
        A payment that is refunded in full within {clawbackDays} days takes the rewards back. Imports that you have used
        stay used.
      </li>
      <li>Every member of your organization shares the same link. Send it to people you know, not to lists.</li>
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
