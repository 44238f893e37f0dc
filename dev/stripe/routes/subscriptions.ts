import type Stripe from 'stripe'
import { clearable, fields, flag, hash, ignored, int, list, metadata, one, range, text, within } from '../api/fields'
import { deleted, page, paging } from '../api/lists'
import { route } from '../api/route'
import { cancelSubscription } from '../domain/cancel-subscription'
import { pauseSubscription } from '../domain/subscription-status'
import { createSubscription, subscriptionOf } from '../domain/subscriptions'
import { resumeSubscription } from '../domain/trial'
import { updateSubscription } from '../domain/update-subscription'
import { invalid, notFound } from '../faults'
import type { SubscriptionRecord } from '../tables'
import {
  billingMode,
  cancellationDetails,
  discountsField,
  itemsField,
  paymentBehavior,
  paymentSettings,
  prorationBehavior,
  trialSettings,
} from './subscription-fields'

const shared = {
  cancel_at_period_end: flag.optional(),
  collection_method: one('charge_automatically', 'send_invoice').optional(),
  days_until_due: int.optional(),
  default_payment_method: text.optional(),
  description: clearable(text).optional(),
  discounts: discountsField,
  metadata: metadata.optional(),
  off_session: flag.optional(),
  payment_behavior: paymentBehavior,
  payment_settings: paymentSettings,
  proration_behavior: prorationBehavior,
  trial_end: one('now').or(int).optional(),
  trial_settings: trialSettings,
}

function hasStatus(one: Readonly<SubscriptionRecord>, wanted: string | undefined): boolean {
  if (wanted === 'all') return true
  if (wanted === 'ended') return one.ended_at !== null
  if (wanted) return one.status === wanted
  return one.status !== 'canceled'
}

export const subscriptionRoutes = [
  route(
    'POST /v1/subscriptions',
    fields<Stripe.SubscriptionCreateParams>()({
      ...shared,
      add_invoice_items: list(hash({ price: text.optional(), quantity: int.optional() })).optional(),
      automatic_tax: ignored.optional(),
      billing_cycle_anchor: int.optional(),
      billing_mode: billingMode,
      cancel_at: int.optional(),
      currency: text.optional(),
      customer: text,
      items: itemsField,
      trial_period_days: int.optional(),
    }),
    ({ context, input: { automatic_tax: _tax, ...input } }) => createSubscription(context, input),
  ),
  route(
    'GET /v1/subscriptions',
    fields<Stripe.SubscriptionListParams>()({
      ...paging,
      collection_method: text.optional(),
      created: range.optional(),
      customer: text.optional(),
      price: text.optional(),
      status: text.optional(),
      test_clock: text.optional(),
    }),
    ({ context, input }) => {
      const subscriptions = context.store.all(
        'subscriptions',
        (one) =>
          hasStatus(one, input.status) &&
          (!input.customer || one.customer === input.customer) &&
          (!input.collection_method || one.collection_method === input.collection_method) &&
          (!input.price || one.items.data.some(({ price }) => price.id === input.price)) &&
          (!input.test_clock || one.test_clock === input.test_clock) &&
          (!input.created || within(one.created, input.created)),
      )
      return page('/v1/subscriptions', subscriptions, input)
    },
  ),
  route('GET /v1/subscriptions/:id', {}, ({ context, params: { id = '' } }) => subscriptionOf(context, id)),
  route(
    'POST /v1/subscriptions/:id',
    fields<Stripe.SubscriptionUpdateParams>()({
      ...shared,
      billing_cycle_anchor: hash({ type: one('now', 'unchanged') }).optional(),
      cancel_at: clearable(int).optional(),
      cancellation_details: cancellationDetails,
      items: itemsField.optional(),
      pause_collection: clearable(
        hash({ behavior: one('keep_as_draft', 'mark_uncollectible', 'void'), resumes_at: int.optional() }),
      ).optional(),
      proration_date: int.optional(),
    }),
    ({ context, params: { id = '' }, input }) => updateSubscription(context, id, input),
  ),
  route(
    'DELETE /v1/subscriptions/:id',
    fields<Stripe.SubscriptionCancelParams>()({
      cancellation_details: cancellationDetails,
      invoice_now: flag.optional(),
      prorate: flag.optional(),
    }),
    ({ context, params: { id = '' }, input }) => cancelSubscription(context, id, input),
  ),
  route(
    'POST /v1/subscriptions/:id/resume',
    fields<Stripe.SubscriptionResumeParams>()({
      billing_cycle_anchor: hash({ type: one('now') }).optional(),
      proration_behavior: prorationBehavior,
    }),
    ({ context, params: { id = '' } }) => {
      subscriptionOf(context, id)
      return resumeSubscription(context, id)
    },
  ),
  route(
    'POST /v1/subscriptions/:id/pause',
    fields<Stripe.SubscriptionPauseParams>()({ type: one('subscription').optional() }),
    ({ context, params: { id = '' } }) => {
      if (subscriptionOf(context, id).status !== 'active') throw invalid('You can only pause an active subscription.')
      pauseSubscription(context, id, 'pause_requested')
      return subscriptionOf(context, id)
    },
  ),
  route('DELETE /v1/subscriptions/:id/discount', {}, ({ context, params: { id = '' } }) => {
    const [discount] = subscriptionOf(context, id).discounts
    if (!discount) throw notFound('discount', id)
    updateSubscription(context, id, { discounts: null })
    return deleted('discount', discount)
  }),
]
