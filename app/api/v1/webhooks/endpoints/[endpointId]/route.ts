import { studioRoute } from '@/app/_doors/route'
import { endpointAnswer } from '@/lib/webhooks/answers'
import { deleteEndpoint } from '@/lib/webhooks/delete-endpoint'
import { getEndpoint } from '@/lib/webhooks/list-endpoints'
import { endpointPath, updateEndpointBody } from '@/lib/webhooks/schemas'
import { updateEndpoint } from '@/lib/webhooks/update-endpoint'

const params = endpointPath

export const GET = studioRoute(
  { summary: 'Get a webhook endpoint', answer: endpointAnswer, rate: 'read', permission: 'webhook.read', params },
  (ctx, { params }) => getEndpoint(ctx, params),
)

/** Changes what is given; `state` pauses, disables and enables. */
export const PATCH = studioRoute(
  {
    summary: 'Update a webhook endpoint',
    description: 'Also pauses, disables and enables it, by `state`.',
    answer: endpointAnswer,
    rate: 'outbound',
    permission: 'webhook.update',
    params,
    body: updateEndpointBody,
  },
  (ctx, { params, body }) => updateEndpoint(ctx, { ...body, ...params }),
)

export const DELETE = studioRoute(
  { summary: 'Delete a webhook endpoint', rate: 'write', permission: 'webhook.delete', params },
  (ctx, { params }) => deleteEndpoint(ctx, params),
)
