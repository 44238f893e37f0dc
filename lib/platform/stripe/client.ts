import Stripe from 'stripe'
import { AppError, Conflict, Internal, NotFound, Precondition, Unavailable } from '@/lib/core/errors'
import { second } from '@/lib/core/time'
import { env } from '../env'
import { answerInTime } from '../exchange'

const timeoutMs = 10 * second

let client: Stripe | undefined

/** The SDK's client, made on first use so that a build needs no environment. */
function stripeClient(): Stripe {
  client ??= new Stripe(env().STRIPE_SECRET_KEY, {
    timeout: timeoutMs,
    maxNetworkRetries: 2,
    telemetry: false,
    ...addressOf(env().STRIPE_API_URL),
  })
  return client
}

function addressOf(url: string | undefined): Stripe.StripeConfig {
  if (!url) return {}
  const { hostname, port, protocol } = new URL(url)
  const scheme = protocol === 'http:' ? 'http' : 'https'
  return { host: hostname, port: port || (scheme === 'http' ? 80 : 443), protocol: scheme }
}

/**
 * Asks Stripe, and translates what it refuses. `what` names the thing for a person: "payment", "subscription".
 * @throws NotFound for an id that Stripe does not know, Precondition when a card is declined, Conflict when the same
 * request is under way or came with other contents, Unavailable when Stripe does not answer, Internal for everything else
 */
export async function askStripe<T>(what: string, call: (stripe: Stripe) => Promise<T>): Promise<T> {
  try {
    return await answerInTime(call(stripeClient()), () => away(what, 'no answer in time'))
  } catch (cause) {
    throw translate(what, cause)
  }
}

function translate(what: string, cause: unknown): AppError {
  if (cause instanceof AppError) return cause
  if (cause instanceof Stripe.errors.StripeCardError) {
    return new Precondition(`${cause.message} Nothing was changed. Check the card and try again.`, { cause })
  }
  if (cause instanceof Stripe.errors.StripeIdempotencyError || codeOf(cause) === 'idempotency_key_in_use') {
    return new Conflict('This is already in progress. Wait a moment, then reload and check again.', { cause })
  }
  if (codeOf(cause) === 'resource_missing') return new NotFound(what, { cause })
  if (isAway(cause)) return away(what, cause)
  return new Internal(`Stripe refused (${what})`, { cause })
}

function isAway(cause: unknown): boolean {
  return (
    cause instanceof Stripe.errors.StripeConnectionError ||
    cause instanceof Stripe.errors.StripeAPIError ||
    cause instanceof Stripe.errors.StripeRateLimitError
  )
}

function away(what: string, cause: unknown): Unavailable {
  return new Unavailable(
    'Stripe, our payment provider, can’t be reached right now. Reload in a minute and check again.',
    {
      message: `Stripe did not answer (${what})`,
      cause,
      retryAfterSeconds: 30,
    },
  )
}

function codeOf(error: unknown): string | undefined {
  return error instanceof Stripe.errors.StripeError ? error.code : undefined
}

/** The id of something that Stripe gives as an id or, expanded, as a whole. */
export function idOf(value: string | { id: string } | null | undefined): string | null {
  return typeof value === 'string' ? value : (value?.id ?? null)
}

/** The whole of something that was asked to be expanded; null where it is missing or still an id. */
export function expanded<T extends { id: string }>(value: string | T | null | undefined): T | null {
  return value && typeof value === 'object' ? value : null
}

export function dateOf(seconds: number | null | undefined): Date | null {
  return typeof seconds === 'number' ? new Date(seconds * second) : null
}

export function secondsOf(date: Date): number {
  return Math.floor(date.getTime() / second)
}
