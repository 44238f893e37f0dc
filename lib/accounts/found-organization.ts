import { type ChangeSource, recordAudit } from '@/lib/access/audit'
import { planLimits, trialMs } from '@/lib/access/entitlements/plan-limits'
import { personKeyOf } from '@/lib/core/mailbox'
import { addMilliseconds } from '@/lib/core/time'
import type { SystemTransaction } from '@/lib/platform/db/db'

export type Founder = { id: string; clerkId: string; email: string }

/**
 * Notes who founded an organization, and gives it what a founder brings: a place at their free allowance, and a trial if
 * they have not had one. One trial and one allowance per person, however many organizations and aliases of one address.
 * The first founder counts; repeats change nothing.
 */
export async function foundOrganization(
  tx: SystemTransaction,
  source: ChangeSource,
  { organizationId, founder }: { organizationId: string; founder: Founder },
): Promise<void> {
  const now = source.now()
  // Someone without an address, who signs in by telephone, is known by their account.
  const personKey = personKeyOf(founder.email) ?? `user:${founder.clerkId}`
  const importLimit = planLimits.imports.FREE ?? undefined
  await tx.personAllowance.createMany({ data: [{ personKey, importLimit, createdAt: now }], skipDuplicates: true })
  const isStaff = (await tx.staffMember.count({ where: { userId: founder.id } })) > 0
  const { count: founded } = await tx.organization.updateMany({
    where: { id: organizationId, createdById: null },
    data: { createdById: founder.id, allowanceKey: personKey, ...(isStaff && { isInternal: true }) },
  })
  if (founded === 0) return
  const { count: firsts } = await tx.personAllowance.updateMany({
    where: { personKey, trialUsedAt: null },
    data: { trialUsedAt: now, trialOrganizationId: organizationId },
  })
  const hasTrial = firsts > 0
  const dateEnd = hasTrial ? addMilliseconds(now, trialMs) : now
  const status = hasTrial ? 'ACTIVE' : 'EXPIRED'
  await tx.license.createMany({
    data: [{ organizationId, licenseType: 'TRIAL', status, dateStart: now, dateEnd, createdAt: now }],
    skipDuplicates: true,
  })
  if (hasTrial) {
    await tx.organization.updateMany({
      where: { id: organizationId, billingStatus: 'none' },
      data: { billingStatus: 'trial', trialUsedAt: now },
    })
  }
  await recordAudit(
    tx,
    { ...source, organizationId },
    { action: 'license.start', target: { type: 'organization', id: organizationId }, data: { hasTrial } },
  )
}
