import type { Context } from '../context'
import { announce, announceChange } from '../events/announce'
import type { SubscriptionRecord } from '../tables'
import { stopCollecting } from './cancel-subscription'
import { collect, finalizeAndCollect } from './collect'
import { draftInvoice } from './draft-invoice'
import { periodEnd } from './interval'
import { pendingItems } from './invoice-items'
import { periodLine } from './invoice-lines'
import { closeInvoice, createInvoice, finalizeInvoice, invoiceOf } from './invoices'
import { intervalOf } from './subscription-items'
import { endSubscription } from './subscription-status'
import { currentPeriod } from './subscriptions'

/** A period is over: the next begins, with a draft of an invoice that is collected an hour later. */
export function renew(context: Context, id: string): void {
  const subscription = context.store.edit('subscriptions', id)
  const before = currentPeriod(subscription)
  if (subscription.cancel_at !== null && subscription.cancel_at <= before.end) return endAtPlan(context, id)
  const period = nextPeriod(subscription)
  for (const item of subscription.items.data) {
    Object.assign(item, { current_period_start: period.start, current_period_end: period.end })
  }
  const isHeld = subscription.status === 'unpaid' || subscription.pause_collection?.behavior === 'keep_as_draft'
  const invoice = createInvoice(context, {
    ...cycleInput(context, subscription, period),
    period: before,
    advances: !isHeld,
  })
  subscription.latest_invoice = invoice.id
  announceChange(context, 'customer.subscription.updated', 'subscriptions', id)
}

/** The end that was planned: at the end of the period or at a date. */
export function endAtPlan(context: Context, id: string): void {
  stopCollecting(context, id)
  endSubscription(context, id, 'cancellation_requested')
}

/** A draft has waited its hour. */
export function advanceInvoice(context: Context, id: string): void {
  const subscription = context.store.get(
    'subscriptions',
    invoiceOf(context, id).parent?.subscription_details?.subscription,
  )
  const behavior = subscription?.pause_collection?.behavior
  if (behavior === 'void' || behavior === 'mark_uncollectible') {
    finalizeInvoice(context, id)
    closeInvoice(context, id, behavior === 'void' ? 'void' : 'uncollectible')
    return
  }
  finalizeAndCollect(context, id, { isOffSession: true })
}

export function retryInvoice(context: Context, id: string): void {
  collect(context, id, { isOffSession: true })
}

/** Tells a week ahead what the next invoice will be. */
export function announceUpcoming(context: Context, id: string): void {
  const subscription = context.store.edit('subscriptions', id)
  subscription._.upcomingSentFor = currentPeriod(subscription).end
  const { id: _id, ...upcoming } = draftInvoice(context, cycleInput(context, subscription, nextPeriod(subscription)))
  announce(context, 'invoice.upcoming', { ...upcoming, billing_reason: 'upcoming' })
}

/** What the invoice of the next cycle is made of. */
export function cycleInput(
  context: Context,
  subscription: Readonly<SubscriptionRecord>,
  period: { start: number; end: number },
): Parameters<typeof createInvoice>[1] {
  const { currency, customer } = subscription
  return {
    customer,
    currency,
    reason: 'subscription_cycle',
    lines: subscription.items.data.map((item) => periodLine(context, item, period, { currency })),
    items: pendingItems(context, customer, subscription.id),
    subscription,
    period: currentPeriod(subscription),
    collection: subscription.collection_method as 'charge_automatically',
    daysUntilDue: subscription.days_until_due ?? undefined,
  }
}

export function nextPeriod(subscription: Readonly<SubscriptionRecord>): { start: number; end: number } {
  const { end } = currentPeriod(subscription)
  return { start: end, end: periodEnd(subscription.billing_cycle_anchor, intervalOf(subscription.items.data), end) }
}
