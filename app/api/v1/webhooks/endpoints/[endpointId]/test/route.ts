import { studioRoute } from '@/app/_doors/route'
import { testAnswer } from '@/lib/webhooks/answers'
import { endpointPath } from '@/lib/webhooks/schemas'
import { sendTestEvent } from '@/lib/webhooks/send-test-event'

/** Sends `webhook.test` at once and answers how it went. */
export const POST = studioRoute(
  {
    summary: 'Send a webhook test event',
    description: 'Signed like any other, sent at once and not retried; 5 a minute.',
    answer: testAnswer,
    rate: 'outbound',
    permission: 'webhook.test',
    params: endpointPath,
  },
  (ctx, { params }) => sendTestEvent(ctx, params),
)
