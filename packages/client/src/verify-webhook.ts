import { Webhook } from 'standardwebhooks'

/** What a webhook says: thin on purpose, so ask the API for the rest. */
export type WebhookEvent<Data = Record<string, unknown>> = { type: string; timestamp: string; data: Data }

/**
 * The event in a request that claims to be a webhook of ClipForge (Standard Webhooks). The same event can come more than once:
 * its `webhook-id` header is the same each time.
 * @param body the body exactly as it came: parsed and written again it has another signature
 * @param headers of the request; names in lower case, as Node gives them, or a `Headers`
 * @param secret of the endpoint, `whsec_...`
 * @throws WebhookVerificationError of `standardwebhooks` where the signature is wrong, or older or newer than five minutes
 */
export function verifyWebhook<Data = Record<string, unknown>>(
  body: string | Uint8Array,
  headers: Headers | Record<string, string | string[] | undefined>,
  secret: string,
): WebhookEvent<Data> {
  const text = typeof body === 'string' ? body : new TextDecoder().decode(body)
  const names = ['webhook-id', 'webhook-timestamp', 'webhook-signature'] as const
  const read = (name: string) => String((headers instanceof Headers ? headers.get(name) : headers[name]) ?? '')
  return new Webhook(secret).verify(
    text,
    Object.fromEntries(names.map((name) => [name, read(name)])),
  ) as WebhookEvent<Data>
}
