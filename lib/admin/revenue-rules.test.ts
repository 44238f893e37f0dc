import { describe, expect, it } from 'vitest'
import { inUsd, monthlyAmount, ranAt, sumByCurrency } from './revenue-rules'

it('MRR counts a twelfth of a yearly subscription, and rounds only the sum', () => {
  const rows = Array.from({ length: 12 }, () => ({ amount: 190_00, currency: 'usd', billingCycle: 'yearly' as const }))
  expect(sumByCurrency(rows.map((row) => ({ ...row, amount: monthlyAmount(row) })))).toEqual({ usd: 190_00 })
})

it('MRR is kept per currency, ignoring case', () => {
  const sums = sumByCurrency([
    { amount: 5, currency: 'USD' },
    { amount: 7, currency: 'inr' },
    { amount: 1, currency: 'usd' },
  ])
  expect(sums).toEqual({ usd: 6, inr: 7 })
})

it('rupees convert to dollars by the price list', () => {
  expect(inUsd({ usd: 100_00, inr: 1_499_00 })).toBe(119_00)
  expect(inUsd({ eur: 5_00 })).toBe(0)
})

describe('a subscription from March to June', () => {
  const [march, june] = [new Date('2026-03-10'), new Date('2026-06-10')]
  const over = { startDate: march, endDate: june, cancelledAt: new Date('2026-05-20'), isOver: true }
  it.each([
    ['before it', over, '2026-03-09', false],
    ['on its first day', over, '2026-03-10', true],
    ['after it was canceled, paid for still', over, '2026-06-01', true],
    ['when it is over', over, '2026-06-10', false],
    ['without an end date', { ...over, endDate: null }, '2026-05-21', false],
    ['while it runs on', { ...over, isOver: false }, '2026-11-21', true],
  ])('%s', (_, subscription, moment, expected) => expect(ranAt(subscription, new Date(moment))).toBe(expected))
})
