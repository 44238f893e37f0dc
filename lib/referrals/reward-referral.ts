import { type ChangeSource, recordAudit } from '@/lib/access/audit'
import { newId } from '@/lib/core/ids'
import { type SystemTransaction, systemDb } from '@/lib/platform/db/db'
import type { ChangeBalance } from './change-stripe-balance'
import { checkReferral, holdReferral } from './check-referral'
import { takeBack } from './claw-back-referrals'
import { findRefund } from './find-refund'
import { finishReferral } from './finish-referral'
import { lockSides, type ReferralRow, readEvidence, referralTransaction } from './internal'
import { isRewardable, monthlyRewardLimit, rewardFor, startOfMonth } from './rules'
import { settleReward } from './settle-reward'

/**
 * Rewards both sides of a referral whose time has come, once: the rows of the rewards are written in one transaction,
 * imports in the same one, a credit by the call to Stripe that follows it. What speaks against the referral by now, and
 * what goes beyond the referrer's limit of the month, holds it; a refund or a ban in the meantime ends it.
 * @returns whether this call decided on the rewards
 */
export async function rewardReferral(
  source: ChangeSource,
  referralId: string,
  changeBalance?: ChangeBalance,
): Promise<boolean> {
  const candidate = await systemDb().referral.findUnique({ where: { id: referralId } })
  if (!candidate || !isRewardable(candidate, source.now())) return false
  const due = await referralTransaction(async (tx) => {
    const referral = await checkReferral(tx, source, referralId)
    return isRewardable(referral, source.now()) ? issueRewards(tx, source, referral) : null
  })
  for (const rewardId of due ?? []) await settleReward(source, rewardId, changeBalance)
  return due !== null
}

/** @returns the rewards that Stripe has to give yet; null when there are none to give at all */
async function issueRewards(
  tx: SystemTransaction,
  source: ChangeSource,
  referral: ReferralRow,
): Promise<string[] | null> {
  const already = await tx.referralReward.count({ where: { referralId: referral.id } })
  if (already > 0) return null
  const { referrer, referred } = await lockSides(tx, referral)
  // A side that may still be restored is waited for.
  if (!referrer || !referred || referrer.deletionRequestedAt || referred.deletionRequestedAt) return null
  if (referred.bannedAt || referred.deletedAt) {
    await takeBack(tx, source, referral, referred.bannedAt ? 'banned' : 'deleted')
    return null
  }
  if (await findRefund(tx, referral)) {
    await takeBack(tx, source, referral, 'refunded')
    return null
  }
  if (await isBeyondLimit(tx, source, referral)) return null

  const currencies = await readCurrencies(tx, [referrer.id, referred.id])
  const due: string[] = []
  for (const side of [referrer, referred]) {
    if (side.bannedAt || side.deletedAt) continue
    const reward = rewardFor({ ...side, currency: currencies.get(side.id) ?? null })
    const isCredit = reward.kind === 'credit'
    const id = newId()
    await tx.referralReward.create({
      data: {
        id,
        referralId: referral.id,
        organizationId: side.id,
        ...reward,
        nextAttemptAt: source.now(),
        createdAt: source.now(),
        ...(!isCredit && { state: 'granted', grantedAt: source.now() }),
      },
    })
    if (isCredit) due.push(id)
    else {
      await tx.organization.update({ where: { id: side.id }, data: { bonusImports: { increment: reward.amount } } })
    }
    await recordAudit(
      tx,
      { ...source, organizationId: side.id },
      { action: 'referral.reward', target: { type: 'referral', id: referral.id }, data: { rewardId: id, ...reward } },
    )
  }
  await finishReferral(tx, source, referral.id)
  return due
}

/** Exact, since the caller holds the referrer's row. Staff who have approved it have decided on the limit too. */
async function isBeyondLimit(tx: SystemTransaction, source: ChangeSource, referral: ReferralRow): Promise<boolean> {
  const month = startOfMonth(source.now())
  const rewarded = await tx.referralReward.count({
    where: {
      organizationId: referral.referrerOrganizationId ?? undefined,
      referral: { referrerOrganizationId: referral.referrerOrganizationId },
      state: { not: 'void' },
      createdAt: { gte: month },
    },
  })
  if (rewarded < monthlyRewardLimit) return false
  const isApproved = readEvidence(referral.evidence).some((one) => one.rule === 'monthly_limit')
  if (isApproved) return false
  const detail = `The referrer has been rewarded ${rewarded} times in ${month.toISOString().slice(0, 7)}.`
  await holdReferral(tx, source, referral, [{ rule: 'monthly_limit', detail }])
  return true
}

/** What the organizations pay in. Stripe keeps a customer to one currency. */
async function readCurrencies(tx: SystemTransaction, organizationIds: string[]): Promise<Map<string, string>> {
  const subscriptions = await tx.subscription.findMany({
    where: { organizationId: { in: organizationIds } },
    orderBy: { startDate: 'asc' },
    select: { organizationId: true, currency: true },
  })
  return new Map(subscriptions.map((one) => [one.organizationId, one.currency]))
}
