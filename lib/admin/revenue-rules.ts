import { currencies, premiumPrice } from '@/lib/billing/plans'

/** Prices of the same plan in two currencies say what one is worth to us in the other. US cents for one minor unit. */
const usdPerUnit: Record<string, number> = Object.fromEntries(
  currencies.map((currency) => [
    currency,
    premiumPrice('monthly', 'usd').amount / premiumPrice('monthly', currency).amount,
  ]),
)

/** What the plan of document 002 wants to have reached, phase by phase: US cents a month, and people. */
export const growthTargets = [
  { name: 'Foundation', mrrInUsd: 5_000_00, people: 100 },
  { name: 'Video generation', mrrInUsd: 25_000_00, people: 500 },
  { name: 'Social posting', mrrInUsd: 75_000_00, people: 1_000 },
  { name: 'Autonomous learning', mrrInUsd: 200_000_00, people: 2_500 },
] as const

export type Recurring = { amount: number; currency: string; billingCycle: 'monthly' | 'yearly' }

/** What a subscription brings in a month, in minor units of its currency, not rounded. */
export function monthlyAmount({ amount, billingCycle }: Recurring): number {
  return billingCycle === 'yearly' ? amount / 12 : amount
}

/** Sums by currency, in whole minor units. */
export function sumByCurrency(rows: readonly { amount: number; currency: string }[]): Record<string, number> {
  const sums: Record<string, number> = {}
  for (const { amount, currency } of rows) sums[currency.toLowerCase()] = (sums[currency.toLowerCase()] ?? 0) + amount
  return Object.fromEntries(Object.entries(sums).map(([currency, sum]) => [currency, Math.round(sum)]))
}

/** Sums of several currencies as whole US cents. A currency without a price of ours counts for nothing. */
export function inUsd(sums: Record<string, number>): number {
  return Math.round(
    Object.entries(sums).reduce((total, [currency, amount]) => total + amount * (usdPerUnit[currency] ?? 0), 0),
  )
}

type Span = { startDate: Date; endDate: Date | null; cancelledAt: Date | null; isOver: boolean }

/** Whether a subscription ran at `moment`. One that is over ended at its end date, or when it was canceled. */
export function ranAt(subscription: Span, moment: Date): boolean {
  if (subscription.startDate > moment) return false
  const end = subscription.isOver ? (subscription.endDate ?? subscription.cancelledAt) : null
  return !subscription.isOver || (end !== null && end > moment)
}
