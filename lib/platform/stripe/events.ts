import { askStripe, secondsOf } from './client'
import type { StripeEvent } from './types'
import { toStripeEvent } from './webhook'

/** Stripe filters by this many types at most. */
const mostTypes = 20

/** Every event of these types that happened since, newest first, in batches of 100. Stripe keeps them 30 days. */
export async function* listStripeEvents(query: { since: Date; types: string[] }): AsyncGenerator<StripeEvent[]> {
  for (let at = 0; at < query.types.length; at += mostTypes) {
    const types = query.types.slice(at, at + mostTypes)
    let startingAfter: string | undefined
    for (;;) {
      const page = await askStripe('event', (stripe) =>
        stripe.events.list({
          created: { gte: secondsOf(query.since) },
          types,
          limit: 100,
          ...(startingAfter && { starting_after: startingAfter }),
        }),
      )
      if (page.data.length > 0) yield page.data.map(toStripeEvent)
      startingAfter = page.data.at(-1)?.id
      if (!page.has_more || !startingAfter) break
    }
  }
}
