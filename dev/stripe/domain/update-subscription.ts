import type { Context } from '../context'
import { announce, announceChange } from '../events/announce'
import { invalid, StripeFault } from '../faults'
import type { InvoiceRecord, SubscriptionRecord } from '../tables'
import { finalizeAndCollect, methodOf } from './collect'
import { createDiscount, type DiscountInput, endDiscount } from './discounts'
import { keepInvoiceItem, pendingItems } from './invoice-items'
import { createInvoice } from './invoices'
import { mergedMetadata } from './metadata'
import type { PaymentBehavior, TrialSettings } from './new-subscription'
import { paymentFault } from './payment-intents'
import { ownMethod } from './payment-methods'
import { type ChangeInput, type PlanChange, planChange } from './plan-change'
import { currentPeriod, subscriptionOf } from './subscriptions'
import { hour, timeOfCustomer } from './time'
import { beginTrial, endTrial } from './trial'

type CancellationDetails = { comment?: string | null; feedback?: string | null }

export type SubscriptionChange = Omit<ChangeInput, 'resetsCycle'> & {
  billing_cycle_anchor?: { type: 'now' | 'unchanged' }
  cancel_at?: number | null
  cancel_at_period_end?: boolean
  cancellation_details?: CancellationDetails
  collection_method?: 'charge_automatically' | 'send_invoice'
  days_until_due?: number
  default_payment_method?: string
  description?: string | null
  discounts?: DiscountInput[] | null
  metadata?: Record<string, string> | null
  off_session?: boolean
  pause_collection?: { behavior: 'keep_as_draft' | 'mark_uncollectible' | 'void'; resumes_at?: number } | null
  payment_behavior?: PaymentBehavior
  payment_settings?: { save_default_payment_method?: 'off' | 'on_subscription' }
  trial_end?: number | 'now'
  trial_settings?: TrialSettings
}

/** Throws StripeFault for an ended subscription, for wrong input, and with `error_if_incomplete` for a declined card. */
export function updateSubscription(context: Context, id: string, input: SubscriptionChange): SubscriptionRecord {
  const { status } = subscriptionOf(context, id)
  if (status === 'canceled' || status === 'incomplete_expired') {
    throw invalid('A canceled subscription can only update its cancellation_details and metadata.')
  }
  const subscription = context.store.edit('subscriptions', id)
  changeFields(context, subscription, input)
  changeCancellation(context, subscription, input)
  if (input.trial_end === 'now' && subscription.status === 'trialing') {
    if (input.items)
      subscription.items.data = planChange(
        context,
        subscription,
        { items: input.items },
        now(context, subscription),
      ).items
    endTrial(context, id, { isImmediate: true })
  } else {
    if (typeof input.trial_end === 'number') beginTrial(context, subscription, input.trial_end)
    if (input.items || input.billing_cycle_anchor?.type === 'now') changePlan(context, subscription, input)
  }
  announceChange(context, 'customer.subscription.updated', 'subscriptions', id)
  return subscription
}

function changeFields(context: Context, subscription: SubscriptionRecord, input: SubscriptionChange): void {
  if (input.description !== undefined) subscription.description = input.description
  if (input.collection_method) subscription.collection_method = input.collection_method
  if (input.days_until_due !== undefined) subscription.days_until_due = input.days_until_due
  if (input.default_payment_method === '') subscription.default_payment_method = null
  else if (input.default_payment_method) {
    const { customer } = subscription
    const method = ownMethod(context, customer, input.default_payment_method, 'default_payment_method')
    subscription.default_payment_method = method.id
  }
  if (input.payment_settings?.save_default_payment_method && subscription.payment_settings) {
    subscription.payment_settings.save_default_payment_method = input.payment_settings.save_default_payment_method
  }
  if (input.trial_settings) {
    const { missing_payment_method } = input.trial_settings.end_behavior
    subscription.trial_settings = { end_behavior: { billing_cycle_anchor: null, missing_payment_method } }
  }
  if (input.pause_collection !== undefined) {
    const pause = input.pause_collection
    subscription.pause_collection = pause && { behavior: pause.behavior, resumes_at: pause.resumes_at ?? null }
  }
  if (input.discounts !== undefined) {
    const { customer, id } = subscription
    const before = subscription.discounts
    subscription.discounts = (input.discounts ?? []).map(
      (one) => createDiscount(context, one, { customer, subscription: id }).id,
    )
    for (const one of before) if (!subscription.discounts.includes(one)) endDiscount(context, one)
  }
  subscription.metadata = mergedMetadata(subscription.metadata, input.metadata)
}

function changeCancellation(context: Context, subscription: SubscriptionRecord, input: SubscriptionChange): void {
  const details = subscription.cancellation_details ?? {
    comment: null,
    feedback: null,
    feedback_option: null,
    reason: null,
  }
  if (input.cancel_at_period_end !== undefined) {
    subscription.cancel_at_period_end = input.cancel_at_period_end
    subscription.cancel_at = input.cancel_at_period_end ? currentPeriod(subscription).end : null
  }
  if (input.cancel_at !== undefined) {
    subscription.cancel_at = input.cancel_at
    subscription.cancel_at_period_end = false
  }
  const isEnding = subscription.cancel_at !== null
  if (input.cancel_at_period_end !== undefined || input.cancel_at !== undefined) {
    subscription.canceled_at = isEnding ? now(context, subscription) : null
    details.reason = isEnding ? 'cancellation_requested' : null
    if (!isEnding) Object.assign(details, { comment: null, feedback: null })
  }
  if (input.cancellation_details) Object.assign(details, input.cancellation_details)
  subscription.cancellation_details = details
}

function changePlan(context: Context, subscription: SubscriptionRecord, input: SubscriptionChange): void {
  const resetsCycle = input.billing_cycle_anchor?.type === 'now'
  const change = planChange(context, subscription, { ...input, resetsCycle }, now(context, subscription))
  for (const item of change.prorations) keepInvoiceItem(context, item)
  const isInvoiced =
    change.resetsCycle || (input.proration_behavior === 'always_invoice' && change.prorations.length > 0)
  if (!isInvoiced) {
    apply(subscription, change)
    return
  }
  const invoice = invoiceOfChange(context, subscription, change, input)
  const waits = input.payment_behavior === 'pending_if_incomplete'
  if (waits) subscription._.pending = { invoice: invoice.id, items: change.items, anchor: change.anchor }
  else apply(subscription, change)
  subscription.latest_invoice = invoice.id
  const outcome = finalizeAndCollect(context, invoice.id, { isOffSession: input.off_session ?? false })
  if (context.store.get('invoices', invoice.id)?.status !== 'open') return
  if (waits) wait(context, subscription, change)
  else if (input.payment_behavior === 'error_if_incomplete') throw refusal(context, invoice, outcome)
}

function invoiceOfChange(
  context: Context,
  subscription: SubscriptionRecord,
  change: PlanChange,
  input: SubscriptionChange,
): InvoiceRecord {
  const invoice = createInvoice(context, {
    customer: subscription.customer,
    currency: subscription.currency,
    reason: 'subscription_update',
    lines: change.lines,
    items: pendingItems(context, subscription.customer, subscription.id),
    subscription,
    collection: subscription.collection_method as 'charge_automatically',
    daysUntilDue: subscription.days_until_due ?? undefined,
    prorationDate: input.proration_date,
  })
  if (methodOf(context, invoice)) context.store.edit('invoices', invoice.id).auto_advance = true
  return invoice
}

function apply(subscription: SubscriptionRecord, change: PlanChange): void {
  subscription.items.data = change.items
  subscription.billing_cycle_anchor = change.anchor
  if (subscription.cancel_at_period_end) subscription.cancel_at = currentPeriod(subscription).end
}

/** The change is kept back until its invoice is paid. */
function wait(context: Context, subscription: SubscriptionRecord, change: PlanChange): void {
  subscription.pending_update = {
    billing_cycle_anchor: change.resetsCycle ? change.anchor : null,
    cancel_at_period_end: null,
    discount: null,
    discounts: null,
    expires_at: now(context, subscription) + 23 * hour,
    metadata: null,
    subscription_items: change.items,
    trial_end: null,
    trial_from_plan: null,
  }
}

/** The invoice of a change was not paid in time. */
export function expirePendingUpdate(context: Context, id: string): void {
  const subscription = context.store.edit('subscriptions', id)
  subscription.pending_update = null
  subscription._.pending = null
  announceChange(context, 'customer.subscription.updated', 'subscriptions', id)
  announce(context, 'customer.subscription.pending_update_expired', subscription)
}

function refusal(
  context: Context,
  invoice: Readonly<InvoiceRecord>,
  outcome: ReturnType<typeof finalizeAndCollect>,
): StripeFault {
  const intent = context.store.get('invoices', invoice.id)?._.intent
  if (outcome.kind === 'failed' && intent) {
    const { status, type, message, details } = paymentFault(context, intent, outcome)
    return new StripeFault(status, type, message, { ...details, keepsChanges: false })
  }
  const code = 'subscription_payment_intent_requires_action'
  return new StripeFault(402, 'card_error', 'Payment for this subscription requires additional user action.', { code })
}

function now(context: Context, { customer }: SubscriptionRecord): number {
  return timeOfCustomer(context, customer)
}
