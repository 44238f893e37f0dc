import type { Context } from '../context'
import { invalid, missing } from '../faults'
import { newId } from '../ids'
import type { CustomerRecord, SubscriptionItemRecord, SubscriptionRecord } from '../tables'
import type { DiscountInput } from './discounts'
import { periodEnd } from './interval'
import { mergedMetadata } from './metadata'
import { ownMethod } from './payment-methods'
import { priceInParam } from './prices'
import { checkIntervals, type ItemInput, newItem } from './subscription-items'
import { day, timeOfCustomer } from './time'

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

/** A subscription as it begins, not yet kept. Throws StripeFault for prices and dates that do not work. */
export function newSubscription(
  context: Context,
  customer: CustomerRecord,
  input: SubscriptionInput,
): SubscriptionRecord {
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
    ? ownMethod(context, customer.id, input.default_payment_method, 'default_payment_method').id
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
