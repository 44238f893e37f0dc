import type Stripe from 'stripe'
import type { PriceRecord } from '../tables'
import type { Wire } from '../wire'

/** A recurring price as it was called before there were prices. */
export function planOf(
  price: Readonly<PriceRecord>,
  currency = price.currency,
  amount = price.unit_amount,
): Wire<Stripe.Plan> {
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
