import type Stripe from 'stripe'
import { z } from 'zod'
import {
  clearable,
  fields,
  flag,
  hash,
  ignored,
  int,
  metadata,
  one,
  range,
  shipping,
  text,
  within,
} from '../api/fields'
import { page, paging } from '../api/lists'
import { route } from '../api/route'
import type { Context } from '../context'
import { confirmAndSettle } from '../domain/collect'
import { customerInParam } from '../domain/customers'
import { mergedMetadata } from '../domain/metadata'
import { cancelIntent, captureIntent, createIntent, intentOf, paymentFault } from '../domain/payment-intents'
import { paymentMethodOf } from '../domain/payment-methods'
import { invalid } from '../faults'
import type { PaymentIntentRecord } from '../tables'

const legacy = { payment_method_types: ignored.optional() }
const offSession = z.union([flag, hash({ type: text })]).optional()
const confirmation = {
  error_on_requires_action: flag.optional(),
  mandate_data: ignored.optional(),
  off_session: offSession,
  payment_method: text.optional(),
  payment_method_options: ignored.optional(),
  receipt_email: clearable(text).optional(),
  return_url: text.optional(),
  setup_future_usage: clearable(one('off_session', 'on_session')).optional(),
  shipping: clearable(shipping).optional(),
  use_stripe_sdk: ignored.optional(),
}

function confirm(
  context: Context,
  id: string,
  input: { payment_method?: string; off_session?: unknown; return_url?: string },
): PaymentIntentRecord {
  const { payment_method, return_url } = input
  const isOffSession = Boolean(input.off_session)
  const outcome = confirmAndSettle(context, id, { payment_method, return_url, isOffSession })
  if (outcome.kind === 'failed') throw paymentFault(context, id, outcome)
  return intentOf(context, id)
}

export const paymentIntentRoutes = [
  route(
    'POST /v1/payment_intents',
    fields<Stripe.PaymentIntentCreateParams>()({
      ...confirmation,
      amount: int,
      automatic_payment_methods: ignored.optional(),
      capture_method: one('automatic', 'automatic_async', 'manual').optional(),
      confirm: flag.optional(),
      confirmation_method: one('automatic', 'manual').optional(),
      currency: text,
      customer: text.optional(),
      description: text.optional(),
      metadata: metadata.optional(),
    }),
    ({ context, input }) => {
      if (input.customer) customerInParam(context, input.customer)
      const { id } = createIntent(context, { ...input, shipping: input.shipping as PaymentIntentRecord['shipping'] })
      return input.confirm ? confirm(context, id, input) : intentOf(context, id)
    },
    { legacy },
  ),
  route(
    'GET /v1/payment_intents',
    fields<Stripe.PaymentIntentListParams>()({ ...paging, created: range.optional(), customer: text.optional() }),
    ({ context, input }) => {
      const intents = context.store.all(
        'paymentIntents',
        (one) =>
          (!input.customer || one.customer === input.customer) &&
          (!input.created || within(one.created, input.created)),
      )
      return page('/v1/payment_intents', intents, input)
    },
  ),
  route(
    'GET /v1/payment_intents/:id',
    fields<Stripe.PaymentIntentRetrieveParams>()({ client_secret: text.optional() }),
    ({ context, params: { id = '' } }) => intentOf(context, id),
  ),
  route(
    'POST /v1/payment_intents/:id',
    fields<Stripe.PaymentIntentUpdateParams>()({
      amount: int.optional(),
      description: text.optional(),
      metadata: metadata.optional(),
      payment_method: text.optional(),
    }),
    ({ context, params: { id = '' }, input }) => {
      const { status } = intentOf(context, id)
      const changesPayment = input.amount !== undefined || input.payment_method !== undefined
      if (changesPayment && (status === 'succeeded' || status === 'canceled')) {
        throw invalid(`This PaymentIntent could not be updated because it has a status of ${status}.`)
      }
      const intent = context.store.edit('paymentIntents', id)
      if (input.amount !== undefined) intent.amount = input.amount
      if (input.description !== undefined) intent.description = input.description
      if (input.payment_method) {
        intent.payment_method = paymentMethodOf(context, input.payment_method, 'payment_method').id
        intent.status = 'requires_confirmation'
      }
      intent.metadata = mergedMetadata(intent.metadata, input.metadata)
      return intent
    },
  ),
  route(
    'POST /v1/payment_intents/:id/confirm',
    fields<Stripe.PaymentIntentConfirmParams>()(confirmation),
    ({ context, params: { id = '' }, input }) => {
      intentOf(context, id)
      return confirm(context, id, input)
    },
    { legacy },
  ),
  route(
    'POST /v1/payment_intents/:id/capture',
    fields<Stripe.PaymentIntentCaptureParams>()({ amount_to_capture: int.optional() }),
    ({ context, params: { id = '' }, input }) => {
      intentOf(context, id)
      return captureIntent(context, id, input.amount_to_capture)
    },
  ),
  route(
    'POST /v1/payment_intents/:id/cancel',
    fields<Stripe.PaymentIntentCancelParams>()({ cancellation_reason: text.optional() }),
    ({ context, params: { id = '' }, input }) => {
      intentOf(context, id)
      return cancelIntent(context, id, input.cancellation_reason ?? null)
    },
  ),
]
