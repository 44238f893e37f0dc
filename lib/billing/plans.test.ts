import { describe, expect, it } from 'vitest'
import { billingCycles, currencies, currencyFor, planPrices, plans, premiumPrice, yearlySaving } from './plans'

describe('the prices', () => {
  it('exist once per cycle and currency, in minor units, with unique lookup keys', () => {
    expect(planPrices).toHaveLength(billingCycles.length * currencies.length)
    expect(new Set(planPrices.map(({ lookupKey }) => lookupKey)).size).toBe(planPrices.length)
    for (const { amount } of planPrices) expect(Number.isInteger(amount) && amount > 0).toBe(true)
  })

  it('are lower per month when paid yearly', () => {
    for (const currency of currencies) {
      expect(premiumPrice('yearly', currency).amount).toBeLessThan(12 * premiumPrice('monthly', currency).amount)
      expect(yearlySaving(currency)).toBe(17)
    }
  })

  it('belong to the plan without an import limit', () => {
    expect(plans.FREE.importLimit).toBe(5)
    expect(plans.PREMIUM.importLimit).toBeNull()
  })
})

describe('the currency of a visitor', () => {
  it.each([
    ['en-IN,en;q=0.9', 'inr'],
    ['hi-Deva-IN', 'inr'],
    ['hi-IN', 'inr'],
    ['en-US,en-IN;q=0.5', 'usd'],
    ['de', 'usd'],
    ['', 'usd'],
    [null, 'usd'],
  ])('%s is %s', (header, currency) => {
    expect(currencyFor(header)).toBe(currency)
  })
})
