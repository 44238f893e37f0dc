import type { SystemTransaction } from '@/lib/platform/db/db'
import { isRefundInTime } from './rules'

/** Whether a payment of the referred organization was refunded in full, early enough to count. */
export async function findRefund(
  tx: SystemTransaction,
  referral: { referredOrganizationId: string | null; rewardedAt: Date | null },
): Promise<boolean> {
  if (!referral.referredOrganizationId) return false
  const refunded = await tx.payment.findMany({
    where: { organizationId: referral.referredOrganizationId, status: 'REFUNDED', refundedAt: { not: null } },
    select: { refundedAt: true },
  })
  return refunded.some(({ refundedAt }) => refundedAt !== null && isRefundInTime(referral.rewardedAt, refundedAt))
}
