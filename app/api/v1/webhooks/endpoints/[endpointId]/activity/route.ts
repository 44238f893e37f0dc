import { studioRoute } from '@/app/_doors/route'
import { pageAnswer } from '@/lib/core/page-answer'
import { activityHourAnswer } from '@/lib/webhooks/answers'
import { getEndpointActivity } from '@/lib/webhooks/get-activity'
import { endpointPath } from '@/lib/webhooks/schemas'

/** Attempts in each of the last 24 hours. */
export const GET = studioRoute(
  {
    summary: 'Get hourly attempts of a webhook endpoint',
    answer: pageAnswer(activityHourAnswer),
    rate: 'read',
    permission: 'webhook.read',
    params: endpointPath,
  },
  async (ctx, { params }) => ({ data: await getEndpointActivity(ctx, params), nextCursor: null }),
)
