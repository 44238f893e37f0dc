import { afterAll, describe, expect, it, vi } from 'vitest'
import { newId } from '@/lib/core/ids'
import { disconnectDb, systemDb } from '@/lib/platform/db/db'
import { clawBackReferrals } from './claw-back-referrals'
import { rewardReferral } from './reward-referral'
import { monthlyRewardLimit, rewardCredit, rewardHoldDays, rewardImports } from './rules'
import { settleReward } from './settle-reward'
import { sweepReferrals } from './sweep-referrals'
import { fakeStripe } from './testing/fake-stripe'
import { afterHold, exportFirst, found, inDays, many, refer, referralOf, source } from './testing/scene'

vi.setConfig({ testTimeout: 60_000 })
/** The chaos run asks for 200. */
const attemptCount = Number(process.env.ATTEMPTS ?? 25)
afterAll(disconnectDb)

const customer = () => ({ tier: 'PREMIUM', stripeCustomerId: `cus_${Math.random().toString(36).slice(2)}` }) as const
const organizationOf = (id: string) => systemDb().organization.findUniqueOrThrow({ where: { id } })

/** A referral whose first export is done. */
async function completed(...[referrer, ...rest]: Parameters<typeof refer>) {
  const referred = await refer(referrer, ...rest)
  await exportFirst(referred.organizationId)
  return referred
}

/** As many referrals of one code, whose hold is over. Returns their ids. */
async function manyCompleted(referrer: { code: string; organizationId: string }, count: number): Promise<string[]> {
  const rows = Array.from({ length: count }, () => ({ id: newId(), organizationId: newId() }))
  await systemDb().organization.createMany({
    data: rows.map(({ organizationId: id }) => ({
      id,
      clerkId: id,
      name: 'Referred',
      clerkUpdatedAt: new Date(),
      referralCode: id,
      referredById: referrer.organizationId,
    })),
  })
  await systemDb().referral.createMany({
    data: rows.map(({ id, organizationId }) => ({
      id,
      referrerOrganizationId: referrer.organizationId,
      referredOrganizationId: organizationId,
      code: referrer.code,
      status: 'COMPLETED' as const,
      completedAt: new Date(),
      rewardDueAt: new Date(),
    })),
  })
  return rows.map((row) => row.id)
}

async function refundOf(organizationId: string, refundedAt: Date, status: 'REFUNDED' | 'COMPLETED' = 'REFUNDED') {
  await systemDb().payment.create({
    data: {
      organizationId,
      amount: 1900,
      currency: 'usd',
      status,
      paymentMethod: 'CREDIT_CARD',
      gatewayProvider: 'stripe',
      refundedAmount: status === 'REFUNDED' ? 1900 : 500,
      refundedAt,
    },
  })
}

describe('a reward', () => {
  it('is not given before the hold ends', async () => {
    const referred = await completed(await found())
    const early = { ...source, now: () => inDays(rewardHoldDays - 0.01) }
    expect(await rewardReferral(early, referred.referralId)).toBe(false)
    expect(await rewardReferral(afterHold, referred.referralId)).toBe(true)
  })

  it(`is given once to each side under ${attemptCount} attempts at a time`, async () => {
    const referrer = await found()
    const referred = await completed(referrer)
    const attempts = await many(attemptCount, () => rewardReferral(afterHold, referred.referralId))
    expect(attempts.filter(Boolean)).toHaveLength(1)
    const referral = await referralOf(referred.organizationId)
    expect(referral).toMatchObject({ status: 'REWARDED' })
    expect(referral.rewards.map(({ kind, amount, state }) => ({ kind, amount, state }))).toEqual(
      Array(2).fill({ kind: 'imports', amount: rewardImports, state: 'granted' }),
    )
    for (const { organizationId } of [referrer, referred]) {
      expect((await organizationOf(organizationId)).bonusImports).toBe(rewardImports)
    }
    expect((await organizationOf(referred.organizationId)).referralRewardClaimed).toBe(true)
    expect((await organizationOf(referrer.organizationId)).referralRewardClaimed).toBe(false)
  })

  it(`is a credit on Stripe’s balance for who pays, in their currency, once under ${attemptCount} attempts at a time`, async () => {
    const stripe = fakeStripe()
    const referrer = await found(customer())
    await systemDb().subscription.create({
      data: {
        organizationId: referrer.organizationId,
        stripeCustomerId: 'cus_1',
        stripeSubscriptionId: `sub_${referrer.organizationId}`,
        stripePriceId: 'price_1',
        stripeStatus: 'active',
        tier: 'PREMIUM',
        billingCycle: 'monthly',
        amount: 149900,
        currency: 'inr',
        startDate: new Date(),
      },
    })
    const referred = await completed(referrer)
    await many(attemptCount, () => rewardReferral(afterHold, referred.referralId, stripe.changeBalance))
    // A process that was cut off from the database after the rewards were decided on left the call to the sweep.
    await sweepReferrals({ now: () => inDays(rewardHoldDays + 2), changeBalance: stripe.changeBalance })
    expect(stripe.balanceOf(referrer.organizationId)).toBe(rewardCredit.inr)
    expect(stripe.calls()).toBe(1)
    expect((await organizationOf(referrer.organizationId)).bonusImports).toBe(0)
    expect((await organizationOf(referred.organizationId)).bonusImports).toBe(rewardImports)
    expect((await referralOf(referred.organizationId)).status).toBe('REWARDED')
  })

  it('counts as granted only once Stripe confirms it, and is retried until then', async () => {
    const stripe = fakeStripe()
    const referred = await completed(await found(customer()))
    stripe.breakDown(2)
    await rewardReferral(afterHold, referred.referralId, stripe.changeBalance)
    const waiting = await referralOf(referred.organizationId)
    expect(waiting.status).toBe('COMPLETED')
    expect(waiting.rewards.find((one) => one.kind === 'credit')).toMatchObject({
      state: 'due',
      attempts: 1,
      lastError: 'Stripe is away',
    })
    for (const days of [1, 2]) {
      await sweepReferrals({ now: () => inDays(rewardHoldDays + 1 + days), changeBalance: stripe.changeBalance })
    }
    expect((await referralOf(referred.organizationId)).status).toBe('REWARDED')
    expect(stripe.calls()).toBe(3)
  })

  it('is not doubled when the process dies between Stripe and the commit', async () => {
    const stripe = fakeStripe()
    const referrer = await found(customer())
    const referred = await completed(referrer)
    const dying = async (change: Parameters<typeof stripe.changeBalance>[0]) => {
      await stripe.changeBalance(change)
      throw new Error('killed')
    }
    await rewardReferral(afterHold, referred.referralId, dying)
    expect(stripe.balanceOf(referrer.organizationId)).toBe(rewardCredit.usd)
    await sweepReferrals({ now: () => inDays(rewardHoldDays + 2), changeBalance: stripe.changeBalance })
    expect(stripe.balanceOf(referrer.organizationId)).toBe(rewardCredit.usd)
    expect((await referralOf(referred.organizationId)).status).toBe('REWARDED')
  })
})

describe('bar 14: the monthly limit of rewards', () => {
  it(`is exact when ${attemptCount} of one code fall due at once, and what is beyond it is held, not lost`, async () => {
    const referrer = await found()
    const ids = await manyCompleted(referrer, attemptCount)
    // The middle of a month, so that the attempts are of one.
    const at = { ...source, now: () => new Date(Date.UTC(2099, 5, 15)) }
    await many(attemptCount, (index) => rewardReferral(at, ids[index] as string))

    const rows = await systemDb().referral.findMany({ where: { id: { in: ids } }, include: { rewards: true } })
    expect(rows.filter((row) => row.status === 'REWARDED')).toHaveLength(monthlyRewardLimit)
    const held = rows.filter((row) => row.status === 'COMPLETED' && row.review === 'held' && row.rewards.length === 0)
    expect(held).toHaveLength(attemptCount - monthlyRewardLimit)
    expect(held[0]?.evidence).toEqual([
      { rule: 'monthly_limit', detail: 'The referrer has been rewarded 10 times in 2099-06.' },
    ])
    expect((await organizationOf(referrer.organizationId)).bonusImports).toBe(monthlyRewardLimit * rewardImports)
  })

  it('starts again with the month', async () => {
    const referrer = await found()
    for (const month of [5, 6]) {
      const at = { ...source, now: () => new Date(Date.UTC(2099, month, 2)) }
      const ids = await manyCompleted(referrer, monthlyRewardLimit)
      const rewarded = await many(ids.length, (index) => rewardReferral(at, ids[index] as string))
      expect(rewarded).toEqual(ids.map(() => true))
    }
    expect((await organizationOf(referrer.organizationId)).bonusImports).toBe(2 * monthlyRewardLimit * rewardImports)
  })
})

describe('bar 14: a refund', () => {
  it('within the hold ends the referral without a reward', async () => {
    const referrer = await found()
    const referred = await completed(referrer)
    await refundOf(referred.organizationId, new Date())
    await clawBackReferrals(source, referred.organizationId)
    expect(await rewardReferral(afterHold, referred.referralId)).toBe(false)
    expect(await referralOf(referred.organizationId)).toMatchObject({ clawbackReason: 'refunded', rewards: [] })
    expect((await organizationOf(referrer.organizationId)).bonusImports).toBe(0)
  })

  it('whose webhook was lost is found when the reward is due', async () => {
    const referred = await completed(await found())
    await refundOf(referred.organizationId, new Date())
    await rewardReferral(afterHold, referred.referralId)
    expect(await referralOf(referred.organizationId)).toMatchObject({ clawbackReason: 'refunded', rewards: [] })
  })

  it('after the reward claws both back once, at Stripe too', async () => {
    const stripe = fakeStripe()
    const referrer = await found(customer())
    const referred = await completed(referrer)
    await rewardReferral(afterHold, referred.referralId, stripe.changeBalance)
    await refundOf(referred.organizationId, new Date())
    await many(20, () => clawBackReferrals(afterHold, referred.organizationId, stripe.changeBalance))
    expect(stripe.balanceOf(referrer.organizationId)).toBe(0)
    expect((await organizationOf(referred.organizationId)).bonusImports).toBe(0)
    const { rewards, clawbackReason } = await referralOf(referred.organizationId)
    expect(clawbackReason).toBe('refunded')
    expect(rewards.map(({ state, amount, clawedBackAmount }) => [state, clawedBackAmount === amount])).toEqual([
      ['clawed_back', true],
      ['clawed_back', true],
    ])
  })

  it('does not claw back used imports', async () => {
    const referrer = await found()
    const referred = await completed(referrer)
    await rewardReferral(afterHold, referred.referralId)
    await systemDb().organization.update({ where: { id: referrer.organizationId }, data: { importsUsed: 7 } })
    await refundOf(referred.organizationId, new Date())
    await clawBackReferrals(afterHold, referred.organizationId)
    expect(await organizationOf(referrer.organizationId)).toMatchObject({ bonusImports: 2, importsUsed: 7 })
    const { rewards } = await referralOf(referred.organizationId)
    expect(rewards.find((one) => one.organizationId === referrer.organizationId)).toMatchObject({
      state: 'clawed_back',
      clawedBackAmount: rewardImports - 2,
    })
  })

  it('does not claw back used bonus imports when the shared allowance was used elsewhere', async () => {
    const referrer = await found()
    const referred = await completed(referrer)
    await rewardReferral(afterHold, referred.referralId)
    const { organizationId } = referrer
    await systemDb().importReservation.createMany({
      data: (['used', 'reserved', 'released'] as const).map((state) => ({
        organizationId,
        subjectId: newId(),
        subjectType: 'video',
        state,
        isBonus: true,
      })),
    })
    await refundOf(referred.organizationId, new Date())
    await clawBackReferrals(afterHold, referred.organizationId)
    expect((await organizationOf(organizationId)).bonusImports).toBe(2)
  })

  it('partial, or long after the reward, claws nothing back', async () => {
    const referrer = await found()
    for (const [status, days] of [
      ['COMPLETED', 0],
      ['REFUNDED', rewardHoldDays + 62],
    ] as const) {
      const referred = await completed(referrer)
      await rewardReferral(afterHold, referred.referralId)
      await refundOf(referred.organizationId, inDays(days), status)
      await clawBackReferrals({ ...source, now: () => inDays(days) }, referred.organizationId)
      expect((await referralOf(referred.organizationId)).clawedBackAt).toBeNull()
    }
    expect((await organizationOf(referrer.organizationId)).bonusImports).toBe(2 * rewardImports)
  })

  it('while a credit is pending claws it back once it is granted', async () => {
    const stripe = fakeStripe()
    const referrer = await found(customer())
    const referred = await completed(referrer)
    await rewardReferral(afterHold, referred.referralId, async (change) => {
      await stripe.changeBalance(change)
      await refundOf(referred.organizationId, new Date())
      await clawBackReferrals(source, referred.organizationId, stripe.changeBalance)
      throw new Error('killed')
    })
    await sweepReferrals({ now: () => inDays(rewardHoldDays + 2), changeBalance: stripe.changeBalance })
    expect(stripe.balanceOf(referrer.organizationId)).toBe(0)
    expect((await referralOf(referred.organizationId)).rewards.map((one) => one.state)).toEqual([
      'clawed_back',
      'clawed_back',
    ])
  })
})

describe('a ban', () => {
  const ban = (id: string) => systemDb().organization.update({ where: { id }, data: { bannedAt: new Date() } })

  it('of the referred organization claws back both rewards', async () => {
    const referrer = await found()
    const referred = await completed(referrer)
    await rewardReferral(afterHold, referred.referralId)
    await ban(referred.organizationId)
    await sweepReferrals()
    for (const { organizationId } of [referrer, referred]) {
      expect((await organizationOf(organizationId)).bonusImports).toBe(0)
    }
  })

  it('of the referrer claws back only the referrer’s reward, before and after', async () => {
    const referrer = await found()
    const [before, after] = [await completed(referrer), await completed(referrer)]
    await rewardReferral(afterHold, before.referralId)
    await ban(referrer.organizationId)
    await clawBackReferrals(afterHold, referrer.organizationId)
    await rewardReferral(afterHold, after.referralId)
    expect((await organizationOf(referrer.organizationId)).bonusImports).toBe(0)
    for (const { organizationId } of [before, after]) {
      expect((await organizationOf(organizationId)).bonusImports).toBe(rewardImports)
      expect((await referralOf(organizationId)).status).toBe('REWARDED')
    }
  })
})

describe('settling', () => {
  it('of a credit voided by a ban leaves the other side rewarded', async () => {
    const stripe = fakeStripe()
    const referrer = await found(customer())
    const referred = await completed(referrer)
    await rewardReferral(afterHold, referred.referralId, () => Promise.reject(new Error('Stripe is away')))
    await systemDb().referralReward.updateMany({ where: { referralId: referred.referralId }, data: { attempts: 0 } })
    await systemDb().organization.update({ where: { id: referrer.organizationId }, data: { bannedAt: new Date() } })
    await clawBackReferrals(afterHold, referrer.organizationId, stripe.changeBalance)
    expect(stripe.calls()).toBe(0)
    const { status, rewards } = await referralOf(referred.organizationId)
    expect([status, rewards.map((one) => one.state).sort()]).toEqual(['REWARDED', ['granted', 'void']])
  })

  it('runs in one process at a time', async () => {
    const stripe = fakeStripe()
    const referred = await completed(await found(customer()))
    stripe.breakDown(1)
    await rewardReferral(afterHold, referred.referralId, stripe.changeBalance)
    const credit = (await referralOf(referred.organizationId)).rewards.find((one) => one.kind === 'credit')
    const later = { ...source, now: () => inDays(rewardHoldDays + 2) }
    await many(20, () => settleReward(later, credit?.id ?? '', stripe.changeBalance))
    expect(stripe.calls()).toBe(2)
    expect((await referralOf(referred.organizationId)).status).toBe('REWARDED')
  })

  it('does nothing for a reward that is no credit, is granted, or does not exist', async () => {
    const stripe = fakeStripe()
    const referred = await completed(await found())
    await rewardReferral(afterHold, referred.referralId)
    const [reward] = (await referralOf(referred.organizationId)).rewards
    expect(await settleReward(afterHold, reward?.id ?? '', stripe.changeBalance)).toBe(false)
    expect(await settleReward(afterHold, referred.referralId, stripe.changeBalance)).toBe(false)
    expect(stripe.calls()).toBe(0)
  })
})
