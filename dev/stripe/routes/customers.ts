import type Stripe from 'stripe'
import {
  address,
  clearable,
  fields,
  hash,
  ignored,
  int,
  list,
  metadata,
  one,
  range,
  shipping,
  text,
  within,
} from '../api/fields'
import { deleted, page, paging } from '../api/lists'
import { route } from '../api/route'
import type { Context } from '../context'
import { removeCustomerDiscount, setCustomerDiscount } from '../domain/customer-discount'
import { createCustomer, customerOf, updateCustomer } from '../domain/customers'
import { deleteCustomer } from '../domain/delete-customer'
import { notFound } from '../faults'

const change = {
  address: clearable(address).optional(),
  balance: int.optional(),
  business_name: clearable(text).optional(),
  description: text.optional(),
  email: text.optional(),
  individual_name: clearable(text).optional(),
  invoice_prefix: text.optional(),
  invoice_settings: hash({
    default_payment_method: clearable(text).optional(),
    footer: clearable(text).optional(),
  }).optional(),
  metadata: metadata.optional(),
  name: text.optional(),
  next_invoice_sequence: int.optional(),
  phone: text.optional(),
  preferred_locales: list(text).optional(),
  shipping: clearable(shipping).optional(),
  tax: ignored.optional(),
  tax_exempt: clearable(one('exempt', 'none', 'reverse')).optional(),
}

export const customerRoutes = [
  route(
    'POST /v1/customers',
    fields<Stripe.CustomerCreateParams>()({
      ...change,
      payment_method: text.optional(),
      source: text.optional(),
      test_clock: text.optional(),
    }),
    ({ context, input: { tax: _tax, source, ...input } }) => {
      const { coupon, ...fresh } = input as typeof input & { coupon?: string }
      const customer = createCustomer(context, { ...fresh, payment_method: input.payment_method ?? source })
      if (source) setDefaultMethod(context, customer.id)
      if (coupon) setCustomerDiscount(context, customer.id, coupon)
      return customerOf(context, customer.id)
    },
    { legacy: { coupon: text.optional() } },
  ),
  route(
    'GET /v1/customers',
    fields<Stripe.CustomerListParams>()({
      ...paging,
      created: range.optional(),
      email: text.optional(),
      test_clock: text.optional(),
    }),
    ({ context, input }) => {
      const customers = context.store.all(
        'customers',
        (one) =>
          !one._.isDeleted &&
          (input.email === undefined || one.email === input.email) &&
          (input.test_clock ?? null) === (one.test_clock ?? null) &&
          (!input.created || within(one.created, input.created)),
      )
      return page('/v1/customers', customers, input)
    },
  ),
  route('GET /v1/customers/:id', {}, ({ context, params: { id = '' } }) => {
    const customer = context.store.get('customers', id)
    if (!customer) throw notFound('customer', id)
    return customer._.isDeleted ? deleted('customer', id) : customer
  }),
  route(
    'POST /v1/customers/:id',
    fields<Stripe.CustomerUpdateParams>()(change),
    ({ context, params: { id = '' }, input: { tax: _tax, ...input } }) => {
      const { coupon, ...change } = input as typeof input & { coupon?: string }
      updateCustomer(context, id, change)
      if (coupon !== undefined) setCustomerDiscount(context, id, coupon)
      return customerOf(context, id)
    },
    { legacy: { coupon: text.optional() } },
  ),
  route('DELETE /v1/customers/:id/discount', {}, ({ context, params: { id = '' } }) => {
    removeCustomerDiscount(context, id)
    return { object: 'discount', customer: id, deleted: true }
  }),
  route('DELETE /v1/customers/:id', {}, ({ context, params: { id = '' } }) => {
    deleteCustomer(context, id)
    return deleted('customer', id)
  }),
  route(
    'GET /v1/customers/:id/payment_methods',
    fields<Stripe.CustomerListPaymentMethodsParams>()({
      ...paging,
      type: text.optional(),
      allow_redisplay: text.optional(),
    }),
    ({ context, params: { id = '' }, input }) => {
      customerOf(context, id)
      const methods = context.store.all(
        'paymentMethods',
        (one) => one.customer === id && (!input.type || one.type === input.type),
      )
      return page(`/v1/customers/${id}/payment_methods`, methods, input)
    },
  ),
]

/** A source of old is the default at once. */
function setDefaultMethod(context: Context, id: string): void {
  const method = context.store.find('paymentMethods', ({ customer }) => customer === id)
  if (method) updateCustomer(context, id, { invoice_settings: { default_payment_method: method.id } })
}
