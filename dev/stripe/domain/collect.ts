import type { Context } from '../context'
import { announce, announceChange } from '../events/announce'
import { invalid } from '../faults'
import type { InvoiceRecord, SubscriptionRecord } from '../tables'
import { closeInvoice, finalizeInvoice, invoiceOf, markPaid } from './invoices'
import { authenticateIntent, confirmIntent, intentOf, type Outcome } from './payment-intents'
import { attach } from './payment-methods'
import { afterFailure, afterPayment, endSubscription } from './subscription-status'
import { day, timeOfCustomer } from './time'

/** Days from a failed attempt to the next one; after the last the subscription ends. */
const retryDays = [3, 5, 7]

type Attempt = {
  payment_method?: string
  isOffSession?: boolean
  isAuthenticated?: boolean
  /** Someone asked for it. After the first attempt only Stripe's own count, and only they change what is planned. */
  isByHand?: boolean
}
type Result = Outcome | { kind: 'no payment method' }

/** Finalizes a draft and, where Stripe collects by itself, tries to collect it. */
export function finalizeAndCollect(context: Context, id: string, attempt: Attempt = {}): Result {
  const invoice = finalizeInvoice(context, id)
  if (invoice.amount_due === 0) {
    settle(context, markPaid(context, id))
    return { kind: 'succeeded' }
  }
  if (invoice.collection_method === 'send_invoice') {
    announce(context, 'invoice.sent', invoice)
    return { kind: 'no payment method' }
  }
  return collect(context, id, attempt)
}

/** One attempt to be paid. A decline is an outcome; the invoice and its subscription have drawn the conclusions. */
export function collect(context: Context, id: string, attempt: Attempt = {}): Result {
  const invoice = context.store.edit('invoices', id)
  const method = attempt.payment_method ?? methodOf(context, invoice)
  if (attempt.payment_method && invoice.customer) {
    const known = context.store.get('paymentMethods', attempt.payment_method)
    if (known && !known.customer && invoice.parent) attach(context, attempt.payment_method, invoice.customer)
  }
  const counts = countAttempt(invoice, attempt.isByHand ?? false)
  if (!method) {
    noteFailure(context, invoice, counts)
    return { kind: 'no payment method' }
  }
  const { isOffSession, isAuthenticated } = attempt
  const input = { payment_method: method, isOffSession, isAuthenticated }
  const outcome = confirmIntent(context, invoice._.intent as string, input)
  return drawConclusions(context, invoice, outcome, counts)
}

/** An intent was confirmed or authenticated from outside: its invoice, if it has one, follows. */
export function confirmAndSettle(
  context: Context,
  intentId: string,
  input: Parameters<typeof confirmIntent>[2],
): Outcome {
  const invoice = openInvoiceOf(context, intentId)
  const counts = invoice !== null && countAttempt(invoice, true)
  const outcome = confirmIntent(context, intentId, input)
  if (invoice) drawConclusions(context, invoice, outcome, counts)
  return outcome
}

/** What the 3-D Secure page reports. */
export function authenticateAndSettle(context: Context, intentId: string, isPassed: boolean): Outcome {
  const invoice = openInvoiceOf(context, intentId)
  const outcome = authenticateIntent(context, intentId, isPassed)
  if (invoice) drawConclusions(context, invoice, outcome, false)
  return outcome
}

/** Paid without the help of a card. */
export function payOutOfBand(context: Context, id: string): InvoiceRecord {
  const invoice = markPaid(context, id, true)
  settle(context, invoice)
  return invoice
}

/** Voids an invoice or writes it off, and lets its subscription know. */
export function giveUpInvoice(context: Context, id: string, status: 'void' | 'uncollectible'): InvoiceRecord {
  const invoice = closeInvoice(context, id, status)
  const subscription = context.store.get('subscriptions', invoice.parent?.subscription_details?.subscription)
  if (subscription?.status === 'incomplete' && subscription.latest_invoice === id) {
    endSubscription(context, subscription.id, 'payment_failed', 'incomplete_expired')
  } else settle(context, invoice)
  return invoice
}

/** The card that pays an invoice: its own, the subscription's, the customer's. */
export function methodOf(context: Context, invoice: Readonly<InvoiceRecord>): string | null {
  const subscription = context.store.get('subscriptions', invoice.parent?.subscription_details?.subscription)
  const customer = context.store.get('customers', invoice.customer)
  return (
    invoice.default_payment_method ??
    subscription?.default_payment_method ??
    customer?.invoice_settings.default_payment_method ??
    null
  )
}

function countAttempt(invoice: InvoiceRecord, isByHand: boolean): boolean {
  const counts = !isByHand || !invoice.attempted
  invoice.attempted = true
  if (counts) invoice.attempt_count++
  return counts
}

function drawConclusions(context: Context, invoice: InvoiceRecord, outcome: Outcome, counts: boolean): Outcome {
  if (outcome.kind === 'succeeded') settle(context, markPaid(context, invoice.id))
  else {
    if (outcome.kind === 'requires_action') announce(context, 'invoice.payment_action_required', invoice)
    noteFailure(context, invoice, counts)
  }
  return outcome
}

function settle(context: Context, invoice: InvoiceRecord): void {
  markDelinquent(context, invoice, false)
  afterPayment(context, invoice)
}

function noteFailure(context: Context, invoice: InvoiceRecord, counts: boolean): void {
  const subscription = subscriptionOf(context, invoice)
  const isRetried = invoice.auto_advance && invoice.billing_reason !== 'subscription_create'
  const wait = isRetried ? retryDays[invoice.attempt_count - 1] : undefined
  if (counts) invoice.next_payment_attempt = wait ? timeOfCustomer(context, invoice.customer) + wait * day : null
  announceChange(context, 'invoice.updated', 'invoices', invoice.id)
  announce(context, 'invoice.payment_failed', invoice)
  markDelinquent(context, invoice, true)
  afterFailure(context, invoice)
  const isLast = counts && isRetried && !wait
  if (!isLast || !subscription || !['past_due', 'unpaid', 'active'].includes(subscription.status)) return
  invoice.auto_advance = false
  endSubscription(context, subscription.id, 'payment_failed')
}

function markDelinquent(context: Context, invoice: Readonly<InvoiceRecord>, isDelinquent: boolean): void {
  const customer = context.store.get('customers', invoice.customer)
  if (!customer || customer.delinquent === isDelinquent) return
  context.store.edit('customers', customer.id).delinquent = isDelinquent
  announceChange(context, 'customer.updated', 'customers', customer.id)
}

function openInvoiceOf(context: Context, intentId: string): InvoiceRecord | null {
  const id = intentOf(context, intentId)._.invoice
  if (!id) return null
  if (invoiceOf(context, id).status !== 'open') throw invalid('The invoice of this payment is not open any more.')
  return context.store.edit('invoices', id)
}

function subscriptionOf(context: Context, invoice: Readonly<InvoiceRecord>): Readonly<SubscriptionRecord> | null {
  return context.store.get('subscriptions', invoice.parent?.subscription_details?.subscription)
}
