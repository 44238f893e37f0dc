import { studioRoute } from '@/app/_doors/route'
import { replayDelivery } from '@/lib/webhooks/replay-delivery'
import { deliveryPath } from '@/lib/webhooks/schemas'

/** Sends a delivery again, under the same id. */
export const POST = studioRoute(
  {
    summary: 'Replay a webhook delivery',
    errors: ['conflict'],
    rate: 'write',
    permission: 'webhook.replay',
    params: deliveryPath,
  },
  (ctx, { params }) => replayDelivery(ctx, params),
)
