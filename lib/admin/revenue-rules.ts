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

/** How the MRR changed between two moments, in US cents: `before + added - lost = after`. */
export type MrrChange = {
  before: number
  after: number
  /** From organizations that paid nothing before, and that pay more than before. */
  fromNew: number
  expansion: number
  /** From organizations that pay nothing anymore, and that pay less than before. */
  churned: number
  contraction: number
  /** Organizations that paid at the first moment, and of these those that pay nothing at the second. */
  payingBefore: number
  lostOrganizations: number
}

/**
 * The change of the MRR from `start` to `end`, organization by organization: one that replaces a subscription by another
 * has neither left nor come.
 * @param subscriptions `amount` is what it brings in a month, in minor units of its currency
 */
export function mrrChange(
  subscriptions: readonly (Span & { amount: number; currency: string; organizationId: string })[],
  start: Date,
  end: Date,
): MrrChange {
  const [before, after] = [mrrByOrganization(subscriptions, start), mrrByOrganization(subscriptions, end)]
  const change = { fromNew: 0, expansion: 0, churned: 0, contraction: 0, lostOrganizations: 0 }
  for (const id of new Set([...before.keys(), ...after.keys()])) {
    const [then, now] = [before.get(id) ?? 0, after.get(id) ?? 0]
    if (then === 0) change.fromNew += now
    else if (now === 0) {
      change.churned += then
      change.lostOrganizations += 1
    } else if (now > then) change.expansion += now - then
    else change.contraction += then - now
  }
  const sum = (amounts: Map<string, number>) => [...amounts.values()].reduce((total, one) => total + one, 0)
  return { before: sum(before), after: sum(after), payingBefore: before.size, ...change }
}

function mrrByOrganization(
  subscriptions: readonly (Span & { amount: number; currency: string; organizationId: string })[],
  moment: Date,
): Map<string, number> {
  const sums = new Map<string, number>()
  for (const one of subscriptions) {
    if (!ranAt(one, moment)) continue
    const usd = inUsd({ [one.currency.toLowerCase()]: one.amount })
    if (usd > 0) sums.set(one.organizationId, (sums.get(one.organizationId) ?? 0) + usd)
  }
  return sums
}
