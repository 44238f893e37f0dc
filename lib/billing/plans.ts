import type { Tier } from '@/lib/access/entitlements/facts'
import { planLimits } from '@/lib/access/entitlements/plan-limits'
import { planPoints } from '@/lib/access/entitlements/plan-words'
import type { Money } from '@/lib/core/money'

export type { Tier } from '@/lib/access/entitlements/facts'

export const billingCycles = ['monthly', 'yearly'] as const
export type BillingCycle = (typeof billingCycles)[number]

export const currencies = ['usd', 'inr'] as const
export type Currency = (typeof currencies)[number]

export type Plan = { tier: Tier; name: string; summary: string; importLimit: number | null; points: string[] }

export type PlanPrice = Money & {
  /** How Stripe's price is found; never changes, whatever its amount. */
  lookupKey: string
  tier: 'PREMIUM'
  billingCycle: BillingCycle
  currency: Currency
}

/** The plans there are. A plan is a tier; Premium has a price for each cycle and currency. */
export const plans: Record<Tier, Plan> = {
  FREE: {
    tier: 'FREE',
    name: 'Free',
    summary: 'Find out whether your long videos hold short ones.',
    importLimit: planLimits.imports.FREE,
    points: [
      ...planPoints('FREE'),
      'Proposed clips with a score and a reason',
      'Trim, crop, captions and sound in the editor',
      'Everything you made stays viewable and downloadable',
    ],
  },
  PREMIUM: {
    tier: 'PREMIUM',
    name: 'Premium',
    summary: 'For people and teams who publish every week.',
    importLimit: planLimits.imports.PREMIUM,
    points: [
      ...planPoints('PREMIUM'),
      'Everything in Free',
      'One subscription for the whole organization',
      'Change or cancel anytime',
    ],
  },
}

const amounts: Record<Currency, Record<BillingCycle, number>> = {
  usd: { monthly: 19_00, yearly: 190_00 },
  inr: { monthly: 1_499_00, yearly: 14_990_00 },
}

/** Every price that is sold. `npm run stripe:setup` brings Stripe to this list. */
export const planPrices: PlanPrice[] = currencies.flatMap((currency) =>
  billingCycles.map((billingCycle) => ({
    lookupKey: `clipforge_premium_${billingCycle}_${currency}`,
    tier: 'PREMIUM' as const,
    billingCycle,
    currency,
    amount: amounts[currency][billingCycle],
  })),
)

/** The price of Premium in a cycle and currency. */
export function premiumPrice(billingCycle: BillingCycle, currency: Currency): PlanPrice {
  const price = planPrices.find((one) => one.billingCycle === billingCycle && one.currency === currency)
  if (!price) throw new Error(`There is no ${billingCycle} price in ${currency}.`)
  return price
}

export function isCurrency(text: string | null | undefined): text is Currency {
  return currencies.some((currency) => currency === text)
}

/** Rupees for a browser that prefers an Indian locale (`hi-IN,en;q=0.8`), dollars for everyone else. */
export function currencyFor(acceptLanguage: string | null): Currency {
  return /^\s*[a-z]{2,3}(-[a-z]{4})?-IN\b/i.test(acceptLanguage ?? '') ? 'inr' : 'usd'
}

/** What a year costs less than twelve months, in whole percent. */
export function yearlySaving(currency: Currency): number {
  const { monthly, yearly } = amounts[currency]
  return Math.round((1 - yearly / (12 * monthly)) * 100)
}
