import type { Context } from '../context'
import { notFound } from '../faults'
import { newId } from '../ids'
import type { InvoiceItemRecord, InvoiceLine, InvoiceRecord, SubscriptionRecord } from '../tables'
import { discountLines, invoiceItemLine } from './invoice-lines'
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
