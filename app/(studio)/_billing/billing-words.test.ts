import { describe, expect, it } from 'vitest'
import type { BillingView } from '@/lib/billing/schemas'
import { billingStatusWords, cardText, dateText, priceText } from './billing-words'

const free: BillingView = {
  tier: 'FREE',
  billingStatus: 'none',
  paymentActive: false,
  pendingCancellation: false,
  cancellationRequestedAt: null,
  subscription: null,
  openPayment: null,
  trialEndsAt: null,
  imports: { used: 0, limit: 5, left: 5, bonus: 0 },
  currency: null,
  hasCustomer: false,
}
const subscription: BillingView['subscription'] = {
  billingCycle: 'monthly',
  amount: 1900,
  currency: 'usd',
  isLive: true,
  nextBillingDate: '2028-02-29T12:00:00.000Z',
  endsAt: null,
  card: null,
}
const ending = { ...subscription, nextBillingDate: null, endsAt: '2028-02-29T23:59:59.000Z' }

describe('the words for how billing stands', () => {
  it.each<[Partial<BillingView>, string, RegExp]>([
    [{}, 'Free', /5 imports in total, .* as long as you like/],
    [
      { billingStatus: 'trial', trialEndsAt: '2027-01-31T00:00:00Z' },
      'Trial',
      /ends on 31 January 2027\..* as on Premium.* Free plan/,
    ],
    [{ billingStatus: 'active', subscription }, 'Active', /Renews on 29 February 2028 for \$19\.00/],
    [
      { billingStatus: 'active', subscription: ending, pendingCancellation: true },
      'Ending',
      /ends on 29 February 2028/,
    ],
    [{ billingStatus: 'past_due', subscription }, 'Past due', /stays on while we try again/],
    [{ billingStatus: 'past_due', subscription: { ...subscription, isLive: false } }, 'Past due', /Premium is off/],
    [
      { billingStatus: 'canceled', subscription: { ...ending, isLive: false } },
      'Ended',
      /on 29 February 2028.*still here/,
    ],
  ])('%j', (values, label, sentence) => {
    const words = billingStatusWords({ ...free, ...values })
    expect(words.label).toBe(label)
    expect(words.sentence).toMatch(sentence)
  })
})

it('formats dates, prices and cards', () => {
  expect(dateText('2026-12-31T23:59:59Z')).toBe('31 December 2026')
  expect(priceText(1_499_00, 'inr', 'monthly')).toBe('₹1,499.00 a month')
  expect(priceText(190_00, 'usd', 'yearly')).toBe('$190.00 a year')
  expect(cardText({ brand: 'visa', last4: '4242' })).toBe('Visa ending in 4242')
})
