import { type ChangeSource, recordAudit } from '@/lib/access/audit'
import { addMilliseconds, minute } from '@/lib/core/time'
import { systemDb } from '@/lib/platform/db/db'
import { log } from '@/lib/platform/log'
import { type ChangeBalance, changeStripeBalance } from './change-stripe-balance'
import { finishReferral } from './finish-referral'
import { lockReferral, referralTransaction } from './internal'

/** How long one try has a reward for itself; a process that died is forgotten after that. */
const leaseMs = 2 * minute
const longestPauseMs = 360 * minute

type Claimed = {
  referralId: string
  organizationId: string
  amount: number
  currency: string
  state: 'due' | 'granted'
  attempts: number
}

/**
 * Gives a credit that is due, or takes one back that has to be. One try at a time; a try that was cut off between Stripe
 * and our commit is repeated under the same key, which changes nothing there a second time.
 * @returns whether the reward is settled; a failure is noted on it, for the next sweep
 */
export async function settleReward(
  source: ChangeSource,
  rewardId: string,
  changeBalance: ChangeBalance = changeStripeBalance,
): Promise<boolean> {
  for (;;) {
    const claimed = await claim(source, rewardId)
    if (!claimed) return false
    const isGrant = claimed.state === 'due'
    try {
      const ref = await changeBalance({
        organizationId: claimed.organizationId,
        amount: isGrant ? claimed.amount : -claimed.amount,
        currency: claimed.currency,
        key: `${isGrant ? 'referral-reward' : 'referral-clawback'}-${rewardId}`,
        description: isGrant ? 'Referral reward' : 'Referral reward reversed',
      })
      const isToBeTakenBack = await record(source, rewardId, claimed, ref)
      if (!isToBeTakenBack) return true
    } catch (error) {
      const pause = Math.min(minute * 2 ** claimed.attempts, longestPauseMs)
      await systemDb().referralReward.update({
        where: { id: rewardId },
        data: {
          lastError: String(error instanceof Error ? error.message : error).slice(0, 500),
          nextAttemptAt: addMilliseconds(source.now(), pause),
        },
      })
      log().warn({ err: error, rewardId, attempt: claimed.attempts }, 'a referral credit was not settled')
      return false
    }
  }
}

async function claim(source: ChangeSource, rewardId: string): Promise<Claimed | null> {
  const now = source.now()
  const [claimed] = await systemDb().$queryRaw<Claimed[]>`
    UPDATE referral_rewards SET attempts = attempts + 1, next_attempt_at = ${addMilliseconds(now, leaseMs)}::timestamptz
    WHERE id = ${rewardId}::uuid AND kind = 'credit' AND next_attempt_at <= ${now}::timestamptz
      AND (state = 'due' OR (state = 'granted' AND clawback_due_at IS NOT NULL))
    RETURNING referral_id AS "referralId", organization_id AS "organizationId", amount, currency, state::text AS state,
      attempts`
  return claimed ?? null
}

/** @returns whether what was given has to be taken back at once */
async function record(source: ChangeSource, rewardId: string, claimed: Claimed, ref: string): Promise<boolean> {
  const isGrant = claimed.state === 'due'
  const { referralId, organizationId } = claimed
  return referralTransaction(async (tx) => {
    await lockReferral(tx, referralId)
    const now = source.now()
    const { count } = await tx.referralReward.updateMany({
      where: { id: rewardId, state: claimed.state },
      data: isGrant
        ? { state: 'granted', grantedAt: now, grantedRef: ref, lastError: null, nextAttemptAt: now }
        : {
            state: 'clawed_back',
            clawedBackAt: now,
            clawedBackRef: ref,
            clawedBackAmount: claimed.amount,
            lastError: null,
          },
    })
    if (count === 0) return false
    await recordAudit(
      tx,
      { ...source, organizationId },
      {
        action: isGrant ? 'referral.grant-credit' : 'referral.take-back-credit',
        target: { type: 'referral', id: referralId },
        data: { rewardId, ref },
      },
    )
    if (!isGrant) return false
    await finishReferral(tx, source, referralId)
    const { clawbackDueAt } = await tx.referralReward.findUniqueOrThrow({ where: { id: rewardId } })
    return clawbackDueAt !== null
  })
}
