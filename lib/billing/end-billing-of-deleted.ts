import type { ChangeSource } from '@/lib/access/audit'
import { newId } from '@/lib/core/ids'
import { type Clock, systemClock } from '@/lib/core/time'
import { systemDb } from '@/lib/platform/db/db'
import { log } from '@/lib/platform/log'
import { cancelStripeSubscriptionNow } from '@/lib/platform/stripe/subscriptions'
import { converge } from './converge'
import { readAround } from './read-around'
import { stripeReader } from './stripe-reader'

const batchSize = 100

/**
 * Ends the subscriptions of organizations that were deleted: nobody is left who could cancel them.
 * @returns how many ended; one that Stripe would not end is tried again the next time
 */
export async function endBillingOfDeleted(options: { now?: Clock } = {}): Promise<{ ended: number }> {
  const source: ChangeSource = {
    actor: { kind: 'system', id: 'end-billing-of-deleted' },
    requestId: newId(),
    now: options.now ?? systemClock,
  }
  const left = await systemDb().subscription.findMany({
    where: { status: { in: ['ACTIVE', 'PAST_DUE'] }, organization: { deletedAt: { not: null } } },
    select: { stripeSubscriptionId: true, organizationId: true },
    take: batchSize,
  })
  let ended = 0
  for (const { stripeSubscriptionId: objectId, organizationId } of left) {
    try {
      await cancelStripeSubscriptionNow(objectId)
      await converge(source, () => readAround({ objectType: 'subscription', objectId }, stripeReader))
      ended += 1
    } catch (error) {
      log().error({ err: error, organizationId }, 'the subscription of a deleted organization was not ended')
    }
  }
  return { ended }
}
