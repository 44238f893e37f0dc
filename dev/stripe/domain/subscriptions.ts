import type { Context } from '../context'
import { announce } from '../events/announce'
import { invalid, notFound, StripeFault } from '../faults'
import type { InvoiceLine, SubscriptionRecord } from '../tables'
import { finalizeAndCollect } from './collect'
import { customerInParam } from './customers'
import { createDiscount } from './discounts'
import { periodEnd } from './interval'
import { createInvoiceItem, partOf, pendingItems } from './invoice-items'
import { itemAmount, periodLine } from './invoice-lines'
import { createInvoice, finalizeInvoice } from './invoices'
import { newSubscription, type SubscriptionInput } from './new-subscription'
import { paymentFault } from './payment-intents'
import { createSetupIntent } from './setup-intents'
import { intervalOf } from './subscription-items'
import { hour } from './time'

/**
 * A new subscription with its first invoice. Throws StripeFault for wrong input, where the customer has no card and
 * one is needed, and with `error_if_incomplete` for a declined card.
 */
export function createSubscription(context: Context, input: SubscriptionInput): SubscriptionRecord {
  const customer = customerInParam(context, input.customer)
  const draft = newSubscription(context, customer, input)
  context.store.put('subscriptions', draft)
  const { id } = draft
  for (const extra of input.add_invoice_items ?? []) {
    createInvoiceItem(context, {
      customer: customer.id,
      pricing: { price: extra.price },
      quantity: extra.quantity,
      subscription: id,
    })
  }
  draft.discounts = (input.discounts ?? []).map(
    (one) => createDiscount(context, one, { customer: customer.id, subscription: id }).id,
  )
  const lines = firstLines(context, draft, input)
  const invoice = createInvoice(context, {
    customer: customer.id,
    currency: draft.currency,
    reason: 'subscription_create',
    lines,
    items: pendingItems(context, customer.id, id),
    subscription: draft,
    collection: draft.collection_method as 'charge_automatically',
    daysUntilDue: input.days_until_due,
  })
  const subscription = context.store.edit('subscriptions', id)
  subscription.latest_invoice = invoice.id
  startPaying(context, subscription, invoice.amount_due, input)
  context.store.edit('customers', customer.id).currency ??= draft.currency
  const isShortTrial = subscription._.trialWarningAt !== null && subscription._.trialWarningAt <= subscription.created
  if (isShortTrial) subscription._.trialWarningAt = null
  context.store.markKnown('subscriptions', id)
  announce(context, 'customer.subscription.created', subscription)
  if (isShortTrial) announce(context, 'customer.subscription.trial_will_end', subscription)
  return subscription
}

export function subscriptionOf(context: Context, id: string): SubscriptionRecord {
  const subscription = context.store.get('subscriptions', id)
  if (!subscription) throw notFound('subscription', id)
  return subscription
}

export function currentPeriod(subscription: Pick<SubscriptionRecord, 'items'>): { start: number; end: number } {
  const [item] = subscription.items.data
  return { start: item?.current_period_start ?? 0, end: item?.current_period_end ?? 0 }
}

export function noSource(): StripeFault {
  return invalid(
    'This customer has no attached payment source or default payment method. Please consider adding a default payment method.',
    undefined,
    'resource_missing',
  )
}

function startPaying(context: Context, subscription: SubscriptionRecord, due: number, input: SubscriptionInput): void {
  const behavior = input.payment_behavior ?? 'allow_incomplete'
  const invoiceId = subscription.latest_invoice as string
  const status = subscription.trial_end ? 'trialing' : 'active'
  const method = subscription.default_payment_method ?? defaultMethod(context, subscription.customer)
  const isSent = subscription.collection_method === 'send_invoice'
  if (due === 0 || isSent) {
    subscription.status = status
    finalizeAndCollect(context, invoiceId)
    if (status === 'trialing' && behavior === 'default_incomplete' && !method) {
      subscription.pending_setup_intent = createSetupIntent(context, { customer: subscription.customer }).id
    }
    return
  }
  subscription._.incompleteUntil = subscription.created + 23 * hour
  if (behavior === 'default_incomplete') {
    finalizeInvoice(context, invoiceId)
    return
  }
  if (!method) throw noSource()
  const outcome = finalizeAndCollect(context, invoiceId, {
    payment_method: method,
    isOffSession: input.off_session,
    isAuthenticated: input.isAuthenticated,
  })
  if (outcome.kind === 'succeeded') {
    subscription.status = status
    subscription._.incompleteUntil = null
  } else if (behavior === 'error_if_incomplete') throw declined(context, invoiceId, outcome)
}

function declined(context: Context, invoiceId: string, outcome: ReturnType<typeof finalizeAndCollect>): StripeFault {
  const intent = context.store.get('invoices', invoiceId)?._.intent as string
  if (outcome.kind !== 'failed') {
    return new StripeFault(402, 'card_error', 'Payment for this subscription requires additional user action.', {
      code: 'subscription_payment_intent_requires_action',
    })
  }
  const { status, type, message, details } = paymentFault(context, intent, outcome)
  return new StripeFault(status, type, message, { ...details, extra: {}, keepsChanges: false })
}

function firstLines(context: Context, subscription: SubscriptionRecord, input: SubscriptionInput): InvoiceLine[] {
  const { currency, trial_end: trialEnd, billing_cycle_anchor: anchor, created } = subscription
  const period = currentPeriod(subscription)
  const isStub = !trialEnd && anchor > created
  return subscription.items.data.map((item) => {
    if (!isStub) return periodLine(context, item, period, { currency, isTrial: trialEnd !== null })
    const whole = { ...item, current_period_start: anchor - (periodEnd(anchor, intervalOf([item]), anchor) - anchor) }
    const amount = input.proration_behavior === 'none' ? 0 : partOf(context, whole, currency, created, 0)
    return periodLine(context, item, period, {
      currency,
      amount: Math.min(amount, itemAmount(context, item, currency)),
    })
  })
}

function defaultMethod(context: Context, customerId: string): string | null {
  return context.store.get('customers', customerId)?.invoice_settings.default_payment_method ?? null
}
