import type Stripe from 'stripe'
import { fields, flag, hash, int, metadata, range, text, within } from '../api/fields'
import { deleted, page, paging } from '../api/lists'
import { route } from '../api/route'
import { createInvoiceItem, deleteInvoiceItem, invoiceItemOf } from '../domain/invoice-items'
import { notFound } from '../faults'

export const invoiceItemRoutes = [
  route(
    'POST /v1/invoiceitems',
    fields<Stripe.InvoiceItemCreateParams>()({
      amount: int.optional(),
      currency: text.optional(),
      customer: text,
      description: text.optional(),
      discountable: flag.optional(),
      metadata: metadata.optional(),
      period: hash({ end: int, start: int }).optional(),
      pricing: hash({ price: text.optional() }).optional(),
      quantity: int.optional(),
      subscription: text.optional(),
    }),
    ({ context, input }) => createInvoiceItem(context, input),
  ),
  route(
    'GET /v1/invoiceitems',
    fields<Stripe.InvoiceItemListParams>()({
      ...paging,
      created: range.optional(),
      customer: text.optional(),
      invoice: text.optional(),
      pending: flag.optional(),
    }),
    ({ context, input }) => {
      const items = context.store.all(
        'invoiceItems',
        (one) =>
          (!input.customer || one.customer === input.customer) &&
          (!input.invoice || one.invoice === input.invoice) &&
          (input.pending === undefined || (one.invoice === null) === input.pending) &&
          (!input.created || within(one.date, input.created)),
      )
      return page('/v1/invoiceitems', items, input)
    },
  ),
  route('GET /v1/invoiceitems/:id', {}, ({ context, params: { id = '' } }) => invoiceItemOf(context, id)),
  route('DELETE /v1/invoiceitems/:id', {}, ({ context, params: { id = '' } }) => {
    deleteInvoiceItem(context, id)
    return deleted('invoiceitem', id)
  }),
]

export const invoicePaymentRoutes = [
  route(
    'GET /v1/invoice_payments',
    fields<Stripe.InvoicePaymentListParams>()({
      ...paging,
      invoice: text.optional(),
      payment: hash({ type: text, payment_intent: text.optional() }).optional(),
      status: text.optional(),
    }),
    ({ context, input }) => {
      const payments = context.store.all(
        'invoicePayments',
        (one) =>
          (!input.invoice || one.invoice === input.invoice) &&
          (!input.payment?.payment_intent || one.payment.payment_intent === input.payment.payment_intent) &&
          (!input.status || one.status === input.status),
      )
      return page('/v1/invoice_payments', payments, input)
    },
  ),
  route('GET /v1/invoice_payments/:id', {}, ({ context, params: { id = '' } }) => {
    const payment = context.store.get('invoicePayments', id)
    if (!payment) throw notFound('invoice_payment', id)
    return payment
  }),
]
