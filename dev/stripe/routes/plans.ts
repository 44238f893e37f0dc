import type Stripe from 'stripe'
import { z } from 'zod'
import { fields, flag, hash, int, metadata, one, text } from '../api/fields'
import { deleted, page, paging } from '../api/lists'
import { route } from '../api/route'
import { planOf } from '../domain/plan-of-price'
import { createPrice, deletePlan, planPrice, updatePrice } from '../domain/prices'

export const planRoutes = [
  route(
    'POST /v1/plans',
    fields<Stripe.PlanCreateParams>()({
      active: flag.optional(),
      amount: int,
      currency: text,
      interval: one('day', 'week', 'month', 'year'),
      interval_count: int.optional(),
      metadata: metadata.optional(),
      nickname: text.optional(),
      product: z.union([text, hash({ name: text })]),
    }),
    ({ context, input: { amount, interval, interval_count, product, ...rest } }) => {
      const owner = typeof product === 'string' ? { product } : { product_data: product }
      const recurring = { interval, interval_count }
      return planOf(createPrice(context, { ...rest, ...owner, recurring, unit_amount: amount }))
    },
  ),
  route(
    'GET /v1/plans',
    fields<Stripe.PlanListParams>()({ ...paging, product: text.optional() }),
    ({ context, input }) => {
      const prices = context.store.all(
        'prices',
        (one) => one.recurring !== null && (!input.product || one.product === input.product),
      )
      return page(
        '/v1/plans',
        prices.map((price) => planOf(price)),
        input,
      )
    },
  ),
  route('GET /v1/plans/:id', {}, ({ context, params: { id = '' } }) => planOf(planPrice(context, id))),
  route(
    'POST /v1/plans/:id',
    fields<Stripe.PlanUpdateParams>()({
      active: flag.optional(),
      metadata: metadata.optional(),
      nickname: text.optional(),
    }),
    ({ context, params: { id = '' }, input }) => {
      planPrice(context, id)
      return planOf(updatePrice(context, id, input))
    },
  ),
  route('DELETE /v1/plans/:id', {}, ({ context, params: { id = '' } }) => {
    deletePlan(context, id)
    return deleted('plan', id)
  }),
]
