import { describe, expect, it } from 'vitest'
import { addMilliseconds, day, hour } from '@/lib/core/time'
import { billingStateOf, daysUntil, type LicenseFacts, type SubscriptionFacts, subscriptionStatusOf } from './rules'

const now = new Date('2026-11-21T12:00:00Z')
const later = (days: number) => addMilliseconds(now, days * day)

function subscription(values: Partial<SubscriptionFacts> = {}): SubscriptionFacts {
  return {
    stripeStatus: 'active',
    importLimit: null,
    startDate: later(-10),
    endDate: null,
    currentPeriodEnd: later(20),
    cancelAtPeriodEnd: false,
    cancelledAt: null,
    ...values,
  }
}
const ending = (values: Partial<SubscriptionFacts> = {}) =>
  subscription({ cancelAtPeriodEnd: true, endDate: later(20), cancelledAt: later(-1), ...values })
const trial = (values: Partial<LicenseFacts> = {}): LicenseFacts => ({
  licenseType: 'TRIAL',
  status: 'ACTIVE',
  dateStart: later(-10),
  dateEnd: later(20),
  ...values,
})
const ended = subscription({ stripeStatus: 'canceled', endDate: later(-2), cancelledAt: later(-2) })

const short = (subscriptions: SubscriptionFacts[], license: LicenseFacts | null = trial(), at = now) => {
  const state = billingStateOf(subscriptions, license, at)
  return [
    state.tier,
    state.billingStatus,
    state.paymentActive,
    state.pendingCancellation,
    state.license && `${state.license.licenseType} ${state.license.status}`,
  ]
}

describe('the billing state of an organization', () => {
  it.each<[string, SubscriptionFacts[], LicenseFacts | null, unknown[]]>([
    ['nothing at all', [], null, ['FREE', 'none', false, false, null]],
    ['a trial', [], trial(), ['FREE', 'trial', false, false, 'TRIAL ACTIVE']],
    ['a trial at its end', [], trial({ dateEnd: now }), ['FREE', 'none', false, false, 'TRIAL EXPIRED']],
    [
      'a trial a moment before',
      [],
      trial({ dateEnd: later(0.00001) }),
      ['FREE', 'trial', false, false, 'TRIAL ACTIVE'],
    ],
    ['a suspended trial', [], trial({ status: 'SUSPENDED' }), ['FREE', 'none', false, false, 'TRIAL SUSPENDED']],
    [
      'a license that staff gave',
      [],
      trial({ licenseType: 'PAID', dateEnd: null }),
      ['PREMIUM', 'none', false, false, 'PAID ACTIVE'],
    ],
    [
      'a first payment under way',
      [subscription({ stripeStatus: 'incomplete' })],
      trial(),
      ['FREE', 'trial', false, false, 'TRIAL ACTIVE'],
    ],
    [
      'a first payment given up',
      [subscription({ stripeStatus: 'incomplete_expired' })],
      null,
      ['FREE', 'none', false, false, null],
    ],
    ['a subscription', [subscription()], trial(), ['PREMIUM', 'active', true, false, 'PAID ACTIVE']],
    [
      'a trial of Stripe’s',
      [subscription({ stripeStatus: 'trialing' })],
      null,
      ['PREMIUM', 'active', true, false, 'PAID ACTIVE'],
    ],
    [
      'a card that failed',
      [subscription({ stripeStatus: 'past_due' })],
      trial(),
      ['PREMIUM', 'past_due', false, false, 'PAID ACTIVE'],
    ],
    [
      'a card given up',
      [subscription({ stripeStatus: 'unpaid' })],
      trial(),
      ['FREE', 'past_due', false, false, 'PAID EXPIRED'],
    ],
    ['a pause', [subscription({ stripeStatus: 'paused' })], null, ['FREE', 'canceled', false, false, 'PAID EXPIRED']],
    ['an end in sight', [ending()], trial(), ['PREMIUM', 'active', true, true, 'PAID ACTIVE']],
    [
      'an end while past due',
      [ending({ stripeStatus: 'past_due' })],
      null,
      ['PREMIUM', 'past_due', false, true, 'PAID ACTIVE'],
    ],
    ['an end', [ended], trial(), ['FREE', 'canceled', false, false, 'PAID EXPIRED']],
    [
      'a second subscription after an end',
      [ended, subscription()],
      null,
      ['PREMIUM', 'active', true, false, 'PAID ACTIVE'],
    ],
    [
      'one that failed beside a good one',
      [subscription({ stripeStatus: 'past_due', startDate: now }), subscription()],
      null,
      ['PREMIUM', 'active', true, false, 'PAID ACTIVE'],
    ],
    [
      'a suspended organization that pays',
      [subscription()],
      trial({ status: 'SUSPENDED' }),
      ['PREMIUM', 'active', true, false, 'PAID SUSPENDED'],
    ],
  ])('%s', (_, subscriptions, license, expected) => {
    expect(short(subscriptions, license)).toEqual(expected)
    expect(short([...subscriptions].reverse(), license)).toEqual(expected)
  })

  it('ends at the period end when Stripe’s webhook is late, not before', () => {
    const end = later(20)
    expect(short([ending()], null, end)[0]).toBe('PREMIUM')
    expect(short([ending()], null, addMilliseconds(end, 6 * hour - 1))[0]).toBe('PREMIUM')
    expect(short([ending()], null, addMilliseconds(end, 6 * hour)).slice(0, 2)).toEqual(['FREE', 'canceled'])
    expect(short([subscription()], null, later(400))[0]).toBe('PREMIUM')
  })

  it('dates the license by the subscription', () => {
    expect(billingStateOf([subscription()], trial(), now).license).toMatchObject({
      dateStart: later(-10),
      dateEnd: null,
    })
    expect(billingStateOf([ending()], trial(), now).license?.dateEnd).toEqual(later(20))
    expect(billingStateOf([ended], trial(), now).license?.dateEnd).toEqual(later(-2))
  })

  it('takes the import limit from the subscription while it is active, then from the free plan', () => {
    expect(billingStateOf([subscription({ importLimit: 100 })], null, now).importLimit).toBe(100)
    expect(billingStateOf([ended], null, now).importLimit).toBe(5)
  })

  it.each([
    ['the end of a month', '2027-01-31T00:00:00Z', '2027-02-28T00:00:00Z'],
    ['a leap day', '2028-01-29T23:59:59Z', '2028-02-29T23:59:59Z'],
    ['a year after a leap day', '2028-02-29T00:00:00Z', '2029-02-28T00:00:00Z'],
    ['the night the clocks change', '2027-02-28T01:30:00Z', '2027-03-28T01:30:00Z'],
  ])('is exact about a period that ends at %s', (_, start, end) => {
    const [startDate, endDate] = [new Date(start), new Date(end)]
    const one = ending({ startDate, endDate, currentPeriodEnd: endDate })
    expect(billingStateOf([one], null, addMilliseconds(endDate, -1)).license?.dateEnd).toEqual(endDate)
    expect(short([one], null, addMilliseconds(endDate, 6 * hour))[1]).toBe('canceled')
  })

  it('depends only on the subscriptions, whatever the license was before, except for a suspension', () => {
    const once = billingStateOf([subscription()], trial(), now)
    expect(billingStateOf([subscription()], once.license, now)).toEqual(once)
    const after = billingStateOf([ended], once.license, now)
    expect(billingStateOf([ended], after.license, now)).toEqual(after)
  })
})

it.each([
  ['active', 'ACTIVE'],
  ['trialing', 'ACTIVE'],
  ['past_due', 'PAST_DUE'],
  ['unpaid', 'PAST_DUE'],
  ['incomplete', 'PAST_DUE'],
  ['canceled', 'CANCELLED'],
  ['incomplete_expired', 'EXPIRED'],
  ['paused', 'EXPIRED'],
  ['a word of the future', 'EXPIRED'],
])('Stripe’s %s is our %s', (theirs, ours) => {
  expect(subscriptionStatusOf(theirs)).toBe(ours)
})

it.each([
  [later(30), 30],
  [later(29.01), 30],
  [later(0.01), 1],
  [now, 0],
  [later(-3), 0],
])('until %s it is %i days', (end, days) => {
  expect(daysUntil(end, now)).toBe(days)
})
