import type { Context } from '../context'
import { announce } from '../events/announce'
import { invalid, missing, notFound, StripeFault } from '../faults'
import { newId } from '../ids'
import type { CustomerRecord, InvoiceLine, SubscriptionItemRecord, SubscriptionRecord } from '../tables'
import { finalizeAndCollect } from './collect'
import { customerInParam } from './customers'
import { createDiscount, type DiscountInput } from './discounts'
import { periodEnd } from './interval'
import { createInvoiceItem, partOf, pendingItems } from './invoice-items'
import { itemAmount, periodLine } from './invoice-lines'
import { createInvoice, finalizeInvoice } from './invoices'
import { mergedMetadata } from './metadata'
import { paymentFault } from './payment-intents'
import { paymentMethodOf } from './payment-methods'
import { priceInParam } from './prices'
import { createSetupIntent } from './setup-intents'
import { checkIntervals, type ItemInput, intervalOf, newItem } from './subscription-items'
import { day, hour, timeOfCustomer } from './time'

export type PaymentBehavior =
  | 'allow_incomplete'
  | 'default_incomplete'
  | 'error_if_incomplete'
  | 'pending_if_incomplete'
export type TrialSettings = { end_behavior: { missing_payment_method: 'cancel' | 'create_invoice' | 'pause' } }

export type SubscriptionInput = {
  customer: string
  items: ItemInput[]
  add_invoice_items?: { price?: string; quantity?: number }[]
  billing_cycle_anchor?: number
  billing_mode?: { type: 'classic' | 'flexible' }
  cancel_at?: number | null
  cancel_at_period_end?: boolean
  collection_method?: 'charge_automatically' | 'send_invoice'
  currency?: string
  days_until_due?: number
  default_payment_method?: string
  description?: string | null
  discounts?: DiscountInput[] | null
  metadata?: Record<string, string> | null
  off_session?: boolean
  payment_behavior?: PaymentBehavior
  payment_settings?: { save_default_payment_method?: 'off' | 'on_subscription' }
  proration_behavior?: 'always_invoice' | 'create_prorations' | 'none'
  trial_end?: number | 'now'
  trial_period_days?: number
  trial_settings?: TrialSettings
  /** 3-D Secure has just been passed. */
  isAuthenticated?: boolean
}

const warning = 3 * day

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

function newSubscription(context: Context, customer: CustomerRecord, input: SubscriptionInput): SubscriptionRecord {
  if (input.items.length === 0) throw missing('items')
  const now = timeOfCustomer(context, customer.id)
  const first = priceInParam(context, input.items[0]?.price ?? '', 'items[0][price]')
  const currency = (input.currency ?? first.currency).toLowerCase()
  if (customer.currency && customer.currency !== currency && hasRunning(context, customer.id)) {
    throw invalid('You cannot combine currencies on a single customer.', 'currency')
  }
  const trialEnd = trialEndOf(input, now)
  const interval = first.recurring ?? { interval: 'month', interval_count: 1 }
  const anchor = trialEnd ?? input.billing_cycle_anchor ?? now
  if (anchor < now) throw invalid('Timestamp must be in the future.', 'billing_cycle_anchor')
  const period = { start: now, end: anchor > now ? anchor : periodEnd(now, interval, now) }
  const id = newId('sub')
  const items = input.items.map((one, place) =>
    newItem(context, id, one, { param: `items[${place}]`, currency, period, created: now }),
  )
  checkIntervals(items)
  const method = input.default_payment_method
    ? paymentMethodOf(context, input.default_payment_method, 'default_payment_method').id
    : null
  return {
    ...blankSubscription(id, customer, items),
    billing_cycle_anchor: anchor,
    billing_mode: { flexible: { proration_discounts: 'included' }, type: input.billing_mode?.type ?? 'flexible' },
    cancel_at: input.cancel_at_period_end ? period.end : (input.cancel_at ?? null),
    cancel_at_period_end: input.cancel_at_period_end ?? false,
    collection_method: input.collection_method ?? 'charge_automatically',
    created: now,
    currency,
    days_until_due: input.days_until_due ?? null,
    default_payment_method: method,
    description: input.description ?? null,
    metadata: mergedMetadata(null, input.metadata),
    payment_settings: {
      payment_method_options: null,
      payment_method_types: null,
      save_default_payment_method: input.payment_settings?.save_default_payment_method ?? 'off',
    },
    start_date: now,
    trial_end: trialEnd,
    trial_settings: {
      end_behavior: {
        billing_cycle_anchor: null,
        missing_payment_method: input.trial_settings?.end_behavior.missing_payment_method ?? 'create_invoice',
      },
    },
    trial_start: trialEnd ? now : null,
    _: { ...noHidden, trialWarningAt: trialEnd ? trialEnd - warning : null },
  }
}

function trialEndOf(input: SubscriptionInput, now: number): number | null {
  if (input.trial_end === 'now') return null
  if (input.trial_end !== undefined) {
    if (input.trial_end <= now) throw invalid('Timestamp must be in the future.', 'trial_end')
    return input.trial_end
  }
  return input.trial_period_days ? now + input.trial_period_days * day : null
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

function hasRunning(context: Context, customerId: string): boolean {
  return context.store.find('subscriptions', (one) => one.customer === customerId && one.ended_at === null) !== null
}

const noHidden = {
  trialWarningAt: null,
  incompleteUntil: null,
  upcomingSentFor: null,
  pending: null,
  resumeInvoice: null,
}

function blankSubscription(id: string, customer: CustomerRecord, items: SubscriptionItemRecord[]): SubscriptionRecord {
  return {
    id,
    object: 'subscription',
    application: null,
    application_fee_percent: null,
    automatic_tax: { disabled_reason: null, enabled: false, liability: null },
    billing_cycle_anchor: 0,
    billing_cycle_anchor_config: null,
    billing_mode: { flexible: null, type: 'flexible' },
    billing_schedules: [],
    billing_thresholds: null,
    cancel_at: null,
    cancel_at_period_end: false,
    canceled_at: null,
    cancellation_details: { comment: null, feedback: null, feedback_option: null, reason: null },
    collection_method: 'charge_automatically',
    created: 0,
    currency: '',
    customer: customer.id,
    customer_account: null,
    days_until_due: null,
    default_payment_method: null,
    default_source: null,
    default_tax_rates: [],
    description: null,
    discounts: [],
    ended_at: null,
    invoice_settings: {
      account_tax_ids: null,
      custom_fields: null,
      description: null,
      footer: null,
      issuer: { type: 'self' },
    },
    items: { object: 'list', data: items, has_more: false, url: `/v1/subscription_items?subscription=${id}` },
    latest_invoice: null,
    livemode: false,
    managed_payments: null,
    metadata: {},
    next_pending_invoice_item_invoice: null,
    on_behalf_of: null,
    pause_collection: null,
    payment_settings: null,
    pending_invoice_item_interval: null,
    pending_setup_intent: null,
    pending_update: null,
    schedule: null,
    start_date: 0,
    status: 'incomplete',
    test_clock: customer.test_clock ?? null,
    transfer_data: null,
    trial_end: null,
    trial_settings: null,
    trial_start: null,
    _: { ...noHidden },
  }
}
