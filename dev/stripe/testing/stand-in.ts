import Stripe from 'stripe'
import type { Options } from '../context'
import { startStripeStandIn } from '../server'

export const secretKey = 'sk_test_0123456789'
export const webhookSecret = 'whsec_0123456789'
const startOfTime = Date.UTC(2026, 0, 15, 9, 0, 0)

type Received = { event: Stripe.Event; signature: string; body: string; url: string }

/**
 * A stand-in with a clock that stands still, whose webhooks are verified and collected in `received` when the test
 * calls `deliver()`, and the real SDK pointed at it.
 */
export async function startTestStandIn(overrides: Partial<Options> = {}) {
  let now = startOfTime
  const received: Received[] = []
  const standIn = await startStripeStandIn({
    appUrl: 'http://localhost:3999',
    secretKey,
    webhookSecret,
    testDoors: true,
    clock: () => now,
    deliveries: 'manual',
    transport: async ({ url, body, signature }) => {
      const event = stripe.webhooks.constructEvent(body, signature, webhookSecret, undefined, undefined, now / 1000)
      received.push({ event, signature, body, url })
      return 200
    },
    ...overrides,
  })
  const stripe = sdk(standIn.url)
  return {
    standIn,
    stripe,
    received,
    types: () => received.map(({ event }) => event.type),
    deliver: () => standIn.context.deliveries.drain(),
    /** Moves the clock by seconds. */
    pass: (seconds: number) => {
      now += seconds * 1000
    },
    now: () => Math.floor(now / 1000),
    stop: () => standIn.stop(),
  }
}

export type TestStandIn = Awaited<ReturnType<typeof startTestStandIn>>

/** The real SDK against a stand-in. */
export function sdk(url: string, config: { maxNetworkRetries?: number; apiKey?: string } = {}): Stripe {
  const { hostname, port } = new URL(url)
  return new Stripe(config.apiKey ?? secretKey, {
    protocol: 'http',
    host: hostname,
    port: Number(port),
    maxNetworkRetries: config.maxNetworkRetries ?? 0,
    telemetry: false,
  })
}
