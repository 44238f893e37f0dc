import type Stripe from 'stripe'
import { fields, flag, hash, ignored, int, list, metadata, one, range, text, within } from '../api/fields'
import { page, pageInOrder, paging } from '../api/lists'
import { route } from '../api/route'
import { createCheckoutSession, expireSession, sessionOf } from '../domain/checkout'
import { completeCheckoutSession } from '../domain/complete-checkout'
import { mergedMetadata } from '../domain/metadata'
import { missing } from '../faults'
import { priceData } from './catalog'
import { billingMode, trialSettings } from './subscription-fields'

const promoted = list(hash({ coupon: text.optional(), promotion_code: text.optional() })).optional()

export const checkoutRoutes = [
  route(
    'POST /v1/checkout/sessions',
    fields<Stripe.Checkout.SessionCreateParams>()({
      adaptive_pricing: ignored.optional(),
      allow_promotion_codes: flag.optional(),
      automatic_tax: hash({ enabled: flag }).optional(),
      billing_address_collection: one('auto', 'required').optional(),
      cancel_url: text.optional(),
      client_reference_id: text.optional(),
      currency: text.optional(),
      custom_text: ignored.optional(),
      customer: text.optional(),
      customer_creation: one('always', 'if_required').optional(),
      customer_email: text.optional(),
      customer_update: ignored.optional(),
      discounts: promoted,
      expires_at: int.optional(),
      line_items: list(
        hash({
          adjustable_quantity: hash({ enabled: flag, maximum: int.optional(), minimum: int.optional() }).optional(),
          metadata: metadata.optional(),
          price: text.optional(),
          price_data: hash({
            ...priceData,
            product: text.optional(),
            product_data: hash({ name: text, metadata: metadata.optional() }).optional(),
          }).optional(),
          quantity: int.optional(),
        }),
      ).optional(),
      locale: text.optional(),
      metadata: metadata.optional(),
      mode: one('payment', 'setup', 'subscription'),
      payment_intent_data: hash({
        capture_method: one('automatic', 'automatic_async', 'manual').optional(),
        description: text.optional(),
        metadata: metadata.optional(),
        setup_future_usage: one('off_session', 'on_session').optional(),
        shipping: ignored.optional(),
      }).optional(),
      payment_method_collection: one('always', 'if_required').optional(),
      return_url: text.optional(),
      saved_payment_method_options: ignored.optional(),
      submit_type: one('auto', 'book', 'donate', 'pay', 'subscribe').optional(),
      subscription_data: hash({
        billing_cycle_anchor: int.optional(),
        billing_mode: billingMode,
        description: text.optional(),
        metadata: metadata.optional(),
        trial_end: int.optional(),
        trial_period_days: int.optional(),
        trial_settings: trialSettings,
      }).optional(),
      success_url: text.optional(),
      tax_id_collection: ignored.optional(),
      ui_mode: one('hosted_page', 'embedded_page', 'form', 'elements').optional(),
    }),
    ({ context, input: { payment_intent_data: payment, ...input } }) => {
      const { shipping: _shipping, ...kept } = payment ?? {}
      return createCheckoutSession(context, { ...input, payment_intent_data: kept })
    },
    { legacy: { payment_method_types: ignored.optional() } },
  ),
  route(
    'GET /v1/checkout/sessions',
    fields<Stripe.Checkout.SessionListParams>()({
      ...paging,
      created: range.optional(),
      customer: text.optional(),
      payment_intent: text.optional(),
      status: one('complete', 'expired', 'open').optional(),
      subscription: text.optional(),
    }),
    ({ context, input }) => {
      const sessions = context.store.all(
        'checkoutSessions',
        (one) =>
          (!input.customer || one.customer === input.customer) &&
          (!input.payment_intent || one.payment_intent === input.payment_intent) &&
          (!input.status || one.status === input.status) &&
          (!input.subscription || one.subscription === input.subscription) &&
          (!input.created || within(one.created, input.created)),
      )
      return page('/v1/checkout/sessions', sessions, input)
    },
  ),
  route('GET /v1/checkout/sessions/:id', {}, ({ context, params: { id = '' } }) => sessionOf(context, id)),
  route(
    'POST /v1/checkout/sessions/:id',
    fields<Stripe.Checkout.SessionUpdateParams>()({ metadata: metadata.optional() }),
    ({ context, params: { id = '' }, input }) => {
      sessionOf(context, id)
      const session = context.store.edit('checkoutSessions', id)
      session.metadata = mergedMetadata(session.metadata, input.metadata)
      return session
    },
  ),
  route(
    'GET /v1/checkout/sessions/:id/line_items',
    fields<Stripe.Checkout.SessionListLineItemsParams>()(paging),
    ({ context, params: { id = '' }, input }) =>
      pageInOrder(`/v1/checkout/sessions/${id}/line_items`, sessionOf(context, id)._.lineItems, input),
  ),
  route('POST /v1/checkout/sessions/:id/expire', {}, ({ context, params: { id = '' } }) => expireSession(context, id)),
  // What the browser on Stripe's own page calls; the Stripe CLI uses it to complete a session.
  route('GET /v1/payment_pages/:id', {}, ({ context, params: { id = '' } }) => sessionOf(context, id)),
  route(
    'POST /v1/payment_pages/:id/confirm',
    { payment_method: text.optional(), expected_amount: int.optional() },
    ({ context, params: { id = '' }, input }) => {
      if (!input.payment_method) throw missing('payment_method')
      completeCheckoutSession(context, id, { payment_method: input.payment_method })
      return sessionOf(context, id)
    },
  ),
]
