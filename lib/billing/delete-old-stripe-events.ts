import { addMilliseconds, day } from '@/lib/core/time'
import { systemDb } from '@/lib/platform/db/db'

const keptForMs = 90 * day

/** Removes what came into the inbox 90 days ago, whatever became of it. Returns how many. */
export async function deleteOldStripeEvents(now: Date): Promise<number> {
  const { count } = await systemDb().stripeWebhookEvent.deleteMany({
    where: { receivedAt: { lt: addMilliseconds(now, -keptForMs) } },
  })
  return count
}
