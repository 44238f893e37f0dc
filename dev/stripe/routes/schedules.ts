import type Stripe from 'stripe'
import { fields, flag, hash, int, list, metadata, one, text } from '../api/fields'
import { page, paging } from '../api/lists'
import { route } from '../api/route'
import { cancelSchedule, createSchedule, releaseSchedule, scheduleOf, updateSchedule } from '../domain/schedules'
import { prorationBehavior } from './subscription-fields'

const shared = {
  end_behavior: one('cancel', 'release').optional(),
  metadata: metadata.optional(),
  phases: list(
    hash({
      duration: hash({ interval: one('day', 'week', 'month', 'year'), interval_count: int.optional() }).optional(),
      end_date: int.optional(),
      items: list(hash({ price: text.optional(), quantity: int.optional() })),
      iterations: int.optional(),
      proration_behavior: prorationBehavior,
      start_date: one('now').or(int).optional(),
    }),
  ).optional(),
}

export const scheduleRoutes = [
  route(
    'POST /v1/subscription_schedules',
    fields<Stripe.SubscriptionScheduleCreateParams>()({
      ...shared,
      customer: text.optional(),
      from_subscription: text.optional(),
      start_date: one('now').optional(),
    }),
    ({ context, input }) => createSchedule(context, input),
  ),
  route(
    'GET /v1/subscription_schedules',
    fields<Stripe.SubscriptionScheduleListParams>()({
      ...paging,
      customer: text.optional(),
      scheduled: flag.optional(),
    }),
    ({ context, input }) => {
      const schedules = context.store.all('schedules', (one) => !input.customer || one.customer === input.customer)
      return page('/v1/subscription_schedules', schedules, input)
    },
  ),
  route('GET /v1/subscription_schedules/:id', {}, ({ context, params: { id = '' } }) => scheduleOf(context, id)),
  route(
    'POST /v1/subscription_schedules/:id',
    fields<Stripe.SubscriptionScheduleUpdateParams>()({ ...shared, proration_behavior: prorationBehavior }),
    ({ context, params: { id = '' }, input }) => updateSchedule(context, id, input),
  ),
  route('POST /v1/subscription_schedules/:id/release', {}, ({ context, params: { id = '' } }) =>
    releaseSchedule(context, id),
  ),
  route('POST /v1/subscription_schedules/:id/cancel', {}, ({ context, params: { id = '' } }) =>
    cancelSchedule(context, id),
  ),
]
