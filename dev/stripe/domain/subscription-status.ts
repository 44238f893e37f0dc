import type { Context } from '../context'
import { announce, announceChange } from '../events/announce'
import type { InvoiceRecord, SubscriptionRecord } from '../tables'
import { timeOfCustomer } from './time'

type CancelReason = NonNullable<NonNullable<SubscriptionRecord['cancellation_details']>['reason']>

/** What a paid, voided or written-off invoice does to its subscription. */
export function afterPayment(context: Context, invoice: Readonly<InvoiceRecord>): void {
  const known = context.store.get('subscriptions', invoice.parent?.subscription_details?.subscription)
  if (!known || ['canceled', 'incomplete_expired'].includes(known.status)) return
  const subscription = context.store.edit('subscriptions', known.id)
  const isPaid = invoice.status === 'paid'
  const isLatest = subscription.latest_invoice === invoice.id
  if (isPaid) applyPending(context, subscription, invoice.id)
  if (isPaid && subscription._.resumeInvoice === invoice.id) endPause(context, subscription)
  else if (subscription.status === 'incomplete' && isLatest && isPaid) activate(context, subscription, invoice)
  else if (['past_due', 'unpaid'].includes(subscription.status) && isLatest) subscription.status = 'active'
  announceChange(context, 'customer.subscription.updated', 'subscriptions', subscription.id)
}

/** A payment that failed makes a running subscription past due. */
export function afterFailure(context: Context, invoice: Readonly<InvoiceRecord>): void {
  const known = context.store.get('subscriptions', invoice.parent?.subscription_details?.subscription)
  if (!known || !['active', 'trialing'].includes(known.status)) return
  if (known._.pending?.invoice === invoice.id || known._.resumeInvoice === invoice.id) return
  context.store.edit('subscriptions', known.id).status = 'past_due'
  announceChange(context, 'customer.subscription.updated', 'subscriptions', known.id)
}

/** The end of a subscription, for good. */
export function endSubscription(
  context: Context,
  id: string,
  reason: CancelReason,
  status: 'canceled' | 'incomplete_expired' = 'canceled',
): void {
  const subscription = context.store.edit('subscriptions', id)
  const now = timeOfCustomer(context, subscription.customer)
  Object.assign(subscription, { status, ended_at: now })
  if (status === 'canceled') {
    subscription.canceled_at ??= now
    const details = subscription.cancellation_details ?? {
      comment: null,
      feedback: null,
      feedback_option: null,
      reason,
    }
    subscription.cancellation_details = { ...details, reason }
  }
  subscription.pending_update = null
  Object.assign(subscription._, { pending: null, trialWarningAt: null, incompleteUntil: null, resumeInvoice: null })
  if (status === 'canceled') announce(context, 'customer.subscription.deleted', subscription)
  else announceChange(context, 'customer.subscription.updated', 'subscriptions', id)
}

export function pauseSubscription(
  context: Context,
  id: string,
  type: 'pause_requested' | 'trial_end_without_payment_method',
): void {
  const subscription = context.store.edit('subscriptions', id)
  subscription.status = 'paused'
  subscription.status_details = {
    paused: {
      subscription: { type },
      transitioned_at: timeOfCustomer(context, subscription.customer),
      type: 'subscription',
    },
  }
  announceChange(context, 'customer.subscription.updated', 'subscriptions', id)
  announce(context, 'customer.subscription.paused', subscription)
}

/** The pause is over. */
function endPause(context: Context, subscription: SubscriptionRecord): void {
  subscription.status = 'active'
  subscription._.resumeInvoice = null
  delete subscription.status_details
  announceChange(context, 'customer.subscription.updated', 'subscriptions', subscription.id)
  announce(context, 'customer.subscription.resumed', subscription)
}

function activate(context: Context, subscription: SubscriptionRecord, invoice: Readonly<InvoiceRecord>): void {
  subscription.status = 'active'
  subscription._.incompleteUntil = null
  if (subscription.payment_settings?.save_default_payment_method !== 'on_subscription') return
  const method = context.store.get('paymentIntents', invoice._.intent)?.payment_method
  if (method) subscription.default_payment_method = method
}

function applyPending(context: Context, subscription: SubscriptionRecord, invoiceId: string): void {
  const { pending } = subscription._
  if (pending?.invoice !== invoiceId) return
  subscription.items.data = pending.items
  subscription.billing_cycle_anchor = pending.anchor
  const hasWaited = subscription.pending_update !== null
  subscription.pending_update = null
  subscription._.pending = null
  if (hasWaited) announce(context, 'customer.subscription.pending_update_applied', subscription)
}
