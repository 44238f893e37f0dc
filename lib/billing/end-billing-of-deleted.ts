import type { ChangeSource } from '@/lib/access/audit'
import { newId } from '@/lib/core/ids'
import { type Clock, systemClock } from '@/lib/core/time'
import { systemDb } from '@/lib/platform/db/db'
import { log } from '@/lib/platform/log'
import { cancelStripeSubscriptionNow } from '@/lib/platform/stripe/subscriptions'
import { readAround } from './read-around'
import { reconcile } from './reconcile'
import { stripeReader } from './stripe-reader'

const batchSize = 100
const unfinished = { in: ['ACTIVE', 'PAST_DUE'] as ('ACTIVE' | 'PAST_DUE')[] }

/**
 * Ends the subscriptions of organizations that were deleted: no one is left who could cancel them.
 * @returns how many ended; one that Stripe would not end is tried again the next time
 */
export async function endBillingOfDeleted(options: { now?: Clock } = {}): Promise<{ ended: number }> {
  const source: ChangeSource = {
    actor: { kind: 'system', id: 'end-billing-of-deleted' },
    requestId: newId(),
    now: options.now ?? systemClock,
  }
  const left = await systemDb().subscription.findMany({
    where: { status: unfinished, organization: { deletedAt: { not: null } } },
    select: { stripeSubscriptionId: true, organizationId: true },
    take: batchSize,
  })
  let ended = 0
  for (const { stripeSubscriptionId: objectId, organizationId } of left) {
    try {
      await endNow(source, objectId)
      ended += 1
    } catch (error) {
      log().error({ err: error, organizationId }, 'the subscription of a deleted organization was not ended')
    }
  }
  return { ended }
}

/**
 * Ends what an organization that is being removed still pays for, at once. Repeating it changes nothing.
 * @throws Internal when Stripe does not answer; what was not ended yet goes on then
 */
export async function endBilling(source: ChangeSource, organizationId: string): Promise<void> {
  const left = await systemDb().subscription.findMany({
    where: { organizationId, status: unfinished },
    select: { stripeSubscriptionId: true },
  })
  for (const { stripeSubscriptionId } of left) await endNow(source, stripeSubscriptionId)
}

async function endNow(source: ChangeSource, objectId: string): Promise<void> {
  await cancelStripeSubscriptionNow(objectId)
  await reconcile(source, () => readAround({ objectType: 'subscription', objectId }, stripeReader))
}
