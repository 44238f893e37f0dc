import type { ChangeSource } from '@/lib/access/audit'
import { newId } from '@/lib/core/ids'
import { addMilliseconds, type Clock, day, systemClock } from '@/lib/core/time'
import { systemDb } from '@/lib/platform/db/db'
import { log } from '@/lib/platform/log'
import type { ChangeBalance } from './change-stripe-balance'
import { clawBackReferrals } from './claw-back-referrals'
import { completeReferral } from './complete-referral'
import { rewardReferral } from './reward-referral'
import { clawbackDays } from './rules'
import { settleReward } from './settle-reward'

const batchSize = 200

/**
 * What happens to referrals by the clock: rewards whose hold is over are given, credits that Stripe did not take are
 * tried again, and whatever an event should have started and did not is started now.
 */
export async function sweepReferrals(
  options: { now?: Clock; changeBalance?: ChangeBalance } = {},
): Promise<{ completed: number; rewarded: number; checked: number; settled: number }> {
  const now = options.now ?? systemClock
  const { changeBalance } = options
  const source: ChangeSource = { actor: { kind: 'system', id: 'sweep-referrals' }, requestId: newId(), now }
  return {
    completed: await each(await exportedButPending(), (id) => completeReferral(source, id)),
    checked: await each(await undeserved(now()), (id) => clawBackReferrals(source, id, changeBalance)),
    rewarded: await each(await dueReferrals(now()), (id) => rewardReferral(source, id, changeBalance)),
    settled: await each(await unsettledRewards(now()), (id) => settleReward(source, id, changeBalance)),
  }
}

/** One that fails leaves the others alone, and is found again by the next sweep. */
async function each(ids: string[], work: (id: string) => Promise<unknown>): Promise<number> {
  let done = 0
  for (const id of ids) {
    try {
      if ((await work(id)) !== false) done += 1
    } catch (error) {
      log().error({ err: error, id }, 'a referral was left as it is')
    }
  }
  return done
}

async function exportedButPending(): Promise<string[]> {
  const rows = await systemDb().referral.findMany({
    where: {
      status: 'PENDING',
      clawedBackAt: null,
      referred: { clipExports: { some: { completedAt: { not: null } } } },
    },
    take: batchSize,
    select: { referredOrganizationId: true },
  })
  return rows.flatMap((row) => row.referredOrganizationId ?? [])
}

async function dueReferrals(now: Date): Promise<string[]> {
  const rows = await systemDb().referral.findMany({
    where: {
      status: 'COMPLETED',
      review: { in: ['clear', 'approved'] },
      clawedBackAt: null,
      rewardDueAt: { lte: now },
      rewards: { none: {} },
      // A side that may still be restored is waited for.
      referrer: { deletionRequestedAt: null },
      referred: { deletionRequestedAt: null },
    },
    orderBy: { rewardDueAt: 'asc' },
    take: batchSize,
    select: { id: true },
  })
  return rows.map((row) => row.id)
}

/** Organizations that were banned or refunded, and have a reward that has not been taken back. */
async function undeserved(now: Date): Promise<string[]> {
  const recently = { gte: addMilliseconds(now, -2 * clawbackDays * day) }
  const [banned, refunded] = await Promise.all([
    systemDb().organization.findMany({
      where: {
        bannedAt: { not: null },
        OR: [
          { referralRewards: { some: { state: { in: ['due', 'granted'] }, clawbackDueAt: null } } },
          { referral: { clawedBackAt: null } },
        ],
      },
      take: batchSize,
      select: { id: true },
    }),
    systemDb().organization.findMany({
      where: {
        referral: { clawedBackAt: null },
        payments: { some: { status: 'REFUNDED', refundedAt: recently } },
      },
      take: batchSize,
      select: { id: true },
    }),
  ])
  return [...new Set([...banned, ...refunded].map((row) => row.id))]
}

async function unsettledRewards(now: Date): Promise<string[]> {
  const rows = await systemDb().referralReward.findMany({
    where: {
      kind: 'credit',
      nextAttemptAt: { lte: now },
      OR: [{ state: 'due' }, { state: 'granted', clawbackDueAt: { not: null } }],
    },
    orderBy: { nextAttemptAt: 'asc' },
    take: batchSize,
    select: { id: true },
  })
  return rows.map((row) => row.id)
}
