import { studioRoute } from '@/app/_doors/route'
import { pageAnswer } from '@/lib/core/page-answer'
import { deliveryAnswer } from '@/lib/webhooks/answers'
import { listDeliveries } from '@/lib/webhooks/list-deliveries'
import { listDeliveriesInput } from '@/lib/webhooks/schemas'

/** What was sent, newest first. */
export const GET = studioRoute(
  {
    summary: 'List webhook deliveries',
    answer: pageAnswer(deliveryAnswer),
    rate: 'read',
    permission: 'webhook.read',
    query: listDeliveriesInput,
  },
  (ctx, { query }) => listDeliveries(ctx, query),
)
