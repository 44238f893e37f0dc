import type { ChangeSource } from '@/lib/access/audit'
import { newId } from '@/lib/core/ids'
import { type Clock, systemClock } from '@/lib/core/time'
import { systemDb } from '@/lib/platform/db/db'
import { applyStripeEvent } from './apply-stripe-event'
import { type StripeReader, stripeReader } from './stripe-reader'

const batchSize = 200
/** Deliveries are acknowledged from the same pool of connections. */
const atOnce = 2

/**
 * Processes the events of the inbox that are due: new ones that no one was told of, and failed ones whose pause is over.
 * @returns how many ended in which state
 */
export async function sweepStripeEvents(
  options: { now?: Clock; stripe?: StripeReader } = {},
): Promise<Record<string, number>> {
  const now = options.now ?? systemClock
  const stripe = options.stripe ?? stripeReader
  const source: ChangeSource = { actor: { kind: 'system', id: 'sweep-stripe-events' }, requestId: newId(), now }
  const ended: Record<string, number> = {}
  for (;;) {
    const due = await systemDb().stripeWebhookEvent.findMany({
      where: { state: { in: ['received', 'failed'] }, nextAttemptAt: { lte: now() } },
      orderBy: { nextAttemptAt: 'asc' },
      select: { id: true },
      take: batchSize,
    })
    if (due.length === 0) return ended
    await Promise.all(
      Array.from({ length: atOnce }, async () => {
        for (let event = due.pop(); event; event = due.pop()) {
          const state = (await applyStripeEvent(source, event.id, stripe)) ?? 'gone'
          ended[state] = (ended[state] ?? 0) + 1
        }
      }),
    )
  }
}
