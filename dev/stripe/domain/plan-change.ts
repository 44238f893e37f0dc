import type { Context } from '../context'
import { invalid } from '../faults'
import type { InvoiceItemRecord, InvoiceLine, SubscriptionItemRecord, SubscriptionRecord } from '../tables'
import { activeDiscounts } from './draft-invoice'
import { periodEnd } from './interval'
import { partOf, prorationItem } from './invoice-items'
import { periodLine } from './invoice-lines'
import { changedItems, type ItemInput, intervalOf } from './subscription-items'
import { currentPeriod } from './subscriptions'

export type ChangeInput = {
  items?: ItemInput[]
  proration_behavior?: 'always_invoice' | 'create_prorations' | 'none'
  proration_date?: number
  /** Begins a new period at once. */
  resetsCycle?: boolean
}

export type PlanChange = {
  items: SubscriptionItemRecord[]
  anchor: number
  /** Credits for what is given back and debits for what is taken, not yet kept. */
  prorations: InvoiceItemRecord[]
  /** Whole periods to pay at once, where the cycle begins again. */
  lines: InvoiceLine[]
  resetsCycle: boolean
}

/** What a change of items or cycle would cost. Changes nothing. Throws StripeFault for items that do not work. */
export function planChange(
  context: Context,
  subscription: Readonly<SubscriptionRecord>,
  input: ChangeInput,
  now: number,
): PlanChange {
  const at = input.proration_date ?? now
  const { currency, customer } = subscription
  const before = subscription.items.data
  const period = currentPeriod(subscription)
  if (at < period.start || at > period.end) {
    throw invalid('The proration date must be within the current period of the subscription.', 'proration_date')
  }
  const items = changedItems(context, subscription, input.items ?? [], period, now)
  const isTrial = subscription.status === 'trialing'
  const [was, is] = [intervalOf(before), intervalOf(items)]
  const isNewInterval = was.interval !== is.interval || was.interval_count !== is.interval_count
  const resetsCycle = (input.resetsCycle ?? false) || (isNewInterval && !isTrial)
  const anchor = resetsCycle ? at : subscription.billing_cycle_anchor
  const prorates = input.proration_behavior !== 'none' && !isTrial && subscription.status !== 'paused'
  const percent = prorates ? percentOff(context, subscription, at) : 0
  const share = (item: SubscriptionItemRecord, sign: 1 | -1): InvoiceItemRecord => {
    const name = context.store.get('products', item.price.product)?.name ?? 'Subscription'
    const from = new Date(at * 1000).toISOString().slice(0, 10)
    return prorationItem(context, {
      customer,
      item,
      currency,
      amount: sign * partOf(context, item, currency, at, percent),
      description: `${sign < 0 ? 'Unused' : 'Remaining'} time on ${item.quantity ?? 1} × ${name} after ${from}`,
      period: { start: at, end: item.current_period_end },
    })
  }
  if (resetsCycle) {
    const next = { start: at, end: periodEnd(at, is, at) }
    const moved = items.map((item) => ({ ...item, current_period_start: next.start, current_period_end: next.end }))
    const lines = moved.map((item) => periodLine(context, item, next, { currency }))
    return {
      items: moved,
      anchor,
      prorations: prorates ? before.map((item) => share(item, -1)) : [],
      lines,
      resetsCycle,
    }
  }
  if (!prorates) return { items, anchor, prorations: [], lines: [], resetsCycle }
  const isSame = (left: SubscriptionItemRecord | undefined, right: SubscriptionItemRecord | undefined) =>
    left !== undefined && left.price.id === right?.price.id && left.quantity === right?.quantity
  const other = (list: SubscriptionItemRecord[], id: string) => list.find((item) => item.id === id)
  const credits = before.filter((item) => !isSame(item, other(items, item.id))).map((item) => share(item, -1))
  const debits = items.filter((item) => !isSame(item, other(before, item.id))).map((item) => share(item, 1))
  return { items, anchor, prorations: [...credits, ...debits], lines: [], resetsCycle }
}

function percentOff(context: Context, subscription: Readonly<SubscriptionRecord>, at: number): number {
  const kept = activeDiscounts(context, subscription.customer, subscription, at).reduce((rest, id) => {
    const percent = context.store.get('discounts', id)?._.coupon.percent_off ?? 0
    return rest * (1 - percent / 100)
  }, 1)
  return (1 - kept) * 100
}
