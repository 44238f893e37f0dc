import { addMilliseconds, type Clock, second, systemClock } from '@/lib/core/time'
import { type Prisma, systemDb } from '@/lib/platform/db/db'
import type { StripeEvent } from '@/lib/platform/stripe/types'
import { isHandledEventType } from './event-types'

/** How long the sweep leaves a new event to the function that was just told of it. */
const headStartMs = 15 * second

/**
 * Takes verified events of Stripe's into the inbox, raw. One that is there already is left as it is.
 * @returns the ids of those that are new and have work to do
 */
export async function receiveStripeEvents(
  events: readonly StripeEvent[],
  options: { source?: 'webhook' | 'gap_scan'; now?: Clock } = {},
): Promise<string[]> {
  const now = (options.now ?? systemClock)()
  const source = options.source ?? 'webhook'
  const kept = await systemDb().stripeWebhookEvent.createManyAndReturn({
    data: events.map(({ payload, ...event }) => ({
      ...event,
      payload: payload as Prisma.InputJsonObject,
      source,
      state: isHandledEventType(event.type) ? ('received' as const) : ('ignored' as const),
      receivedAt: now,
      nextAttemptAt: source === 'webhook' ? addMilliseconds(now, headStartMs) : now,
    })),
    skipDuplicates: true,
    select: { id: true, state: true },
  })
  return kept.filter(({ state }) => state === 'received').map(({ id }) => id)
}
