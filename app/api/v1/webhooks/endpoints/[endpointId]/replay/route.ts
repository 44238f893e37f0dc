import { studioRoute } from '@/app/_doors/route'
import { replayAnswer } from '@/lib/webhooks/answers'
import { replayFailed } from '@/lib/webhooks/replay-delivery'
import { endpointPath, replayFailedBody } from '@/lib/webhooks/schemas'

/** Sends again what failed for the endpoint since a time. */
export const POST = studioRoute(
  {
    summary: 'Replay failed deliveries of a webhook endpoint',
    answer: replayAnswer,
    rate: 'write',
    permission: 'webhook.replay',
    params: endpointPath,
    body: replayFailedBody,
  },
  (ctx, { params, body }) => replayFailed(ctx, { endpointId: params.endpointId, since: body.since.toISOString() }),
)
