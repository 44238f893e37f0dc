import type { Context } from '../context'
import type { TableName } from '../tables'
import { type Json, type JsonObject, shown } from '../wire'
import { inside } from './lists'

const tablesByPrefix: Record<string, TableName> = {
  bpc: 'portalConfigurations',
  cs_test: 'checkoutSessions',
  cus: 'customers',
  ch: 'charges',
  clock: 'testClocks',
  di: 'discounts',
  du: 'disputes',
  ii: 'invoiceItems',
  in: 'invoices',
  inpay: 'invoicePayments',
  pi: 'paymentIntents',
  pm: 'paymentMethods',
  price: 'prices',
  prod: 'products',
  promo: 'promotionCodes',
  re: 'refunds',
  seti: 'setupIntents',
  sub: 'subscriptions',
  sub_sched: 'schedules',
}

/** Where ids may be anything that the caller chose. */
const tablesByField: Record<string, TableName> = {
  coupon: 'coupons',
  product: 'products',
}

/** The object with this id, as the API shows it. */
export function lookUp(context: Context, field: string, id: string): Json | null {
  const table = tablesByPrefix[id.slice(0, id.lastIndexOf('_'))] ?? tablesByField[field]
  const record = table ? context.store.get(table, id) : null
  return record ? shown(record) : null
}

type Inclusion = (context: Context, object: JsonObject) => object | null

/** What an object shows only when asked for it, keyed by its type and the property. */
const inclusions: Record<string, Inclusion> = {
  'charge.refunds': (context, { id }) =>
    inside(
      `/v1/charges/${id}/refunds`,
      context.store.all('refunds', (one) => one.charge === id),
    ),
  'customer.subscriptions': (context, { id }) =>
    inside(
      `/v1/customers/${id}/subscriptions`,
      context.store.all('subscriptions', (one) => one.customer === id && one.ended_at === null),
    ),
  'invoice.confirmation_secret': (context, { id }) => {
    const secret = context.store.get('invoices', id as string)?._.clientSecret
    return secret ? { client_secret: secret, type: 'payment_intent' } : null
  },
  'invoice.payments': (context, { id }) =>
    inside(
      `/v1/invoice_payments?invoice=${id}`,
      context.store.all('invoicePayments', (one) => one.invoice === id),
    ),
  'price.currency_options': (context, { id }) => currencyOptions(context, id as string),
  'checkout.session.line_items': (context, { id }) =>
    inside(
      `/v1/checkout/sessions/${id}/line_items`,
      context.store.get('checkoutSessions', id as string)?._.lineItems ?? [],
    ),
  'customer.sources': (_, { id }) => inside(`/v1/customers/${id}/sources`, []),
  'customer.tax_ids': (_, { id }) => inside(`/v1/customers/${id}/tax_ids`, []),
}

export function include(context: Context, object: JsonObject, field: string): Json | undefined {
  const inclusion = inclusions[`${object.object}.${field}`]
  return inclusion ? shown(inclusion(context, object)) : undefined
}

function currencyOptions(context: Context, id: string): object {
  const price = context.store.get('prices', id)
  if (!price) return {}
  const own = { [price.currency]: price.unit_amount }
  return Object.fromEntries(
    Object.entries({ ...own, ...price._.currencyOptions }).map(([currency, amount]) => [
      currency,
      {
        custom_unit_amount: null,
        tax_behavior: 'unspecified',
        unit_amount: amount,
        unit_amount_decimal: String(amount),
      },
    ]),
  )
}
