import { studioRoute } from '@/app/_doors/route'
import { deliveryDetailAnswer } from '@/lib/webhooks/answers'
import { getDelivery } from '@/lib/webhooks/list-deliveries'
import { deliveryPath } from '@/lib/webhooks/schemas'

/** A delivery with what was sent, and its attempts with what was answered. */
export const GET = studioRoute(
  {
    summary: 'Get a webhook delivery',
    answer: deliveryDetailAnswer,
    rate: 'read',
    permission: 'webhook.read',
    params: deliveryPath,
  },
  (ctx, { params }) => getDelivery(ctx, params),
)
