import { Link } from '@/app/_ui/link'
import { trialEndsWords, trialWords } from '@/lib/access/entitlements/plan-words'
import { daysUntil, trialCountdownDays } from '@/lib/billing/rules'
import type { BillingView } from '@/lib/billing/schemas'

type Words = { text: string; action: string; look: string }

/** Across the top of every page: a payment that failed, with the fix; the last days of a trial or of a subscription. */
export function BillingBanner({ billing, now }: { billing: BillingView; now: Date }) {
  const words = wordsFor(billing, now)
  if (!words) return null
  return (
    <div role="status" data-print="hide" className={`px-4 py-2 text-center text-base ${words.look}`}>
      {words.text}{' '}
      <Link href="/settings/billing" className="rounded-sm font-medium underline underline-offset-3">
        {words.action}
      </Link>
    </div>
  )
}

function wordsFor(
  { billingStatus, subscription, trialEndsAt, pendingCancellation }: BillingView,
  now: Date,
): Words | null {
  if (billingStatus === 'past_due') {
    return {
      text: subscription?.isLive
        ? 'Your last payment failed. Premium will end unless it’s paid.'
        : 'Your last payment failed, and Premium is off.',
      action: 'Update card',
      look: 'bg-danger-wash text-danger-ink',
    }
  }
  if (pendingCancellation && subscription?.endsAt) {
    const days = daysUntil(new Date(subscription.endsAt), now)
    if (days > trialCountdownDays) return null
    return { text: `Premium ends ${inDays(days)}.`, action: 'Keep Premium', look: 'bg-warning-wash text-warning-ink' }
  }
  if (billingStatus === 'trial' && trialEndsAt) {
    const days = daysUntil(new Date(trialEndsAt), now)
    if (days > trialCountdownDays) return null
    const text = `${trialEndsWords(inDays(days))} ${trialWords.endsShort}`
    return { text, action: 'See Premium', look: 'bg-info-wash text-info-ink' }
  }
  return null
}

function inDays(days: number): string {
  if (days === 0) return 'now'
  return days === 1 ? 'within a day' : `in ${days} days`
}
