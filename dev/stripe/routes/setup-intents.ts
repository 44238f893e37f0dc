import type Stripe from 'stripe'
import { fields, flag, ignored, metadata, one, text } from '../api/fields'
import { page, paging } from '../api/lists'
import { route } from '../api/route'
import type { Context } from '../context'
import { customerInParam } from '../domain/customers'
import {
  cancelSetupIntent,
  confirmSetupIntent,
  createSetupIntent,
  setupFault,
  setupIntentOf,
} from '../domain/setup-intents'
import type { SetupIntentRecord } from '../tables'

const legacy = { payment_method_types: ignored.optional() }
const confirmation = {
  mandate_data: ignored.optional(),
  payment_method: text.optional(),
  payment_method_options: ignored.optional(),
  return_url: text.optional(),
  use_stripe_sdk: ignored.optional(),
}

function confirm(
  context: Context,
  id: string,
  input: { payment_method?: string; return_url?: string },
): SetupIntentRecord {
  const decline = confirmSetupIntent(context, id, input)
  if (decline) throw setupFault(context, id, decline)
  return setupIntentOf(context, id)
}

export const setupIntentRoutes = [
  route(
    'POST /v1/setup_intents',
    fields<Stripe.SetupIntentCreateParams>()({
      ...confirmation,
      automatic_payment_methods: ignored.optional(),
      confirm: flag.optional(),
      customer: text.optional(),
      description: text.optional(),
      metadata: metadata.optional(),
      usage: one('off_session', 'on_session').optional(),
    }),
    ({ context, input }) => {
      if (input.customer) customerInParam(context, input.customer)
      const { id } = createSetupIntent(context, input)
      return input.confirm ? confirm(context, id, input) : setupIntentOf(context, id)
    },
    { legacy },
  ),
  route(
    'GET /v1/setup_intents',
    fields<Stripe.SetupIntentListParams>()({ ...paging, customer: text.optional() }),
    ({ context, input }) => {
      const intents = context.store.all('setupIntents', (one) => !input.customer || one.customer === input.customer)
      return page('/v1/setup_intents', intents, input)
    },
  ),
  route(
    'GET /v1/setup_intents/:id',
    fields<Stripe.SetupIntentRetrieveParams>()({ client_secret: text.optional() }),
    ({ context, params: { id = '' } }) => setupIntentOf(context, id),
  ),
  route(
    'POST /v1/setup_intents/:id/confirm',
    fields<Stripe.SetupIntentConfirmParams>()(confirmation),
    ({ context, params: { id = '' }, input }) => {
      setupIntentOf(context, id)
      return confirm(context, id, input)
    },
    { legacy },
  ),
  route(
    'POST /v1/setup_intents/:id/cancel',
    fields<Stripe.SetupIntentCancelParams>()({ cancellation_reason: text.optional() }),
    ({ context, params: { id = '' }, input }) => {
      setupIntentOf(context, id)
      return cancelSetupIntent(context, id, input.cancellation_reason ?? null)
    },
  ),
]
