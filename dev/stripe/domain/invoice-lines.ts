import type { Context } from '../context'
import { newId } from '../ids'
import type { DiscountRecord, InvoiceItemRecord, InvoiceLine, PriceRecord, SubscriptionItemRecord } from '../tables'
import type { Wire } from '../wire'
import { unitAmount } from './prices'

type Period = { start: number; end: number }
type PriceOf = Pick<
  SubscriptionItemRecord['price'],
  'id' | 'product' | 'unit_amount' | 'unit_amount_decimal' | 'currency'
>

/** What a subscription item costs in one period, in whole minor units. */
export function itemAmount(
  context: Context,
  item: Pick<SubscriptionItemRecord, 'price' | 'quantity'>,
  currency: string,
): number {
  const price = context.store.get('prices', item.price.id)
  const unit = price ? unitAmount(price, currency) : item.price.unit_amount
  const exact = unit ?? Number(item.price.unit_amount_decimal ?? 0)
  return Math.round(exact * (item.quantity ?? 1))
}

/** A line for a whole period of a subscription item. */
export function periodLine(
  context: Context,
  item: SubscriptionItemRecord,
  period: Period,
  options: { currency: string; isTrial?: boolean; amount?: number },
): InvoiceLine {
  const quantity = item.quantity ?? 1
  const amount = options.isTrial ? 0 : (options.amount ?? itemAmount(context, item, options.currency))
  const name = context.store.get('products', item.price.product)?.name ?? 'Subscription'
  return {
    ...blankLine(amount, options.currency, period),
    description: options.isTrial
      ? `Trial period for ${name}`
      : `${quantity} × ${name} (at ${money(item.price, options.currency)} / ${item.price.recurring?.interval ?? 'time'})`,
    parent: {
      invoice_item_details: null,
      subscription_item_details: {
        invoice_item: null,
        proration: false,
        proration_details: { credited_items: null },
        subscription: item.subscription,
        subscription_item: item.id,
      },
      type: 'subscription_item_details',
    },
    pricing: pricingOf(item.price),
    quantity,
    quantity_decimal: String(quantity),
    subscription: item.subscription,
  }
}

/** A line for an invoice item that waited for the invoice. */
export function invoiceItemLine(item: Readonly<InvoiceItemRecord>): InvoiceLine {
  const details = item.parent?.subscription_details ?? null
  const subscription = details?.subscription ?? null
  const shared = { invoice_item: item.id, proration: item.proration, proration_details: { credited_items: null } }
  const isOfItem = subscription !== null && details?.subscription_item !== undefined
  return {
    ...blankLine(item.amount, item.currency, item.period),
    description: item.description,
    discountable: item.discountable,
    metadata: item.metadata ?? {},
    parent: isOfItem
      ? {
          invoice_item_details: null,
          subscription_item_details: { ...shared, subscription, subscription_item: details.subscription_item ?? '' },
          type: 'subscription_item_details',
        }
      : {
          invoice_item_details: { ...shared, subscription },
          subscription_item_details: null,
          type: 'invoice_item_details',
        },
    pricing: item.pricing,
    quantity: item.quantity,
    quantity_decimal: item.quantity_decimal,
    subscription,
  }
}

type Totals = {
  subtotal: number
  total: number
  total_discount_amounts: { amount: number; discount: string }[]
}

/** Writes discounts into the lines that allow them, one discount after another, and adds everything up. */
export function discountLines(lines: InvoiceLine[], discounts: Readonly<DiscountRecord>[]): Totals {
  const subtotal = sum(lines.map(({ amount }) => amount))
  const sums = new Map<string, number>()
  const left = new Map(lines.map((line) => [line.id, line.amount]))
  for (const line of lines) line.discount_amounts = []
  for (const { id, _ } of discounts) {
    const { percent_off: percent, amount_off: off, applies_to: only } = _.coupon
    const open = lines.filter(
      (line) =>
        line.discountable &&
        (left.get(line.id) ?? 0) > 0 &&
        (!only || only.products.includes(line.pricing?.price_details?.product ?? '')),
    )
    const base = sum(open.map((line) => left.get(line.id) ?? 0))
    let rest = percent === null ? Math.min(off ?? 0, base) : Math.round((base * percent) / 100)
    sums.set(id, (sums.get(id) ?? 0) + rest)
    for (const [place, line] of open.entries()) {
      const amount = left.get(line.id) ?? 0
      const share = place === open.length - 1 ? rest : Math.min(rest, Math.round((amount / base) * (sums.get(id) ?? 0)))
      rest -= share
      left.set(line.id, amount - share)
      line.discount_amounts?.push({ amount: share, discount: id })
    }
  }
  const total = subtotal - sum([...sums.values()])
  return { subtotal, total, total_discount_amounts: [...sums].map(([discount, amount]) => ({ amount, discount })) }
}

export function pricingOf(price: PriceOf): NonNullable<InvoiceLine['pricing']> {
  return {
    price_details: { price: price.id, product: price.product },
    type: 'price_details',
    unit_amount_decimal: price.unit_amount_decimal,
  }
}

function sum(amounts: number[]): number {
  return amounts.reduce((total, amount) => total + amount, 0)
}

function money(price: Pick<PriceRecord | Wire<PriceRecord>, 'unit_amount'>, currency: string): string {
  return `${((price.unit_amount ?? 0) / 100).toFixed(2)} ${currency.toUpperCase()}`
}

function blankLine(amount: number, currency: string, period: Period): InvoiceLine {
  return {
    id: newId('il'),
    object: 'line_item',
    amount,
    currency,
    description: null,
    discount_amounts: [],
    discountable: true,
    discounts: [],
    invoice: null,
    livemode: false,
    metadata: {},
    parent: null,
    period,
    pretax_credit_amounts: [],
    pricing: null,
    quantity: 1,
    quantity_decimal: '1',
    subscription: null,
    subtotal: amount,
    taxes: [],
  }
}
