import { type ChangeSource, recordAudit } from '@/lib/access/audit'
import { newId } from '@/lib/core/ids'
import type { SystemTransaction } from '@/lib/platform/db/db'
import { recordEvent } from '@/lib/platform/outbox/record-event'
import { hasAlready } from './has-already'
import { type BillingState, billingStateOf, type LicenseFacts } from './rules'

/**
 * Brings an organization and its license to what follows from its subscriptions. Call it in a transaction that holds
 * the organization. A change of tier or status is told as an event, once.
 * @returns whether anything changed
 */
export async function applyBillingState(
  tx: SystemTransaction,
  source: ChangeSource,
  organizationId: string,
): Promise<boolean> {
  const now = source.now()
  const [organization, license, subscriptions] = [
    await tx.organization.findUniqueOrThrow({ where: { id: organizationId } }),
    await tx.license.findUnique({ where: { organizationId } }),
    await tx.subscription.findMany({ where: { organizationId } }),
  ]
  const state = billingStateOf(subscriptions, license, now)
  const isLicenseNew = await writeLicense(tx, organizationId, license, state.license, now)
  const values = {
    tier: state.tier,
    billingStatus: state.billingStatus,
    paymentActive: state.paymentActive,
    pendingCancellation: state.pendingCancellation,
    cancellationRequestedAt: state.cancellationRequestedAt,
    // What staff set for a free organization stays until its tier changes.
    ...((state.tier === 'PREMIUM' || organization.tier !== state.tier) && { importLimit: state.importLimit }),
  }
  if (hasAlready(organization, values)) return isLicenseNew
  await tx.organization.update({ where: { id: organizationId }, data: { ...values, updatedAt: now } })
  if (organization.tier !== state.tier || organization.billingStatus !== state.billingStatus) {
    await tellChange(tx, source, organizationId, organization, state)
  }
  return true
}

async function tellChange(
  tx: SystemTransaction,
  source: ChangeSource,
  organizationId: string,
  before: Pick<BillingState, 'tier' | 'billingStatus'>,
  after: BillingState,
): Promise<void> {
  const data = { tier: after.tier, billingStatus: after.billingStatus, previousStatus: before.billingStatus }
  await recordEvent(tx, { organizationId, name: 'billing/subscription-changed', data })
  await recordAudit(
    tx,
    { ...source, organizationId },
    {
      action: 'billing.change',
      target: { type: 'organization', id: organizationId },
      data: { ...data, previousTier: before.tier },
    },
  )
}

async function writeLicense(
  tx: SystemTransaction,
  organizationId: string,
  before: LicenseFacts | null,
  after: LicenseFacts | null,
  now: Date,
): Promise<boolean> {
  if (!after) return false
  const { licenseType, status, dateStart, dateEnd } = after
  const values = { licenseType, status, dateStart, dateEnd }
  if (before && hasAlready(before, values)) return false
  await tx.license.upsert({
    where: { organizationId },
    create: { id: newId(), organizationId, ...values, createdAt: now },
    update: { ...values, updatedAt: now },
  })
  return true
}
