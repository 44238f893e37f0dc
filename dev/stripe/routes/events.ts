import type Stripe from 'stripe'
import { clearable, fields, flag, list, metadata, range, text, within } from '../api/fields'
import { deleted, page, paging } from '../api/lists'
import { route } from '../api/route'
import type { Context } from '../context'
import { mergedMetadata } from '../domain/metadata'
import { createEndpoint } from '../domain/webhook-endpoints'
import { notFound } from '../faults'
import type { EventRecord } from '../tables'

const withPending = (event: Readonly<EventRecord>, pending: Map<string, number>): EventRecord => ({
  ...event,
  pending_webhooks: pending.get(event.id) ?? 0,
})

function matches(type: string, wanted: string): boolean {
  return wanted.endsWith('*') ? type.startsWith(wanted.slice(0, -1)) : type === wanted
}

const eventRoutes = [
  route(
    'GET /v1/events',
    fields<Stripe.EventListParams>()({
      ...paging,
      created: range.optional(),
      delivery_success: flag.optional(),
      type: text.optional(),
      types: list(text).optional(),
    }),
    ({ context, input: { created, delivery_success: isDelivered, type, types, ...cursors } }) => {
      const pending = context.deliveries.pending()
      const events = context.store.all(
        'events',
        (one) =>
          (!type || matches(one.type, type)) &&
          (!types || types.some((wanted) => matches(one.type, wanted))) &&
          (!created || within(one.created, created)) &&
          (isDelivered === undefined || isDelivered === !pending.has(one.id)),
      )
      const answer = page('/v1/events', events, cursors)
      return { ...answer, data: answer.data.map((event) => withPending(event, pending)) }
    },
  ),
  route('GET /v1/events/:id', {}, ({ context, params: { id = '' } }) => {
    const event = context.store.get('events', id)
    if (!event) throw notFound('event', id)
    return withPending(event, context.deliveries.pending())
  }),
]

const endpoint = {
  description: clearable(text).optional(),
  metadata: metadata.optional(),
}

const endpointRoutes = [
  route(
    'POST /v1/webhook_endpoints',
    fields<Stripe.WebhookEndpointCreateParams>()({
      ...endpoint,
      api_version: text.optional(),
      enabled_events: list(text),
      url: text,
    }),
    ({ context, input }) => {
      const created = createEndpoint(context, { ...input, metadata: input.metadata ?? {} })
      return { ...created, secret: created._.secrets[0]?.value }
    },
  ),
  route('GET /v1/webhook_endpoints', fields<Stripe.WebhookEndpointListParams>()(paging), ({ context, input }) =>
    page('/v1/webhook_endpoints', context.store.all('webhookEndpoints'), input),
  ),
  route('GET /v1/webhook_endpoints/:id', {}, ({ context, params: { id = '' } }) => endpointOf(context, id)),
  route(
    'POST /v1/webhook_endpoints/:id',
    fields<Stripe.WebhookEndpointUpdateParams>()({
      ...endpoint,
      disabled: flag.optional(),
      enabled_events: list(text).optional(),
      url: text.optional(),
    }),
    ({ context, params: { id = '' }, input }) => {
      endpointOf(context, id)
      const record = context.store.edit('webhookEndpoints', id)
      if (input.description !== undefined) record.description = input.description
      if (input.disabled !== undefined) record.status = input.disabled ? 'disabled' : 'enabled'
      if (input.enabled_events) record.enabled_events = input.enabled_events
      if (input.url) record.url = input.url
      record.metadata = mergedMetadata(record.metadata, input.metadata)
      return record
    },
  ),
  route('DELETE /v1/webhook_endpoints/:id', {}, ({ context, params: { id = '' } }) => {
    endpointOf(context, id)
    context.store.delete('webhookEndpoints', id)
    return deleted('webhook_endpoint', id)
  }),
]

function endpointOf(context: Context, id: string) {
  const record = context.store.get('webhookEndpoints', id)
  if (!record) throw notFound('webhook endpoint', id)
  return record
}

export const eventAndEndpointRoutes = [...eventRoutes, ...endpointRoutes]
