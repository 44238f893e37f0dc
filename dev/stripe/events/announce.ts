import type Stripe from 'stripe'
import { apiVersion } from '../api/version'
import { type Context, seconds } from '../context'
import { newId } from '../ids'
import type { EventRecord, TableName, Tables } from '../tables'
import { type JsonObject, shown } from '../wire'
import { previousAttributes } from './differences'

type EventType = Stripe.Event['type']

/** Writes down that something happened, with the object as it is now, and sends it to the endpoints that want it. */
export function announce(context: Context, type: EventType, object: object, previous?: JsonObject): void {
  const endpoints = context.store.all(
    'webhookEndpoints',
    ({ status, enabled_events: wanted }) => status === 'enabled' && (wanted.includes('*') || wanted.includes(type)),
  )
  const { request } = context
  const event: EventRecord = {
    id: newId('evt'),
    object: 'event',
    api_version: apiVersion,
    created: seconds(context),
    data: { object: shown(object) as JsonObject, ...(previous ? { previous_attributes: previous } : {}) },
    livemode: false,
    pending_webhooks: endpoints.length,
    request: { id: request?.id ?? null, idempotency_key: request?.idempotencyKey ?? null },
    type,
  }
  context.store.put('events', event)
  for (const endpoint of endpoints) context.deliveries.enqueue(event, endpoint.id)
}

/** Announces a change with the former values of what changed. Nothing changed, nothing announced. */
export function announceChange<T extends TableName>(context: Context, type: EventType, table: T, id: string): void {
  const record = context.store.get(table, id) as Tables[T]
  const known = context.store.known(table, id)
  const previous = known ? previousAttributes(shown(known) as JsonObject, shown(record) as JsonObject) : {}
  if (Object.keys(previous).length === 0) return
  context.store.markKnown(table, id)
  announce(context, type, record, previous)
}
