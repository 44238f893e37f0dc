import type { Context } from '../context'
import { announce } from '../events/announce'
import { invalid, missing, notFound } from '../faults'
import { newId } from '../ids'
import type { InvoiceItemRecord, SubscriptionItemRecord } from '../tables'
import { customerInParam } from './customers'
import { itemAmount, pricingOf } from './invoice-lines'
import { priceInParam } from './prices'
import { timeOfCustomer } from './time'

type ItemInput = {
  amount?: number
  currency?: string
  customer: string
  description?: string
  discountable?: boolean
  invoice?: string
  metadata?: Record<string, string> | null
  period?: { start: number; end: number }
  pricing?: { price?: string }
  quantity?: number
  subscription?: string
}

/** Something to be paid with the next invoice of a customer. Throws StripeFault without an amount or a price. */
export function createInvoiceItem(context: Context, input: ItemInput): InvoiceItemRecord {
  const { id: customer } = customerInParam(context, input.customer)
  const price = input.pricing?.price ? priceInParam(context, input.pricing.price, 'pricing[price]') : null
  const quantity = input.quantity ?? 1
  const amount = price ? (price.unit_amount ?? 0) * quantity : input.amount
  if (amount === undefined) throw missing('amount')
  const currency = (price?.currency ?? input.currency ?? '').toLowerCase()
  if (!currency) throw missing('currency')
  const now = timeOfCustomer(context, customer)
  const record: InvoiceItemRecord = {
    ...blankItem(context, customer, { amount, currency, period: input.period ?? { start: now, end: now } }),
    description: input.description ?? (price ? (context.store.get('products', price.product)?.name ?? null) : null),
    discountable: input.discountable ?? true,
    invoice: input.invoice ?? null,
    metadata: input.metadata ?? {},
    parent: input.subscription ? parentOf(input.subscription) : null,
    pricing: price ? pricingOf(price) : null,
    quantity,
    quantity_decimal: String(quantity),
  }
  context.store.put('invoiceItems', record)
  announce(context, 'invoiceitem.created', record)
  return record
}

type Proration = {
  customer: string
  item: SubscriptionItemRecord
  currency: string
  amount: number
  description: string
  period: { start: number; end: number }
}

/** A credit or a debit for a part of a period, not yet kept. */
export function prorationItem(context: Context, proration: Proration): InvoiceItemRecord {
  const { customer, item, description } = proration
  const quantity = item.quantity ?? 1
  return {
    ...blankItem(context, customer, proration),
    description,
    discountable: false,
    parent: parentOf(item.subscription, item.id),
    pricing: pricingOf(item.price),
    proration: true,
    quantity,
    quantity_decimal: String(quantity),
  }
}

export function keepInvoiceItem(context: Context, record: InvoiceItemRecord): void {
  announce(context, 'invoiceitem.created', context.store.put('invoiceItems', record))
}

/** What the next invoice of a subscription, or of a customer without one, has to take along. */
export function pendingItems(
  context: Context,
  customer: string,
  subscription: string | null,
): Readonly<InvoiceItemRecord>[] {
  return context.store.all('invoiceItems', (one) => {
    const owner = one.parent?.subscription_details?.subscription ?? null
    return one.customer === customer && one.invoice === null && (owner === null || owner === subscription)
  })
}

export function invoiceItemOf(context: Context, id: string): InvoiceItemRecord {
  const record = context.store.get('invoiceItems', id)
  if (!record) throw notFound('invoiceitem', id)
  return record
}

/** Throws StripeFault where it is on an invoice already. */
export function deleteInvoiceItem(context: Context, id: string): void {
  const record = invoiceItemOf(context, id)
  if (record.invoice) throw invalid('You cannot delete an invoice item that is attached to an invoice.')
  context.store.delete('invoiceItems', id)
  announce(context, 'invoiceitem.deleted', record)
}

/** The part of a price that a part of its period costs, to the second. */
export function partOf(
  context: Context,
  item: SubscriptionItemRecord,
  currency: string,
  at: number,
  percentOff: number,
): number {
  const { current_period_start: start, current_period_end: end } = item
  if (at <= start) return Math.round(itemAmount(context, item, currency) * (1 - percentOff / 100))
  const share = Math.max(0, end - at) / (end - start)
  return Math.round(itemAmount(context, item, currency) * share * (1 - percentOff / 100))
}

type Core = { amount: number; currency: string; period: { start: number; end: number } }

function blankItem(context: Context, customer: string, { amount, currency, period }: Core): InvoiceItemRecord {
  return {
    id: newId('ii'),
    object: 'invoiceitem',
    amount,
    currency,
    customer,
    customer_account: null,
    date: timeOfCustomer(context, customer),
    description: null,
    discountable: true,
    discounts: [],
    invoice: null,
    livemode: false,
    metadata: {},
    net_amount: amount,
    parent: null,
    period,
    pricing: null,
    proration: false,
    quantity: 1,
    quantity_decimal: '1',
    tax_rates: [],
    test_clock: context.store.get('customers', customer)?.test_clock ?? null,
    _: {},
  }
}

function parentOf(subscription: string, item?: string): InvoiceItemRecord['parent'] {
  const details = { subscription, ...(item ? { subscription_item: item } : {}) }
  return { subscription_details: details, type: 'subscription_details' }
}
