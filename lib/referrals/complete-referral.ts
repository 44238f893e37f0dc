import { type ChangeSource, recordAudit } from '@/lib/access/audit'
import { addMilliseconds, day } from '@/lib/core/time'
import { systemDb } from '@/lib/platform/db/db'
import { checkReferral } from './check-referral'
import { lockReferral, referralTransaction } from './internal'
import { rewardHoldDays } from './rules'

/**
 * Completes the referral of an organization that has finished its first export, and starts the time until the reward.
 * Repeats change nothing; without a finished export nothing happens, whatever was heard of one.
 * @returns whether this call completed it
 */
export async function completeReferral(source: ChangeSource, organizationId: string): Promise<boolean> {
  const pending = { referredOrganizationId: organizationId, status: 'PENDING', clawedBackAt: null } as const
  const found = await systemDb().referral.findFirst({ where: pending, select: { id: true } })
  if (!found) return false
  return referralTransaction(async (tx) => {
    const referral = await lockReferral(tx, found.id)
    if (referral?.status !== 'PENDING') return false
    const exported = await tx.clipExport.findFirst({
      where: { organizationId, completedAt: { not: null } },
      select: { id: true },
    })
    if (!exported) return false
    const completedAt = source.now()
    await tx.referral.update({
      where: { id: referral.id },
      data: {
        status: 'COMPLETED',
        completedAt,
        rewardDueAt: addMilliseconds(completedAt, rewardHoldDays * day),
        updatedAt: completedAt,
      },
    })
    await recordAudit(
      tx,
      { ...source, organizationId },
      { action: 'referral.complete', target: { type: 'referral', id: referral.id } },
    )
    await checkReferral(tx, source, referral.id)
    return true
  })
}
