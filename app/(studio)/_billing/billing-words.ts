import type { Tone } from '@/app/_ui/tone'
import { freePlanWords, trialEndsWords, trialWords } from '@/lib/access/entitlements/plan-words'
import type { PaymentStatus } from '@/lib/billing/payment-rules'
import type { BillingCycle } from '@/lib/billing/plans'
import type { BillingView } from '@/lib/billing/schemas'
import { formatMoney } from '@/lib/core/money'

const dates = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' })

/** `21 December 2026`. */
export function dateText(iso: string): string {
  return dates.format(new Date(iso))
}

/** `$19.00 a month`. */
export function priceText(amount: number, currency: string, cycle: BillingCycle): string {
  return `${formatMoney({ amount, currency })} ${cycle === 'yearly' ? 'a year' : 'a month'}`
}

type StatusWords = { label: string; tone: Tone; sentence: string }

/** How an organization's billing stands, in a word and in a sentence. */
export function billingStatusWords(billing: BillingView): StatusWords {
  const { subscription, trialEndsAt } = billing
  const endsAt = subscription?.endsAt ? dateText(subscription.endsAt) : null
  switch (billing.billingStatus) {
    case 'active':
      if (billing.pendingCancellation) {
        return {
          label: 'Ending',
          tone: 'warning',
          sentence: `Premium ends on ${endsAt}. Until then nothing changes, and you can still keep it.`,
        }
      }
      return {
        label: 'Active',
        tone: 'success',
        sentence: subscription?.nextBillingDate
          ? `Renews on ${dateText(subscription.nextBillingDate)} for ${formatMoney(subscription)}.`
          : 'Premium is on.',
      }
    case 'past_due':
      return {
        label: 'Past due',
        tone: 'danger',
        sentence: subscription?.isLive
          ? 'Your last payment failed. Premium stays on while we try again. Update your card if needed, then pay.'
          : 'Your last payment failed, and Premium is off. Update your card if needed, then pay.',
      }
    case 'canceled':
      return {
        label: 'Ended',
        tone: 'neutral',
        sentence: `Premium ended${endsAt ? ` on ${endsAt}` : ''}. Everything you made is still here to view and download.`,
      }
    case 'trial':
      return {
        label: 'Trial',
        tone: 'info',
        sentence: [
          trialEndsAt ? trialEndsWords(`on ${dateText(trialEndsAt)}`) : 'You’re on a trial.',
          trialWords.gives,
          trialWords.ends,
        ].join(' '),
      }
    default:
      return { label: 'Free', tone: 'neutral', sentence: `You have ${freePlanWords}, for as long as you like.` }
  }
}

export const paymentWords: Record<PaymentStatus, { label: string; tone: Tone }> = {
  PENDING: { label: 'Open', tone: 'neutral' },
  PROCESSING: { label: 'Processing', tone: 'info' },
  COMPLETED: { label: 'Paid', tone: 'success' },
  FAILED: { label: 'Failed', tone: 'danger' },
  REFUNDED: { label: 'Refunded', tone: 'neutral' },
  CANCELLED: { label: 'Void', tone: 'neutral' },
}

/** `Visa ending in 4242`. */
export function cardText({ brand, last4 }: { brand: string; last4: string }): string {
  return `${brand.charAt(0).toUpperCase()}${brand.slice(1)} ending in ${last4}`
}
