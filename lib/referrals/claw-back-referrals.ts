import { type ChangeSource, recordAudit } from '@/lib/access/audit'
import { type SystemTransaction, systemDb } from '@/lib/platform/db/db'
import type { ChangeBalance } from './change-stripe-balance'
import { findRefund } from './find-refund'
import { finishReferral } from './finish-referral'
import { lockReferral, lockSides, type ReferralRow, referralTransaction, sidesOf } from './internal'
import { importsToTakeBack } from './rules'
import { settleReward } from './settle-reward'

export type ClawbackReason = 'refunded' | 'banned' | 'deleted'

/**
 * Takes back what an organization's refund or ban makes undeserved, each reward once. A referred organization that was
 * refunded or banned costs both sides their reward, also one that is yet to come; a banned referrer loses its own, and
 * those who came through its link keep theirs. What happened is read from the rows, whatever was heard of it.
 */
export async function clawBackReferrals(
  source: ChangeSource,
  organizationId: string,
  changeBalance?: ChangeBalance,
): Promise<void> {
  const referrals = await systemDb().referral.findMany({
    where: { OR: [{ referredOrganizationId: organizationId }, { referrerOrganizationId: organizationId }] },
    select: { id: true },
  })
  for (const { id } of referrals) {
    const toSettle = await referralTransaction(async (tx) => {
      const referral = await lockReferral(tx, id)
      if (!referral) return []
      const { referrer, referred } = await lockSides(tx, referral)
      if (referred?.bannedAt) return takeBack(tx, source, referral, 'banned')
      if (await findRefund(tx, referral)) return takeBack(tx, source, referral, 'refunded')
      if (!referrer?.bannedAt) return []
      const taken = await takeBackFrom(tx, source, referral, [referrer.id])
      // The referrer's may have been the last that was still to be given.
      await finishReferral(tx, source, id)
      return taken
    })
    for (const rewardId of toSettle) await settleReward(source, rewardId, changeBalance)
  }
}

/**
 * Ends a referral and takes both rewards back. Call it with the referral and its sides locked.
 * @returns the rewards that Stripe has to take back yet
 */
export async function takeBack(
  tx: SystemTransaction,
  source: ChangeSource,
  referral: ReferralRow,
  reason: ClawbackReason,
): Promise<string[]> {
  if (referral.clawedBackAt) return []
  await tx.referral.update({
    where: { id: referral.id },
    data: { clawedBackAt: source.now(), clawbackReason: reason, updatedAt: source.now() },
  })
  return takeBackFrom(tx, source, referral, sidesOf(referral), reason)
}

async function takeBackFrom(
  tx: SystemTransaction,
  source: ChangeSource,
  referral: ReferralRow,
  organizationIds: string[],
  reason: ClawbackReason = 'banned',
): Promise<string[]> {
  // No one begins a call to Stripe between the look at a reward and what is decided of it.
  await tx.$queryRaw`SELECT id FROM referral_rewards WHERE referral_id = ${referral.id}::uuid FOR UPDATE`
  const rewards = await tx.referralReward.findMany({
    where: {
      referralId: referral.id,
      organizationId: { in: organizationIds },
      state: { in: ['due', 'granted'] },
      clawbackDueAt: null,
    },
  })
  for (const reward of rewards) {
    await tx.referralReward.update({ where: { id: reward.id }, data: await changeOf(tx, source, reward) })
    await recordAudit(
      tx,
      { ...source, organizationId: reward.organizationId },
      {
        action: 'referral.claw-back',
        target: { type: 'referral', id: referral.id },
        data: { rewardId: reward.id, reason },
      },
    )
  }
  return rewards.filter((reward) => reward.kind === 'credit').map((reward) => reward.id)
}

type Reward = { organizationId: string; kind: 'imports' | 'credit'; state: string; amount: number; attempts: number }

async function changeOf(tx: SystemTransaction, source: ChangeSource, reward: Reward) {
  const now = source.now()
  if (reward.kind === 'imports') {
    return { state: 'clawed_back' as const, clawedBackAt: now, clawedBackAmount: await takeImports(tx, reward) }
  }
  if (reward.state === 'granted') return { clawbackDueAt: now, nextAttemptAt: now }
  // A call that may have reached Stripe is finished first, so that what it gave can be taken back.
  return reward.attempts > 0 ? { clawbackDueAt: now } : { state: 'void' as const }
}

async function takeImports(tx: SystemTransaction, reward: { organizationId: string; amount: number }): Promise<number> {
  const organization = await tx.organization.findUniqueOrThrow({
    where: { id: reward.organizationId },
    select: { importLimit: true, importsUsed: true, bonusImports: true },
  })
  const bonusUsed = await tx.importReservation.count({
    where: { organizationId: reward.organizationId, isBonus: true, state: { not: 'released' } },
  })
  const taken = importsToTakeBack(reward.amount, { ...organization, bonusUsed })
  await tx.organization.update({
    where: { id: reward.organizationId },
    data: { bonusImports: { decrement: taken } },
  })
  return taken
}
