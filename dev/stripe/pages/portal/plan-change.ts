import type { Context } from '../../context'
import type { DiscountInput } from '../../domain/discounts'
import type { SubscriptionChange } from '../../domain/update-subscription'
import type { PriceRecord, SubscriptionItemRecord, SubscriptionRecord } from '../../tables'
import type { PageCall } from '../call'
import { type Portal, priceLabel } from './portal'

/** A change of plan that the portal allows. */
export type PlanChange = {
  subscription: Readonly<SubscriptionRecord>
  item: SubscriptionItemRecord
  price: Readonly<PriceRecord>
  quantity: number
  change: Pick<SubscriptionChange, 'items' | 'proration_behavior' | 'billing_cycle_anchor' | 'trial_end'>
  /** What the session's flow takes off. */
  discounts: DiscountInput[]
  /** Whether it is paid at once, or with the next invoice. */
  isPaidNow: boolean
}

/** What the portal's configuration offers in the currency of a subscription. */
export function choicesOf(
  context: Context,
  { features }: Portal,
  { currency }: Readonly<SubscriptionRecord>,
): Readonly<PriceRecord>[] {
  const ids = (features.subscription_update.products ?? []).flatMap(({ prices }) => prices)
  return ids
    .map((id) => context.store.get('prices', id))
    .filter((price) => price !== null)
    .filter((price) => price.active && priceLabel(price, currency) !== null)
}

/** The change that a query asks for; null where neither the configuration nor the session's flow allows it. */
export function planChangeOf(
  { context, query }: PageCall,
  portal: Portal,
  subscription: Readonly<SubscriptionRecord>,
): PlanChange | null {
  const item = subscription.items.data.find(({ id }) => id === query.get('item'))
  if (!item) return null
  const wanted = query.get('price')
  const flow = portal.session.flow?.subscription_update_confirm
  const given = flow?.items.find(({ id }) => id === item.id)
  const isGiven = given !== undefined && (given.price ?? item.price.id) === wanted
  const choices = portal.features.subscription_update.enabled ? choicesOf(context, portal, subscription) : []
  const price = isGiven ? context.store.get('prices', wanted) : choices.find(({ id }) => id === wanted)
  if (!price) return null
  const quantity = (isGiven && given.quantity) || (item.quantity ?? 1)
  const rules = portal.features.subscription_update
  const proration = rules.proration_behavior as PlanChange['change']['proration_behavior']
  const endsTrial = rules.trial_update_behavior === 'end_trial' && subscription.status === 'trialing'
  return {
    subscription,
    item,
    price,
    quantity,
    discounts: isGiven ? (flow?.discounts ?? []).map(discountOf) : [],
    change: {
      items: [{ id: item.id, price: price.id, quantity }],
      proration_behavior: proration,
      ...(rules.billing_cycle_anchor === 'now' && { billing_cycle_anchor: { type: 'now' } }),
      ...(endsTrial && { trial_end: 'now' }),
    },
    isPaidNow:
      endsTrial || proration === 'always_invoice' || rules.billing_cycle_anchor === 'now' || !hasRhythmOf(item, price),
  }
}

function hasRhythmOf(
  { price: { recurring: one } }: SubscriptionItemRecord,
  { recurring }: Readonly<PriceRecord>,
): boolean {
  return one?.interval === recurring?.interval && one?.interval_count === recurring?.interval_count
}

function discountOf({
  coupon,
  promotion_code: code,
}: {
  coupon: string | null
  promotion_code: string | null
}): DiscountInput {
  return code ? { promotion_code: code } : { coupon: coupon ?? '' }
}
