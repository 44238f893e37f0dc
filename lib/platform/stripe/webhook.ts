import Stripe from 'stripe'
import { z } from 'zod'
import { Invalid } from '@/lib/core/errors'
import { code, storableJson } from '@/lib/core/text'
import { type Clock, second, systemClock } from '@/lib/core/time'
import { env } from '../env'
import { secondsOf } from './client'
import type { StripeEvent } from './types'

const toleranceSeconds = 300

const eventShape = z.object({
  id: code(255).regex(/^evt_/),
  object: z.literal('event'),
  type: code(255),
  api_version: code(100).nullable().optional(),
  created: z
    .number()
    .int()
    .min(0)
    .max(Date.UTC(2200, 0, 1) / second),
  livemode: z.boolean(),
  data: z.object({ object: z.looseObject({ id: code(255).optional(), object: code(255) }) }),
})

/**
 * The event in a request to the webhook route: `body` as it was sent, `headers` with the signature. While a signing
 * secret is being rolled, the one before it counts too.
 * @throws Invalid where the signature is missing, wrong, older than five minutes or as far in the future, or where the
 * body is no event
 */
export async function verifyStripeWebhook(
  body: string,
  headers: Headers,
  now: Clock = systemClock,
): Promise<StripeEvent> {
  const header = headers.get('stripe-signature') ?? ''
  const { STRIPE_WEBHOOK_SECRET, STRIPE_WEBHOOK_SECRET_PREVIOUS } = env()
  const secrets = [STRIPE_WEBHOOK_SECRET, STRIPE_WEBHOOK_SECRET_PREVIOUS].filter((secret) => secret !== undefined)
  if (isFromTheFuture(header, now()) || !secrets.some((secret) => isSigned(body, header, secret, now()))) {
    throw new Invalid('The signature of this webhook is not valid.')
  }
  return toStripeEvent(parseJson(body))
}

function parseJson(body: string): unknown {
  try {
    return JSON.parse(body)
  } catch (cause) {
    throw new Invalid('The body is not JSON.', { cause })
  }
}

function isSigned(body: string, header: string, secret: string, now: Date): boolean {
  try {
    const { signature } = Stripe.webhooks
    return signature?.verifyHeader(body, header, secret, toleranceSeconds, undefined, now.getTime()) ?? false
  } catch (error) {
    if (error instanceof Stripe.errors.StripeSignatureVerificationError) return false
    throw error
  }
}

/** The SDK refuses what is old, not what is yet to come. */
function isFromTheFuture(header: string, now: Date): boolean {
  const latest = secondsOf(now) + toleranceSeconds
  return [...header.matchAll(/(?:^|,)t=(\d+)/g)].some(([, at]) => Number(at) > latest)
}

/** An event of the API or of a webhook in our words. @throws Invalid when it is none */
export function toStripeEvent(source: unknown): StripeEvent {
  const { success, data: event } = eventShape.safeParse(source)
  if (!success) throw new Invalid('The body is not an event of Stripe.')
  const { object } = event.data
  return {
    id: event.id,
    type: event.type,
    apiVersion: event.api_version ?? null,
    isLive: event.livemode,
    objectType: object.object,
    objectId: object.id ?? '',
    occurredAt: new Date(event.created * second),
    payload: storableJson(source as object),
  }
}
