import { TextLink } from '@/app/_ui/text-link'
import { trialEndsWords, trialWords } from '@/lib/access/entitlements/plan-words'
import type { BillingView } from '@/lib/billing/schemas'
import { dateText } from './billing-words'

/** What the trial gives and what ends with it; nothing for an organization without one. */
export function TrialNote({ billing: { billingStatus, trialEndsAt } }: { billing: BillingView }) {
  if (billingStatus !== 'trial' || !trialEndsAt) return null
  return (
    <div className="grid gap-1 border-t border-hairline pt-4">
      <h2 className="text-base font-medium">Your trial</h2>
      <p className="text-base text-ink-soft">
        {trialEndsWords(`on ${dateText(trialEndsAt)}`)} {trialWords.gives} {trialWords.ends}{' '}
        <TextLink href="/pricing">Compare plans</TextLink>
      </p>
    </div>
  )
}
