import type { ChangeSource } from '@/lib/access/audit'
import { Conflict } from '@/lib/core/errors'
import { addMilliseconds, day } from '@/lib/core/time'
import type { SystemTransaction } from '@/lib/platform/db/db'
import { applyBillingState } from './apply-billing-state'
import { lockOrganizations } from './internal'
import { extendedTrial } from './rules'

/** How far from now a trial can end. */
const longestTrialMs = 180 * day

/**
 * Extends the trial of an organization by days, in the transaction of the caller; one that has ended begins again now.
 * What the organization is follows from it in the same transaction.
 * @throws Conflict where a trial changes nothing: there is or was a subscription, or the license is paid or suspended; or
 *   where it would end more than 180 days from now
 */
export async function extendTrialWithin(
  tx: SystemTransaction,
  source: ChangeSource,
  { organizationId, days }: { organizationId: string; days: number },
): Promise<void> {
  await lockOrganizations(tx, [organizationId])
  const [license, subscriptions] = [
    await tx.license.findUnique({ where: { organizationId } }),
    await tx.subscription.count({ where: { organizationId } }),
  ]
  if (subscriptions > 0 || license?.licenseType === 'PAID') {
    throw new Conflict(
      'This organization has or had a subscription, so trial days change nothing. Give a credit instead.',
    )
  }
  if (license?.status === 'SUSPENDED') throw new Conflict('This license is suspended. A longer trial doesn’t open it.')
  const now = source.now()
  const trial = extendedTrial(license, days, now)
  if (trial.dateEnd > addMilliseconds(now, longestTrialMs)) {
    throw new Conflict('A trial can end at most 180 days from today. Give fewer days.')
  }
  const { dateStart, dateEnd } = trial
  await tx.license.upsert({
    where: { organizationId },
    create: { organizationId, licenseType: 'TRIAL', status: 'ACTIVE', dateStart, dateEnd, createdAt: now },
    update: { status: 'ACTIVE', dateEnd, updatedAt: now },
  })
  await tx.organization.updateMany({ where: { id: organizationId, trialUsedAt: null }, data: { trialUsedAt: now } })
  await applyBillingState(tx, source, organizationId)
}
