import type { Context } from '../context'
import { announceChange } from '../events/announce'
import { invalid } from '../faults'
import type { SubscriptionRecord } from '../tables'
import { finalizeAndCollect, methodOf } from './collect'
import { periodEnd } from './interval'
import { pendingItems } from './invoice-items'
import { periodLine } from './invoice-lines'
import { createInvoice } from './invoices'
import { intervalOf } from './subscription-items'
import { endSubscription, pauseSubscription } from './subscription-status'
import { currentPeriod } from './subscriptions'
import { day, timeOfCustomer } from './time'

/** Gives a running subscription a trial, or makes its trial longer. Throws StripeFault for an end in the past. */
export function beginTrial(context: Context, subscription: SubscriptionRecord, end: number): void {
  const now = timeOfCustomer(context, subscription.customer)
  if (end <= now) throw invalid('Timestamp must be in the future.', 'trial_end')
  if (subscription.status !== 'trialing') subscription.trial_start = now
  Object.assign(subscription, { status: 'trialing', trial_end: end, billing_cycle_anchor: end })
  subscription._.trialWarningAt = end - 3 * day
  const start = subscription.trial_start ?? now
  for (const item of subscription.items.data) {
    Object.assign(item, { current_period_start: start, current_period_end: end })
  }
}

/**
 * The trial is over: the subscription turns active before its first real invoice is collected, or it is paused or
 * canceled where there is no card and the settings say so. `isImmediate` collects at once instead of an hour later.
 */
export function endTrial(context: Context, id: string, { isImmediate }: { isImmediate: boolean }): void {
  const subscription = context.store.edit('subscriptions', id)
  const now = timeOfCustomer(context, subscription.customer)
  const before = currentPeriod(subscription)
  subscription._.trialWarningAt = null
  subscription.trial_end = now
  const hasMethod = subscription.default_payment_method ?? customerMethod(context, subscription)
  const missing = subscription.trial_settings?.end_behavior.missing_payment_method
  if (!hasMethod && missing === 'cancel') return endSubscription(context, id, 'payment_failed')
  if (!hasMethod && missing === 'pause') return pauseSubscription(context, id, 'trial_end_without_payment_method')
  subscription.status = 'active'
  const invoice = beginPeriod(
    context,
    subscription,
    now,
    before,
    isImmediate ? 'subscription_update' : 'subscription_cycle',
  )
  announceChange(context, 'customer.subscription.updated', 'subscriptions', id)
  if (!isImmediate) return
  finalizeAndCollect(context, invoice, { isOffSession: true })
}

/** Begins a period at a moment that becomes the anchor, and invoices it. Returns the id of the invoice. */
function beginPeriod(
  context: Context,
  subscription: SubscriptionRecord,
  start: number,
  before: { start: number; end: number },
  reason: 'subscription_cycle' | 'subscription_update',
): string {
  const { currency, customer, items } = subscription
  const period = { start, end: periodEnd(start, intervalOf(items.data), start) }
  subscription.billing_cycle_anchor = start
  for (const item of items.data) {
    Object.assign(item, { current_period_start: period.start, current_period_end: period.end })
  }
  if (subscription.cancel_at_period_end) subscription.cancel_at = period.end
  const { id } = createInvoice(context, {
    customer,
    currency,
    reason,
    lines: items.data.map((item) => periodLine(context, item, period, { currency })),
    items: pendingItems(context, customer, subscription.id),
    subscription,
    period: before,
    advances: true,
    collection: subscription.collection_method as 'charge_automatically',
    daysUntilDue: subscription.days_until_due ?? undefined,
  })
  subscription.latest_invoice = id
  return id
}

function customerMethod(context: Context, { customer }: SubscriptionRecord): string | null {
  return context.store.get('customers', customer)?.invoice_settings.default_payment_method ?? null
}

/** Ends a pause with a new period that has to be paid first. */
export function resumeSubscription(context: Context, id: string): SubscriptionRecord {
  const known = context.store.get('subscriptions', id)
  if (known?.status !== 'paused') throw invalid('You can only resume a subscription that is paused.')
  const subscription = context.store.edit('subscriptions', id)
  const now = timeOfCustomer(context, subscription.customer)
  const invoice = beginPeriod(context, subscription, now, currentPeriod(subscription), 'subscription_update')
  subscription._.resumeInvoice = invoice
  if (methodOf(context, context.store.edit('invoices', invoice))) finalizeAndCollect(context, invoice)
  announceChange(context, 'customer.subscription.updated', 'subscriptions', id)
  return subscription
}
