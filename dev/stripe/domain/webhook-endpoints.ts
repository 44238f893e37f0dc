import { apiVersion } from '../api/version'
import { type Context, seconds } from '../context'
import { newId, newWebhookSecret } from '../ids'
import type { WebhookEndpointRecord } from '../tables'

const defaultId = 'we_product'

type Fields = { url: string; enabled_events: string[]; description?: string | null; metadata?: Record<string, string> }

export function createEndpoint(context: Context, fields: Fields): WebhookEndpointRecord {
  return context.store.put('webhookEndpoints', newEndpoint(context, newId('we'), newWebhookSecret(), fields))
}

/** The product's endpoint is there from the start, as someone would have made it in the dashboard. */
export function ensureDefaultEndpoint(context: Context): void {
  const { appUrl, webhookSecret } = context.options
  const url = `${new URL(appUrl).origin}/api/webhooks/stripe`
  const known = context.store.get('webhookEndpoints', defaultId)
  const isCurrent = known?.url === url && known._.secrets.some(({ value }) => value === webhookSecret)
  if (isCurrent) return
  const endpoint = newEndpoint(context, defaultId, webhookSecret, { url, enabled_events: ['*'] })
  context.store.put('webhookEndpoints', { ...endpoint, _: { ...endpoint._, isDefault: true } })
  context.store.commit()
}

/** Gives the product's endpoint a new secret; the one before signs along for `overlapMs`. */
export function rollSecret(context: Context, secret: string, overlapMs: number): void {
  const endpoint = context.store.edit('webhookEndpoints', defaultId)
  const until = context.now() + overlapMs
  const former = endpoint._.secrets.map((one) => ({ ...one, until: one.until ?? until }))
  endpoint._.secrets = [{ value: secret, until: null }, ...former.filter((one) => one.until > context.now())]
}

function newEndpoint(context: Context, id: string, secret: string, fields: Fields): WebhookEndpointRecord {
  return {
    id,
    object: 'webhook_endpoint',
    api_version: apiVersion,
    application: null,
    created: seconds(context),
    description: fields.description ?? null,
    enabled_events: fields.enabled_events,
    livemode: false,
    metadata: fields.metadata ?? {},
    status: 'enabled',
    url: fields.url,
    _: { secrets: [{ value: secret, until: null }], isDefault: false },
  }
}
