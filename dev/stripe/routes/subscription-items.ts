import type Stripe from 'stripe'
import { fields, int, metadata, text } from '../api/fields'
import { deleted, pageInOrder, paging } from '../api/lists'
import { route } from '../api/route'
import type { Context } from '../context'
import { subscriptionOf } from '../domain/subscriptions'
import { updateSubscription } from '../domain/update-subscription'
import { notFound } from '../faults'
import type { SubscriptionItemRecord } from '../tables'
import { paymentBehavior, prorationBehavior } from './subscription-fields'

const change = {
  metadata: metadata.optional(),
  payment_behavior: paymentBehavior,
  price: text.optional(),
  proration_behavior: prorationBehavior,
  proration_date: int.optional(),
  quantity: int.optional(),
}

export const subscriptionItemRoutes = [
  route(
    'POST /v1/subscription_items',
    fields<Stripe.SubscriptionItemCreateParams>()({ ...change, subscription: text }),
    ({ context, input: { subscription, price, quantity, metadata: more, ...rest } }) => {
      const before = new Set(subscriptionOf(context, subscription).items.data.map(({ id }) => id))
      const { items } = updateSubscription(context, subscription, {
        ...rest,
        items: [{ price, quantity, metadata: more }],
      })
      return items.data.find(({ id }) => !before.has(id)) as SubscriptionItemRecord
    },
  ),
  route(
    'GET /v1/subscription_items',
    fields<Stripe.SubscriptionItemListParams>()({ ...paging, subscription: text }),
    ({ context, input }) =>
      pageInOrder('/v1/subscription_items', subscriptionOf(context, input.subscription).items.data, input),
  ),
  route('GET /v1/subscription_items/:id', {}, ({ context, params: { id = '' } }) => itemOf(context, id)),
  route(
    'POST /v1/subscription_items/:id',
    fields<Stripe.SubscriptionItemUpdateParams>()(change),
    ({ context, params: { id = '' }, input: { price, quantity, metadata: more, ...rest } }) => {
      const { subscription } = itemOf(context, id)
      updateSubscription(context, subscription, { ...rest, items: [{ id, price, quantity, metadata: more }] })
      return itemOf(context, id)
    },
  ),
  route(
    'DELETE /v1/subscription_items/:id',
    fields<Stripe.SubscriptionItemDeleteParams>()({
      proration_behavior: prorationBehavior,
      proration_date: int.optional(),
    }),
    ({ context, params: { id = '' }, input }) => {
      updateSubscription(context, itemOf(context, id).subscription, { ...input, items: [{ id, deleted: true }] })
      return deleted('subscription_item', id)
    },
  ),
]

function itemOf(context: Context, id: string): SubscriptionItemRecord {
  const owner = context.store.find('subscriptions', ({ items }) => items.data.some((item) => item.id === id))
  const item = owner?.items.data.find((one) => one.id === id)
  if (!item) throw notFound('subscription_item', id)
  return item
}
