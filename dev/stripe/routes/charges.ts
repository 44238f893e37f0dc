import type Stripe from 'stripe'
import { fields, int, metadata, one, range, text, within } from '../api/fields'
import { page, paging } from '../api/lists'
import { route } from '../api/route'
import { mergedMetadata } from '../domain/metadata'
import { createRefund, updateRefund } from '../domain/refunds'
import { announce, announceChange } from '../events/announce'
import { notFound } from '../faults'

const chargeRoutes = [
  route(
    'GET /v1/charges',
    fields<Stripe.ChargeListParams>()({
      ...paging,
      created: range.optional(),
      customer: text.optional(),
      payment_intent: text.optional(),
    }),
    ({ context, input }) => {
      const charges = context.store.all(
        'charges',
        (one) =>
          (!input.customer || one.customer === input.customer) &&
          (!input.payment_intent || one.payment_intent === input.payment_intent) &&
          (!input.created || within(one.created, input.created)),
      )
      return page('/v1/charges', charges, input)
    },
  ),
  route('GET /v1/charges/:id', {}, ({ context, params: { id = '' } }) => {
    const charge = context.store.get('charges', id)
    if (!charge) throw notFound('charge', id)
    return charge
  }),
  route(
    'POST /v1/charges/:id',
    fields<Stripe.ChargeUpdateParams>()({ description: text.optional(), metadata: metadata.optional() }),
    ({ context, params: { id = '' }, input }) => {
      if (!context.store.get('charges', id)) throw notFound('charge', id)
      const charge = context.store.edit('charges', id)
      if (input.description !== undefined) charge.description = input.description
      charge.metadata = mergedMetadata(charge.metadata, input.metadata)
      announceChange(context, 'charge.updated', 'charges', id)
      return charge
    },
  ),
]

const refundRoutes = [
  route(
    'POST /v1/refunds',
    fields<Stripe.RefundCreateParams>()({
      amount: int.optional(),
      charge: text.optional(),
      metadata: metadata.optional(),
      payment_intent: text.optional(),
      reason: one('duplicate', 'fraudulent', 'requested_by_customer').optional(),
    }),
    ({ context, input }) => createRefund(context, input),
  ),
  route(
    'GET /v1/refunds',
    fields<Stripe.RefundListParams>()({
      ...paging,
      charge: text.optional(),
      created: range.optional(),
      payment_intent: text.optional(),
    }),
    ({ context, input }) => {
      const refunds = context.store.all(
        'refunds',
        (one) =>
          (!input.charge || one.charge === input.charge) &&
          (!input.payment_intent || one.payment_intent === input.payment_intent) &&
          (!input.created || within(one.created, input.created)),
      )
      return page('/v1/refunds', refunds, input)
    },
  ),
  route('GET /v1/refunds/:id', {}, ({ context, params: { id = '' } }) => {
    const refund = context.store.get('refunds', id)
    if (!refund) throw notFound('refund', id)
    return refund
  }),
  route(
    'POST /v1/refunds/:id',
    fields<Stripe.RefundUpdateParams>()({ metadata: metadata.optional() }),
    ({ context, params: { id = '' }, input }) => {
      if (!context.store.get('refunds', id)) throw notFound('refund', id)
      return updateRefund(context, id, input.metadata)
    },
  ),
]

const disputeRoutes = [
  route(
    'GET /v1/disputes',
    fields<Stripe.DisputeListParams>()({ ...paging, charge: text.optional(), payment_intent: text.optional() }),
    ({ context, input }) => {
      const disputes = context.store.all(
        'disputes',
        (one) =>
          (!input.charge || one.charge === input.charge) &&
          (!input.payment_intent || one.payment_intent === input.payment_intent),
      )
      return page('/v1/disputes', disputes, input)
    },
  ),
  route('GET /v1/disputes/:id', {}, ({ context, params: { id = '' } }) => {
    const dispute = context.store.get('disputes', id)
    if (!dispute) throw notFound('dispute', id)
    return dispute
  }),
  route('POST /v1/disputes/:id/close', {}, ({ context, params: { id = '' } }) => {
    if (!context.store.get('disputes', id)) throw notFound('dispute', id)
    const dispute = context.store.edit('disputes', id)
    dispute.status = dispute.status === 'warning_needs_response' ? 'warning_closed' : 'lost'
    announce(context, 'charge.dispute.closed', dispute)
    return dispute
  }),
]

export const chargeAndRefundRoutes = [...chargeRoutes, ...refundRoutes, ...disputeRoutes]
