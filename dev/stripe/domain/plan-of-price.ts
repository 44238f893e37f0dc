import type Stripe from 'stripe'
import type { PriceRecord } from '../tables'
import type { Wire } from '../wire'

/** What a price costs in a currency: its own, or one of its `currency_options`. Null where it has none. */
export function unitAmount(price: Readonly<PriceRecord>, currency: string): number | null {
  if (price.currency === currency) return price.unit_amount
  return price._.currencyOptions[currency] ?? null
}

/** A recurring price as it was called before there were prices. */
export function planOf(price: Readonly<PriceRecord>, currency = price.currency): Wire<Stripe.Plan> {
  const amount = unitAmount(price, currency)
  const { recurring } = price
  return {
    id: price.id,
    object: 'plan',
    active: price.active,
    amount,
    amount_decimal: String(amount ?? price.unit_amount_decimal),
    billing_scheme: 'per_unit',
    created: price.created,
    currency,
    interval: recurring?.interval ?? 'month',
    interval_count: recurring?.interval_count ?? 1,
    livemode: false,
    metadata: price.metadata,
    meter: null,
    nickname: price.nickname,
    product: price.product,
    tiers_mode: null,
    transform_usage: null,
    trial_period_days: recurring?.trial_period_days ?? null,
    usage_type: 'licensed',
  }
}
