import type { ChangeSource } from '@/lib/access/audit'
import type { SystemTransaction } from '@/lib/platform/db/db'

/** Marks a referral as rewarded once nothing of it is still to be given. */
export async function finishReferral(tx: SystemTransaction, source: ChangeSource, referralId: string): Promise<void> {
  const due = await tx.referralReward.count({ where: { referralId, state: 'due' } })
  if (due > 0) return
  const { count } = await tx.referral.updateMany({
    where: { id: referralId, status: 'COMPLETED', rewards: { some: { state: 'granted' } } },
    data: { status: 'REWARDED', rewardedAt: source.now(), updatedAt: source.now() },
  })
  if (count === 0) return
  const { referredOrganizationId } = await tx.referral.findUniqueOrThrow({ where: { id: referralId } })
  if (!referredOrganizationId) return
  await tx.organization.update({ where: { id: referredOrganizationId }, data: { referralRewardClaimed: true } })
}
