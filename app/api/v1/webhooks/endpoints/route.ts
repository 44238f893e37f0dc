import { studioRoute } from '@/app/_doors/route'
import { pageAnswer } from '@/lib/core/page-answer'
import { shortListInput } from '@/lib/core/short-list-input'
import { endpointAnswer } from '@/lib/webhooks/answers'
import { createEndpoint } from '@/lib/webhooks/create-endpoint'
import { listEndpoints } from '@/lib/webhooks/list-endpoints'
import { createEndpointInput } from '@/lib/webhooks/schemas'

/** Where the organization's events are sent. */
export const GET = studioRoute(
  {
    summary: 'List webhook endpoints',
    answer: pageAnswer(endpointAnswer),
    rate: 'read',
    permission: 'webhook.read',
    query: shortListInput,
  },
  (ctx, { query }) => listEndpoints(ctx, query),
)

/** Adds an endpoint. Its secret is at the address of its secret. */
export const POST = studioRoute(
  {
    summary: 'Create a webhook endpoint',
    description: 'GET its secret to verify what it receives.',
    answer: endpointAnswer,
    rate: 'outbound',
    permission: 'webhook.create',
    body: createEndpointInput,
    status: 201,
  },
  (ctx, { body }) => createEndpoint(ctx, body),
)
