import type { Context } from '../context'
import { announce, announceChange } from '../events/announce'
import { invalid, notFound, type StripeFault } from '../faults'
import { newClientSecret, newId } from '../ids'
import type { InvoicePaymentRecord, InvoiceRecord } from '../tables'
import { addToBalance } from './balance'
import { endDiscount } from './discounts'
import { draftInvoice, type InvoiceInput } from './draft-invoice'
import { cancelIntent, createIntent } from './payment-intents'
import { timeOfCustomer } from './time'

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
  spendDiscounts(context, invoice)
  if (due > 0) askForPayment(context, invoice)
  announce(context, 'invoice.finalized', invoice)
  return invoice
}

/** Marks it paid, by an intent, by the balance or by hand. */
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

function paymentOf(context: Context, invoiceId: string): Readonly<InvoicePaymentRecord> | null {
  return context.store.find('invoicePayments', (one) => one.invoice === invoiceId)
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
function spendDiscounts(context: Context, invoice: InvoiceRecord): void {
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
