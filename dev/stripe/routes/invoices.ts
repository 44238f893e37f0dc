import type Stripe from 'stripe'
import { clearable, fields, flag, hash, ignored, int, list, metadata, one, range, text, within } from '../api/fields'
import { deleted, page, pageInOrder, paging } from '../api/lists'
import { route } from '../api/route'
import type { Context } from '../context'
import { collect, finalizeAndCollect, giveUpInvoice, payOutOfBand } from '../domain/collect'
import { customerInParam } from '../domain/customers'
import { pendingItems } from '../domain/invoice-items'
import { createInvoice, deleteInvoice, finalizeInvoice, invoiceOf, notEditable } from '../domain/invoices'
import { mergedMetadata } from '../domain/metadata'
import { paymentFault } from '../domain/payment-intents'
import { checkPreviewMode, previewInvoice } from '../domain/preview'
import { noSource } from '../domain/subscriptions'
import { announce, announceChange } from '../events/announce'
import { invalid, noSuch, StripeFault } from '../faults'
import type { InvoiceRecord } from '../tables'
import { itemsField } from './subscription-fields'

const change = {
  auto_advance: flag.optional(),
  collection_method: one('charge_automatically', 'send_invoice').optional(),
  days_until_due: int.optional(),
  default_payment_method: text.optional(),
  description: text.optional(),
  footer: text.optional(),
  metadata: metadata.optional(),
}
const discountsField = clearable(
  list(hash({ coupon: text.optional(), promotion_code: text.optional(), discount: text.optional() })),
).optional()

export const invoiceRoutes = [
  route(
    'POST /v1/invoices',
    fields<Stripe.InvoiceCreateParams>()({
      ...change,
      currency: text.optional(),
      customer: text,
      pending_invoice_items_behavior: one('include', 'exclude').optional(),
      subscription: text.optional(),
    }),
    ({ context, input }) => {
      const customer = customerInParam(context, input.customer)
      const subscription = input.subscription ? context.store.get('subscriptions', input.subscription) : null
      if (input.subscription && !subscription) throw noSuch('subscription', input.subscription, 'subscription')
      const takesItems = subscription !== null || input.pending_invoice_items_behavior === 'include'
      const items = takesItems ? pendingItems(context, customer.id, subscription?.id ?? null) : []
      const invoice = createInvoice(context, {
        customer: customer.id,
        currency: (input.currency ?? items[0]?.currency ?? customer.currency ?? 'usd').toLowerCase(),
        reason: 'manual',
        lines: [],
        items,
        subscription,
        advances: input.auto_advance,
        collection: input.collection_method,
        daysUntilDue: input.days_until_due,
        defaultPaymentMethod: input.default_payment_method,
        description: input.description,
        metadata: input.metadata,
      })
      if (input.footer !== undefined) invoice.footer = input.footer
      return invoice
    },
  ),
  route(
    'POST /v1/invoices/create_preview',
    fields<Stripe.InvoiceCreatePreviewParams>()({
      currency: text.optional(),
      customer: text.optional(),
      discounts: discountsField,
      preview_mode: text.optional(),
      subscription: text.optional(),
      subscription_details: hash({
        billing_cycle_anchor: hash({ type: one('now', 'unchanged') }).optional(),
        cancel_at_period_end: flag.optional(),
        cancel_now: flag.optional(),
        items: itemsField.optional(),
        proration_behavior: one('always_invoice', 'create_prorations', 'none').optional(),
        proration_date: int.optional(),
        trial_end: one('now').or(int).optional(),
      }).optional(),
    }),
    ({ context, input: { preview_mode, ...input } }) => {
      checkPreviewMode(preview_mode)
      return previewInvoice(context, input)
    },
  ),
  route(
    'GET /v1/invoices',
    fields<Stripe.InvoiceListParams>()({
      ...paging,
      collection_method: text.optional(),
      created: range.optional(),
      customer: text.optional(),
      status: one('draft', 'open', 'paid', 'uncollectible', 'void').optional(),
      subscription: text.optional(),
    }),
    ({ context, input }) => {
      const invoices = context.store.all(
        'invoices',
        (one) =>
          (!input.customer || one.customer === input.customer) &&
          (!input.status || one.status === input.status) &&
          (!input.collection_method || one.collection_method === input.collection_method) &&
          (!input.subscription || one.parent?.subscription_details?.subscription === input.subscription) &&
          (!input.created || within(one.created, input.created)),
      )
      return page('/v1/invoices', invoices, input)
    },
  ),
  route('GET /v1/invoices/:id', {}, ({ context, params: { id = '' } }) => invoiceOf(context, id)),
  route(
    'GET /v1/invoices/:id/lines',
    fields<Stripe.InvoiceListLineItemsParams>()(paging),
    ({ context, params: { id = '' }, input }) =>
      pageInOrder(`/v1/invoices/${id}/lines`, invoiceOf(context, id).lines.data, input),
  ),
  route(
    'POST /v1/invoices/:id',
    fields<Stripe.InvoiceUpdateParams>()(change),
    ({ context, params: { id = '' }, input: { metadata: more, days_until_due: days, ...rest } }) => {
      const { status } = invoiceOf(context, id)
      if (days !== undefined && status !== 'draft') throw notEditable()
      const invoice = context.store.edit('invoices', id)
      Object.assign(invoice, Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== undefined)))
      invoice.metadata = mergedMetadata(invoice.metadata, more)
      announceChange(context, 'invoice.updated', 'invoices', id)
      return invoice
    },
  ),
  route('DELETE /v1/invoices/:id', {}, ({ context, params: { id = '' } }) => {
    deleteInvoice(context, id)
    return deleted('invoice', id)
  }),
  route(
    'POST /v1/invoices/:id/finalize',
    fields<Stripe.InvoiceFinalizeInvoiceParams>()({ auto_advance: flag.optional() }),
    ({ context, params: { id = '' }, input }) => {
      if (invoiceOf(context, id).amount_due === 0) finalizeAndCollect(context, id)
      else finalizeInvoice(context, id)
      const invoice = context.store.edit('invoices', id)
      if (input.auto_advance !== undefined) invoice.auto_advance = input.auto_advance
      return invoice
    },
  ),
  route(
    'POST /v1/invoices/:id/pay',
    fields<Stripe.InvoicePayParams>()({
      forgive: ignored.optional(),
      off_session: flag.optional(),
      paid_out_of_band: flag.optional(),
      payment_method: text.optional(),
    }),
    ({ context, params: { id = '' }, input }) => {
      const { status } = invoiceOf(context, id)
      if (status === 'paid') throw invalid('Invoice is already paid', undefined, 'invoice_already_paid')
      if (status === 'draft') finalizeInvoice(context, id)
      else if (status !== 'open' && status !== 'uncollectible') throw notEditable()
      if (input.paid_out_of_band || invoiceOf(context, id).amount_due === 0) return payOutOfBand(context, id)
      return pay(context, id, input.payment_method, input.off_session ?? true)
    },
  ),
  route('POST /v1/invoices/:id/void', {}, ({ context, params: { id = '' } }) => {
    invoiceOf(context, id)
    return giveUpInvoice(context, id, 'void')
  }),
  route('POST /v1/invoices/:id/mark_uncollectible', {}, ({ context, params: { id = '' } }) => {
    invoiceOf(context, id)
    return giveUpInvoice(context, id, 'uncollectible')
  }),
  route('POST /v1/invoices/:id/send', {}, ({ context, params: { id = '' } }) => {
    if (invoiceOf(context, id).status === 'draft') finalizeInvoice(context, id)
    const invoice = invoiceOf(context, id)
    announce(context, 'invoice.sent', invoice)
    return invoice
  }),
]

function pay(context: Context, id: string, method: string | undefined, isOffSession: boolean): InvoiceRecord {
  const outcome = collect(context, id, { payment_method: method, isOffSession, isByHand: true })
  const invoice = invoiceOf(context, id)
  if (outcome.kind === 'no payment method') throw noSource()
  if (outcome.kind === 'failed') throw paymentFault(context, invoice._.intent as string, outcome)
  if (outcome.kind === 'requires_action') {
    throw new StripeFault(
      402,
      'card_error',
      'This payment requires additional user action before it can be completed successfully.',
      {
        code: 'invoice_payment_intent_requires_action',
        keepsChanges: true,
      },
    )
  }
  return invoice
}
