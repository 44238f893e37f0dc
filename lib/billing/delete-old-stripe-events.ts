import { addMilliseconds } from '@/lib/core/time'
import { systemDb } from '@/lib/platform/db/db'
import { stripeEventRetentionMs } from './rules'

/** Removes what came into the inbox 90 days ago, whatever became of it. Returns how many. */
export async function deleteOldStripeEvents(now: Date): Promise<number> {
  const { count } = await systemDb().stripeWebhookEvent.deleteMany({
    where: { receivedAt: { lt: addMilliseconds(now, -stripeEventRetentionMs) } },
  })
  return count
}
