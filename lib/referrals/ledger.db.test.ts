import { afterAll, expect, it } from 'vitest'
import { seededRandom } from '@/dev/stand-in/random'
import type { ChangeSource } from '@/lib/access/audit'
import { addMilliseconds, day } from '@/lib/core/time'
import { disconnectDb, systemDb } from '@/lib/platform/db/db'
import { clawBackReferrals } from './claw-back-referrals'
import { rewardReferral } from './reward-referral'
import { rewardHoldDays } from './rules'
import { sweepReferrals } from './sweep-referrals'
import { fakeStripe } from './testing/fake-stripe'
import { exportFirst, type Founder, found, refer, source } from './testing/scene'

afterAll(disconnectDb)

const firstSeed = Number(process.env.SEED ?? Math.floor(Math.random() * 2 ** 31))
/** One short life in `npm test`; the chaos run asks for many long ones. */
const stepCount = Number(process.env.STEPS ?? 30)
const seeds = Array.from({ length: Number(process.env.SEEDS ?? 1) }, (_, n) => firstSeed + n)

/*
 * Random lives of a few organizations: referrals, exports, rewards, refunds, bans, imports used up, and a Stripe that
 * fails before or after it did what it was asked. At the end, and not before all is settled, the rows are the balances.
 */
it.each(seeds)(
  'bar 16: the rows of the rewards add up to the balances (SEED=%i)',
  async (seed) => {
    const random = seededRandom(seed)
    const stripe = fakeStripe()
    const pick = <T>(items: readonly T[]) => items[Math.floor(random() * items.length)] as T
    let now = new Date()
    const at = (): ChangeSource => {
      const then = now
      return { ...source, now: () => then }
    }
    const changeBalance: typeof stripe.changeBalance = async (change) => {
      if (random() < 0.2) throw new Error('not reached')
      const ref = await stripe.changeBalance(change)
      if (random() < 0.2) throw new Error('killed before the commit')
      return ref
    }
    const newOrganization = () =>
      random() < 0.5 ? {} : { tier: 'PREMIUM' as const, stripeCustomerId: `cus_${seed}_${random()}` }
    const people: (Founder & { referralId?: string })[] = [
      await found(newOrganization()),
      await found(newOrganization()),
    ]

    const steps = {
      join: async () => {
        const referrer = pick(people)
        const { bannedAt } = await organizationOf(referrer.organizationId)
        if (!bannedAt) people.push(await refer(referrer, newOrganization()))
      },
      export: () => exportFirst(pick(people).organizationId),
      reward: async ({ referralId } = pick(people)) => {
        if (!referralId) return
        await Promise.all([1, 2, 3].map(() => rewardReferral(at(), referralId, changeBalance)))
      },
      use: async () => {
        const { importLimit, importsUsed, bonusImports, id } = await organizationOf(pick(people).organizationId)
        const free = (importLimit ?? 0) + bonusImports - importsUsed
        await systemDb().organization.update({
          where: { id },
          data: { importsUsed: { increment: Math.floor(random() * (free + 1)) } },
        })
      },
      refund: async () => {
        const { organizationId } = pick(people)
        if (random() < 0.6) return
        const money = { amount: 1900, currency: 'usd', status: 'REFUNDED', refundedAmount: 1900 } as const
        const how = { paymentMethod: 'CREDIT_CARD', gatewayProvider: 'stripe', refundedAt: now } as const
        await systemDb().payment.create({ data: { organizationId, ...money, ...how } })
        await Promise.all([1, 2].map(() => clawBackReferrals(at(), organizationId, changeBalance)))
      },
      ban: async () => {
        if (random() < 0.8) return
        await systemDb().organization.update({ where: { id: pick(people).organizationId }, data: { bannedAt: now } })
      },
      wait: async () => {
        now = addMilliseconds(now, random() * 5 * day)
        await sweepReferrals({ now: at().now, changeBalance })
      },
    }
    // One goes all the way, whatever becomes of the others.
    const first = await refer(people[0] as Founder, newOrganization())
    people.push(first)
    await exportFirst(first.organizationId)
    now = addMilliseconds(now, (rewardHoldDays + 1) * day)
    await steps.reward(first)
    const names = Object.keys(steps) as (keyof typeof steps)[]
    for (let step = 0; step < stepCount; step += 1) await steps[pick([...names, 'join', 'export', 'reward'] as const)]()
    for (let sweep = 0; sweep < 8; sweep += 1) {
      now = addMilliseconds(now, day)
      await sweepReferrals({ now: at().now, changeBalance: stripe.changeBalance })
    }

    const rewards = await systemDb().referralReward.findMany({
      where: { organizationId: { in: people.map((one) => one.organizationId) } },
    })
    expect(rewards.length).toBeGreaterThan(0)
    expect(rewards.filter((one) => one.state === 'due' || (one.clawbackDueAt && one.state === 'granted'))).toEqual([])
    for (const { organizationId } of people) {
      const sum = (kind: 'imports' | 'credit') =>
        rewards
          .filter((one) => one.organizationId === organizationId && one.kind === kind)
          .filter((one) => one.state === 'granted' || one.state === 'clawed_back')
          .reduce((total, one) => total + one.amount - one.clawedBackAmount, 0)
      const { bonusImports, importsUsed, importLimit } = await organizationOf(organizationId)
      expect(bonusImports).toBe(sum('imports'))
      expect(importsUsed).toBeLessThanOrEqual((importLimit ?? 0) + bonusImports)
      expect(stripe.balanceOf(organizationId)).toBe(sum('credit'))
    }
  },
  60_000,
)

function organizationOf(id: string) {
  return systemDb().organization.findUniqueOrThrow({ where: { id } })
}
