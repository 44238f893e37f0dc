import type { Context } from '../context'
import { announce, announceChange } from '../events/announce'
import { invalid, notFound, StripeFault } from '../faults'
import { newClientSecret, newId } from '../ids'
import type { InvoiceItemRecord, InvoiceLine, InvoicePaymentRecord, InvoiceRecord, SubscriptionRecord } from '../tables'
import { addToBalance } from './balance'
import { endDiscount } from './discounts'
import { discountLines, invoiceItemLine } from './invoice-lines'
import { cancelIntent, createIntent } from './payment-intents'
import { day, hour, timeOfCustomer } from './time'

export type InvoiceInput = {
  customer: string
  currency: string
  reason: NonNullable<InvoiceRecord['billing_reason']>
  lines: InvoiceLine[]
  /** Items that waited; they become lines, and belong to this invoice from now on. */
  items?: Readonly<InvoiceItemRecord>[]
  subscription?: Readonly<SubscriptionRecord> | null
  period?: { start: number; end: number }
  discounts?: string[]
  /** Finalizes itself an hour later. */
  advances?: boolean
  collection?: 'charge_automatically' | 'send_invoice'
  daysUntilDue?: number
  defaultPaymentMethod?: string | null
  description?: string | null
  metadata?: Record<string, string> | null
  prorationDate?: number
}

/** A draft that is only worked out, neither kept nor announced. */
export function draftInvoice(context: Context, input: InvoiceInput): InvoiceRecord {
  const customer = context.store.get('customers', input.customer)
  if (!customer) throw notFound('customer', input.customer)
  const now = timeOfCustomer(context, customer.id)
  const id = newId('in')
  const lines = [...input.lines, ...(input.items ?? []).map(invoiceItemLine)].map((line) => ({ ...line, invoice: id }))
  const ids = input.discounts ?? activeDiscounts(context, customer.id, input.subscription ?? null, now)
  const discounts = ids.map((one) => context.store.get('discounts', one)).filter((one) => one !== null)
  const { subtotal, total, total_discount_amounts } = discountLines(lines, discounts)
  const due = Math.max(0, total + customer.balance)
  const isSent = (input.collection ?? 'charge_automatically') === 'send_invoice'
  const subscription = input.subscription ?? null
  return {
    id,
    object: 'invoice',
    account_country: 'DE',
    account_name: 'ClipForge',
    account_tax_ids: null,
    amount_due: due,
    amount_overpaid: 0,
    amount_paid: 0,
    amount_remaining: due,
    amount_shipping: 0,
    application: null,
    attempt_count: 0,
    attempted: false,
    auto_advance: input.advances ?? false,
    automatic_tax: { disabled_reason: null, enabled: false, liability: null, provider: null, status: null },
    automatically_finalizes_at: input.advances ? now + hour : null,
    billing_reason: input.reason,
    collection_method: input.collection ?? 'charge_automatically',
    created: now,
    currency: input.currency,
    custom_fields: null,
    customer: customer.id,
    customer_account: null,
    customer_address: customer.address ?? null,
    customer_email: customer.email,
    customer_name: customer.name ?? null,
    customer_phone: customer.phone ?? null,
    customer_shipping: customer.shipping,
    customer_tax_exempt: customer.tax_exempt ?? 'none',
    customer_tax_ids: [],
    default_payment_method: input.defaultPaymentMethod ?? null,
    default_source: null,
    default_tax_rates: [],
    description: input.description ?? null,
    discounts: ids,
    due_date: isSent ? now + (input.daysUntilDue ?? 30) * day : null,
    effective_at: null,
    ending_balance: null,
    footer: customer.invoice_settings.footer,
    from_invoice: null,
    hosted_invoice_url: null,
    invoice_pdf: null,
    issuer: { type: 'self' },
    last_finalization_error: null,
    latest_revision: null,
    lines: { object: 'list', data: lines, has_more: false, url: `/v1/invoices/${id}/lines` },
    livemode: false,
    metadata: input.metadata ?? {},
    next_payment_attempt: input.advances && !isSent ? now + hour : null,
    number: null,
    on_behalf_of: null,
    parent: subscription && {
      quote_details: null,
      subscription_details: {
        metadata: subscription.metadata,
        subscription: subscription.id,
        ...(input.prorationDate ? { subscription_proration_date: input.prorationDate } : {}),
      },
      type: 'subscription_details',
    },
    payment_settings: { default_mandate: null, payment_method_options: null, payment_method_types: null },
    period_end: input.period?.end ?? now,
    period_start: input.period?.start ?? now,
    post_payment_credit_notes_amount: 0,
    pre_payment_credit_notes_amount: 0,
    receipt_number: null,
    rendering: null,
    shipping_cost: null,
    shipping_details: null,
    starting_balance: customer.balance,
    statement_descriptor: null,
    status: 'draft',
    status_transitions: { finalized_at: null, marked_uncollectible_at: null, paid_at: null, voided_at: null },
    subtotal,
    subtotal_excluding_tax: subtotal,
    test_clock: customer.test_clock ?? null,
    total,
    total_discount_amounts,
    total_excluding_tax: total,
    total_pretax_credit_amounts: [],
    total_taxes: [],
    webhooks_delivered_at: null,
    _: { intent: null, clientSecret: null },
  }
}

export function createInvoice(context: Context, input: InvoiceInput): InvoiceRecord {
  const invoice = draftInvoice(context, input)
  for (const { id } of input.items ?? []) {
    if (context.store.get('invoiceItems', id)) context.store.edit('invoiceItems', id).invoice = invoice.id
  }
  announce(context, 'invoice.created', context.store.put('invoices', invoice))
  return invoice
}

/** Fixes the amounts: uses up the customer's balance and asks for what is left. Throws StripeFault for what is no draft. */
export function finalizeInvoice(context: Context, id: string): InvoiceRecord {
  if (invoiceOf(context, id).status !== 'draft') {
    throw invalid(
      "This invoice is already finalized, you can't re-finalize a non-draft invoice.",
      undefined,
      'invoice_not_editable',
    )
  }
  const invoice = context.store.edit('invoices', id)
  const customerId = invoice.customer as string
  const customer = context.store.edit('customers', customerId)
  const now = timeOfCustomer(context, customerId)
  invoice.starting_balance = customer.balance
  const due = Math.max(0, invoice.total + customer.balance)
  const change = due - invoice.total
  customer.currency ??= invoice.currency
  invoice.number = `${customer.invoice_prefix}-${String(customer.next_invoice_sequence).padStart(4, '0')}`
  customer.next_invoice_sequence = (customer.next_invoice_sequence ?? 1) + 1
  if (change !== 0) {
    addToBalance(context, customerId, {
      amount: -change,
      currency: invoice.currency,
      invoice: id,
      type: 'applied_to_invoice',
      description: null,
    })
  }
  invoice.ending_balance = customer.balance
  Object.assign(invoice, { amount_due: due, amount_remaining: due, status: 'open', effective_at: now })
  Object.assign(invoice, { automatically_finalizes_at: null, next_payment_attempt: null })
  invoice.status_transitions.finalized_at = now
  invoice.hosted_invoice_url = `${context.url}/invoices/${id}`
  invoice.invoice_pdf = `${context.url}/invoices/${id}/pdf`
  useUpDiscounts(context, invoice)
  if (due > 0) askForPayment(context, invoice)
  announce(context, 'invoice.finalized', invoice)
  return invoice
}

/** Marks it paid, by an intent, by the balance or by somebody's word. */
export function markPaid(context: Context, id: string, isOutOfBand = false): InvoiceRecord {
  const invoice = context.store.edit('invoices', id)
  const now = timeOfCustomer(context, invoice.customer)
  const due = invoice.amount_due
  Object.assign(invoice, { status: 'paid', attempted: true, amount_paid: due, amount_remaining: 0 })
  Object.assign(invoice, { next_payment_attempt: null, auto_advance: false })
  if (isOutOfBand) invoice.amount_paid_off_stripe = due
  invoice.status_transitions.paid_at = now
  const payment = paymentOf(context, id)
  if (payment) {
    const record = context.store.edit('invoicePayments', payment.id)
    Object.assign(record, { status: isOutOfBand ? 'canceled' : 'paid', amount_paid: isOutOfBand ? null : due })
    record.status_transitions[isOutOfBand ? 'canceled_at' : 'paid_at'] = now
    if (!isOutOfBand) announce(context, 'invoice_payment.paid', record)
  }
  announceChange(context, 'invoice.updated', 'invoices', id)
  announce(context, 'invoice.paid', invoice)
  announce(context, 'invoice.payment_succeeded', invoice)
  return invoice
}

/** Takes the claim back for good: void, or written off as uncollectible. Throws StripeFault unless it is open. */
export function closeInvoice(context: Context, id: string, status: 'void' | 'uncollectible'): InvoiceRecord {
  const known = invoiceOf(context, id)
  if (known.status !== 'open' && !(status === 'void' && known.status === 'uncollectible')) {
    throw invalid(`You can only pass in open invoices. This invoice isn't open: it is ${known.status}.`)
  }
  const invoice = context.store.edit('invoices', id)
  const now = timeOfCustomer(context, invoice.customer)
  Object.assign(invoice, { status, next_payment_attempt: null, auto_advance: false })
  invoice.status_transitions[status === 'void' ? 'voided_at' : 'marked_uncollectible_at'] = now
  if (status === 'void') {
    const used = (invoice.starting_balance ?? 0) - (invoice.ending_balance ?? 0)
    if (used !== 0) {
      const entry = { amount: used, currency: invoice.currency, invoice: id, type: 'unapplied_from_invoice' as const }
      addToBalance(context, invoice.customer as string, entry)
    }
    const intent = context.store.get('paymentIntents', invoice._.intent)
    if (intent && intent.status !== 'succeeded' && intent.status !== 'canceled')
      cancelIntent(context, intent.id, 'void_invoice')
  }
  announceChange(context, 'invoice.updated', 'invoices', id)
  announce(context, status === 'void' ? 'invoice.voided' : 'invoice.marked_uncollectible', invoice)
  return invoice
}

/** Throws StripeFault unless it is a draft that no subscription made. */
export function deleteInvoice(context: Context, id: string): void {
  const invoice = invoiceOf(context, id)
  if (invoice.status !== 'draft' || invoice.parent) {
    throw invalid('You can only delete one-off draft invoices.', undefined, 'invoice_not_editable')
  }
  for (const item of context.store.all('invoiceItems', (one) => one.invoice === id)) {
    context.store.edit('invoiceItems', item.id).invoice = null
  }
  context.store.delete('invoices', id)
  announce(context, 'invoice.deleted', invoice)
}

export function invoiceOf(context: Context, id: string): InvoiceRecord {
  const invoice = context.store.get('invoices', id)
  if (!invoice) throw notFound('invoice', id)
  return invoice
}

export function paymentOf(context: Context, invoiceId: string): Readonly<InvoicePaymentRecord> | null {
  return context.store.find('invoicePayments', (one) => one.invoice === invoiceId)
}

/** The discounts that count at a moment: those of the subscription, or else the customer's. */
export function activeDiscounts(
  context: Context,
  customerId: string,
  subscription: Readonly<SubscriptionRecord> | null,
  at: number,
): string[] {
  const own = subscription?.discounts ?? []
  const ids = own.length > 0 ? own : [context.store.get('customers', customerId)?.discount?.id]
  return ids.filter((id) => {
    const discount = context.store.get('discounts', id)
    return discount !== null && (discount.end === null || discount.end > at)
  }) as string[]
}

function askForPayment(context: Context, invoice: InvoiceRecord): void {
  const intent = createIntent(context, {
    amount: invoice.amount_due,
    currency: invoice.currency,
    customer: invoice.customer,
    description: invoice.parent ? 'Subscription creation' : (invoice.description ?? 'Payment for Invoice'),
    invoice: invoice.id,
    setup_future_usage: invoice.parent ? 'off_session' : null,
    capture_method: 'automatic',
  })
  invoice._.intent = intent.id
  invoice._.clientSecret = intent.client_secret ?? newClientSecret(intent.id)
  context.store.put('invoicePayments', {
    id: newId('inpay'),
    object: 'invoice_payment',
    amount_paid: null,
    amount_requested: invoice.amount_due,
    created: intent.created,
    currency: invoice.currency,
    invoice: invoice.id,
    is_default: true,
    livemode: false,
    payment: { payment_intent: intent.id, type: 'payment_intent' },
    status: 'open',
    status_transitions: { canceled_at: null, paid_at: null },
    _: {},
  })
}

/** A coupon for one time is gone once it has taken something off. */
function useUpDiscounts(context: Context, invoice: InvoiceRecord): void {
  for (const { amount, discount: id } of invoice.total_discount_amounts ?? []) {
    const discount = context.store.get('discounts', id)
    if (amount === 0 || discount?._.coupon.duration !== 'once') continue
    endDiscount(context, id)
    const subscription = context.store.get('subscriptions', invoice.parent?.subscription_details?.subscription)
    if (subscription?.discounts.includes(id)) {
      const record = context.store.edit('subscriptions', subscription.id)
      record.discounts = record.discounts.filter((one) => one !== id)
    }
    const customer = context.store.get('customers', invoice.customer)
    if (customer?.discount?.id === id) context.store.edit('customers', customer.id).discount = null
  }
}

export function notEditable(): StripeFault {
  return invalid("Finalized invoices can't be updated in this way.", undefined, 'invoice_not_editable')
}
