import type { Context } from '../context'
import { invalid, missing } from '../faults'
import { newId } from '../ids'
import type { PriceRecord, SubscriptionItemRecord } from '../tables'
import { shown } from '../wire'
import { mergedMetadata } from './metadata'
import { planOf } from './plan-of-price'
import { priceInParam, unitAmount } from './prices'

export type ItemInput = {
  id?: string
  price?: string
  quantity?: number
  deleted?: boolean
  metadata?: Record<string, string> | null
}
type Period = { start: number; end: number }

/** Throws StripeFault for a price that is not recurring, not in the currency, or of another interval than the rest. */
export function newItem(
  context: Context,
  subscription: string,
  input: ItemInput,
  place: { param: string; currency: string; period: Period; created: number },
): SubscriptionItemRecord {
  if (!input.price) throw missing(`${place.param}[price]`)
  const price = recurringPrice(context, input.price, `${place.param}[price]`, place.currency)
  return {
    id: newId('si', 14),
    object: 'subscription_item',
    billing_thresholds: null,
    created: place.created,
    current_period_end: place.period.end,
    current_period_start: place.period.start,
    current_trial: null,
    discounts: [],
    metadata: mergedMetadata(null, input.metadata),
    ...pricesOf(price, place.currency),
    quantity: input.quantity ?? 1,
    subscription,
    tax_rates: [],
  }
}

/** The items after a change: by id changed or deleted, without one added. The given list stays as it is. */
export function changedItems(
  context: Context,
  subscription: { id: string; currency: string; items: { data: SubscriptionItemRecord[] } },
  changes: ItemInput[],
  period: Period,
  now: number,
): SubscriptionItemRecord[] {
  const items = structuredClone(subscription.items.data)
  for (const [place, change] of changes.entries()) {
    const param = `items[${place}]`
    if (!change.id) {
      const taken = items.find(({ price }) => price.id === change.price)
      if (taken) {
        throw invalid(`Cannot add multiple subscription items with the same plan: ${change.price}`, param)
      }
      items.push(
        newItem(context, subscription.id, change, { param, currency: subscription.currency, period, created: now }),
      )
      continue
    }
    const at = items.findIndex(({ id }) => id === change.id)
    const item = items[at]
    if (!item) throw invalid(`No such subscription item: '${change.id}'`, `${param}[id]`, 'resource_missing')
    if (change.deleted) items.splice(at, 1)
    if (change.price) {
      Object.assign(
        item,
        pricesOf(
          recurringPrice(context, change.price, `${param}[price]`, subscription.currency),
          subscription.currency,
        ),
      )
    }
    if (change.quantity !== undefined) item.quantity = change.quantity
    item.metadata = mergedMetadata(item.metadata, change.metadata)
  }
  if (items.length === 0) throw invalid('A subscription must have at least one active plan.', 'items')
  checkIntervals(items)
  return items
}

export function checkIntervals(items: SubscriptionItemRecord[]): void {
  const intervals = new Set(items.map(({ price }) => `${price.recurring?.interval_count} ${price.recurring?.interval}`))
  if (intervals.size > 1) {
    throw invalid('The stand-in has no subscriptions with items of different intervals.', 'items')
  }
}

export function intervalOf(items: SubscriptionItemRecord[]): { interval: string; interval_count: number } {
  return items[0]?.price.recurring ?? { interval: 'month', interval_count: 1 }
}

function recurringPrice(context: Context, id: string, param: string, currency: string): PriceRecord {
  const price = priceInParam(context, id, param)
  if (!price.recurring) {
    throw invalid(
      `The price specified is set to \`type=one_time\` but this field only accepts prices with \`type=recurring\`.`,
      param,
    )
  }
  if (unitAmount(price, currency) === null) {
    throw invalid(
      `The price specified only supports \`${price.currency}\`. This does not match the expected currency: \`${currency}\`.`,
      param,
    )
  }
  return price
}

function pricesOf(price: PriceRecord, currency: string): Pick<SubscriptionItemRecord, 'price' | 'plan'> {
  return {
    price: shown(price) as unknown as SubscriptionItemRecord['price'],
    plan: planOf(price, currency, unitAmount(price, currency)),
  }
}
