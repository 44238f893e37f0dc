import { expect, test } from 'vitest'
import { formatMoney } from './money'

test.each([
  [{ amount: 1900, currency: 'usd' }, '$19.00', '$19'],
  [{ amount: 1949, currency: 'usd' }, '$19.49', '$19.49'],
  [{ amount: 14_990_000, currency: 'inr' }, '₹1,49,900.00', '₹1,49,900'],
  [{ amount: -500, currency: 'usd' }, '-$5.00', '-$5'],
  [{ amount: 0, currency: 'usd' }, '$0.00', '$0'],
  [{ amount: 1200, currency: 'jpy' }, '¥1,200', '¥1,200'],
])('%j is written %s, shortly %s', (money, full, short) => {
  expect(formatMoney(money)).toBe(full)
  expect(formatMoney(money, { short: true })).toBe(short)
})
