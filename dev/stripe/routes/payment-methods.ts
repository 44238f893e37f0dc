import type Stripe from 'stripe'
import { address, clearable, fields, hash, int, metadata, one, text } from '../api/fields'
import { page, paging } from '../api/lists'
import { route } from '../api/route'
import { customerInParam } from '../domain/customers'
import { attach, createCard, detach, updatePaymentMethod } from '../domain/payment-methods'
import { missing, notFound } from '../faults'

const allowRedisplay = one('always', 'limited', 'unspecified').optional()
const billing = hash({
  address: clearable(address).optional(),
  email: clearable(text).optional(),
  name: clearable(text).optional(),
  phone: clearable(text).optional(),
}).optional()

export const paymentMethodRoutes = [
  route(
    'POST /v1/payment_methods',
    fields<Stripe.PaymentMethodCreateParams>()({
      allow_redisplay: allowRedisplay,
      billing_details: billing,
      card: hash({
        cvc: text.optional(),
        exp_month: int.optional(),
        exp_year: int.optional(),
        number: text.optional(),
        token: text.optional(),
      }).optional(),
      metadata: metadata.optional(),
      type: one('card').optional(),
    }),
    ({ context, input }) => {
      if (!input.card) throw missing('card')
      return createCard(context, input.card, { billing: input.billing_details, metadata: input.metadata ?? {} })
    },
  ),
  route(
    'GET /v1/payment_methods',
    fields<Stripe.PaymentMethodListParams>()({
      ...paging,
      allow_redisplay: allowRedisplay,
      customer: text.optional(),
      type: text.optional(),
    }),
    ({ context, input: { customer, type, ...cursors } }) => {
      if (customer) customerInParam(context, customer)
      const methods = context.store.all(
        'paymentMethods',
        (one) => one.customer !== null && (!customer || one.customer === customer) && (!type || one.type === type),
      )
      return page('/v1/payment_methods', methods, cursors)
    },
  ),
  route('GET /v1/payment_methods/:id', {}, ({ context, params: { id = '' } }) => {
    const method = context.store.get('paymentMethods', id)
    if (!method) throw notFound('PaymentMethod', id)
    return method
  }),
  route(
    'POST /v1/payment_methods/:id',
    fields<Stripe.PaymentMethodUpdateParams>()({
      allow_redisplay: allowRedisplay,
      billing_details: billing,
      card: hash({ exp_month: int.optional(), exp_year: int.optional() }).optional(),
      metadata: metadata.optional(),
    }),
    ({ context, params: { id = '' }, input }) => {
      if (!context.store.get('paymentMethods', id)) throw notFound('PaymentMethod', id)
      return updatePaymentMethod(context, id, input)
    },
  ),
  route(
    'POST /v1/payment_methods/:id/attach',
    fields<Stripe.PaymentMethodAttachParams>()({ customer: text }),
    ({ context, params: { id = '' }, input }) => {
      const customer = customerInParam(context, input.customer)
      return attach(context, id, customer.id)
    },
  ),
  route('POST /v1/payment_methods/:id/detach', {}, ({ context, params: { id = '' } }) => detach(context, id)),
]
