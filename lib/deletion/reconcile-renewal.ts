import type { Context } from '@/lib/access/context'
import { cancelSubscription, resumeSubscription } from '@/lib/billing/cancel-subscription'
import { getBilling } from '@/lib/billing/get-billing'
import { systemDb } from '@/lib/platform/db/db'

/**
 * Brings the renewal of the subscription in line with whether the organization waits to be deleted: it ends with the paid
 * period when it does, and resumes when a deletion that had ended it was withdrawn. What a person had canceled stays so.
 * Repeating it changes nothing; let one run at a time for an organization.
 * @returns what it did
 * @throws Internal when Stripe does not answer
 */
export async function reconcileRenewal(ctx: Context): Promise<'ended' | 'resumed' | 'unchanged'> {
  const where = { id: ctx.organizationId }
  const row = await systemDb().organization.findUnique({ where })
  if (!row || row.purgeStartedAt) return 'unchanged'
  const isDeleting = row.deletionRequestedAt !== null
  if (isDeleting === row.deletionEndedRenewal) return 'unchanged'
  const { subscription } = await getBilling(ctx)
  if (isDeleting) {
    if (!subscription?.isLive || subscription.endsAt) return 'unchanged'
    // First, so that a withdrawal of the deletion after a crash knows that the renewal may have ended.
    await systemDb().organization.updateMany({ where, data: { deletionEndedRenewal: true } })
    await cancelSubscription(ctx)
    return 'ended'
  }
  if (subscription?.isLive) await resumeSubscription(ctx)
  await systemDb().organization.updateMany({ where, data: { deletionEndedRenewal: false } })
  return subscription?.isLive ? 'resumed' : 'unchanged'
}
