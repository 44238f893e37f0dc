import { afterAll, describe, expect, it } from 'vitest'
import type { StaffContext } from '@/lib/access/context'
import { newId } from '@/lib/core/ids'
import { systemClock } from '@/lib/core/time'
import { disconnectDb, systemDb } from '@/lib/platform/db/db'
import { getOwnReferral } from './get-own-referral'
import { getReferralOverview } from './get-referral-overview'
import { listReferrals } from './list-referrals'
import { listReferralsForReview } from './list-referrals-for-review'
import { rememberReferral } from './remember-referral'
import { approveReferral, rejectReferral } from './review-referral'
import { rewardReferral } from './reward-referral'
import { rewardImports } from './rules'
import { afterHold, exportFirst, type Founder, found, inDays, refer, referralOf, source } from './testing/scene'

afterAll(disconnectDb)

const staff: StaffContext = { actor: { kind: 'staff', id: newId() }, requestId: 'test', now: systemClock }

async function rulesAgainst(organizationId: string): Promise<string[]> {
  const { evidence } = await referralOf(organizationId)
  return (evidence as { rule: string }[]).map((one) => one.rule)
}

async function payWith(organizationId: string, cardFingerprint: string): Promise<void> {
  const money = { amount: 1900, currency: 'usd', status: 'COMPLETED' } as const
  const how = { paymentMethod: 'CREDIT_CARD', gatewayProvider: 'stripe', cardFingerprint } as const
  await systemDb().payment.create({ data: { organizationId, ...money, ...how } })
}

/** No reward for anyone of it, whatever its time. */
async function expectHeld(organizationId: string, rules: string[]): Promise<void> {
  await exportFirst(organizationId)
  const { id } = await referralOf(organizationId)
  expect(await rewardReferral(afterHold, id)).toBe(false)
  expect(await referralOf(organizationId)).toMatchObject({ status: 'COMPLETED', review: 'held', rewards: [] })
  expect(await rulesAgainst(organizationId)).toEqual(rules)
}

describe('bar 14: referrals held for review, with evidence and a message', () => {
  it('a person who refers their own second organization', async () => {
    const referrer = await found({ createdAt: inDays(-1) })
    // Invited under a second account, then made a member of the first organization too.
    const second = await refer(referrer)
    await systemDb().membership.create({
      data: {
        organizationId: second.organizationId,
        userId: referrer.userId,
        role: 'member',
        clerkUpdatedAt: new Date(),
      },
    })
    await expectHeld(second.organizationId, ['same_person'])
    expect(await getOwnReferral(second)).toMatchObject({ state: 'checking', reward: null })
    const shown = await listReferrals(referrer)
    expect(shown.data).toMatchObject([{ state: 'checking', reward: null }])
    expect(shown.totals.states).toMatchObject({ checking: 1, waiting: 0 })
  })

  it('one person with two addresses', async () => {
    const referrer = await found({}, { email: 'ada.l@gmail.com' })
    const alias = await refer(referrer, {}, { email: 'AdaL+2@googlemail.com' })
    expect((await referralOf(alias.organizationId)).review).toBe('held')
    await expectHeld(alias.organizationId, ['alias_address'])
  })

  it.each([2, 3, 5])('a circle of %i organizations', async (size) => {
    const people: Founder[] = [await found()]
    for (let index = 1; index < size; index += 1) people.push(await refer(people[index - 1] as Founder))
    const [first] = people as [Founder]
    await rememberReferral(first, { code: (people.at(-1) as Founder).code })
    for (const { organizationId } of people) await expectHeld(organizationId, ['circle'])
  })

  it('the referrer’s card, or a card that pays for two referred organizations, also after the export', async () => {
    const referrer = await found()
    const [one, two, three] = [await refer(referrer), await refer(referrer), await refer(referrer)]
    for (const { organizationId } of [one, two, three]) await exportFirst(organizationId)
    await payWith(one.organizationId, `card of ${one.organizationId}`)
    await payWith(two.organizationId, `card of ${one.organizationId}`)
    await payWith(three.organizationId, `another card of ${one.organizationId}`)
    await expectHeld(one.organizationId, ['shared_card'])
    await expectHeld(two.organizationId, ['shared_card'])
    expect(await rewardReferral(afterHold, three.referralId)).toBe(true)
  })
})

describe('reviewing a referral', () => {
  async function held(): Promise<Founder & { referralId: string }> {
    const email = `${newId()}@example.test`
    return refer(await found({}, { email }), {}, { email })
  }

  it('lists the longest waiting first, with pagination', async () => {
    const mine = [await held(), await held(), await held()]
    const first = await listReferralsForReview(staff, { limit: 1 })
    const ids: string[] = []
    for (let page = first; ; ) {
      ids.push(...page.referrals.map((one) => one.id))
      if (!page.nextCursor) break
      page = await listReferralsForReview(staff, { limit: 2, cursor: page.nextCursor })
    }
    expect(first.total).toBe(ids.length)
    expect(ids.slice(-3)).toEqual(mine.map((one) => one.referralId))
    expect(first.referrals[0]?.evidence[0]).toMatchObject({ rule: expect.any(String), detail: expect.any(String) })
  })

  it('approves known evidence and rewards; new evidence holds the referral again', async () => {
    const [good, bad] = [await held(), await held()]
    for (const one of [good, bad]) {
      await exportFirst(one.organizationId)
      await approveReferral(staff, { referralId: one.referralId, note: 'Two people of one household.' })
    }
    expect(await rewardReferral(afterHold, good.referralId)).toBe(true)
    const { referrerOrganizationId } = await referralOf(bad.organizationId)
    await payWith(bad.organizationId, 'one card')
    await payWith(referrerOrganizationId as string, 'one card')
    expect(await rewardReferral(afterHold, bad.referralId)).toBe(false)
    expect(await rulesAgainst(bad.organizationId)).toEqual(['alias_address', 'shared_card'])
    expect((await referralOf(bad.organizationId)).review).toBe('held')
  })

  it('rejects for good with a note that neither side sees', async () => {
    const one = await held()
    await exportFirst(one.organizationId)
    await expect(rejectReferral(staff, { referralId: one.referralId, note: ' ' })).rejects.toMatchObject({
      code: 'invalid',
    })
    await rejectReferral(staff, { referralId: one.referralId, note: 'The same person twice.' })
    expect(await rewardReferral(afterHold, one.referralId)).toBe(false)
    const seen = await getOwnReferral(one)
    expect(seen).toMatchObject({ state: 'not_accepted', reward: null })
    expect(JSON.stringify(seen)).not.toContain('same person')
    const audit = await systemDb().auditEntry.findMany({ where: { targetId: one.referralId }, orderBy: { id: 'asc' } })
    expect(audit.at(-1)).toMatchObject({
      action: 'referral.reject',
      actorKind: 'staff',
      actorId: staff.actor.id,
      organizationId: null,
      data: { note: 'The same person twice.' },
    })
    expect(audit.filter((row) => row.action === 'referral.hold').map((row) => row.organizationId)).toEqual([null])
  })

  it('is decided once, by staff only', async () => {
    const one = await held()
    const decisions = await Promise.allSettled([
      approveReferral(staff, { referralId: one.referralId }),
      rejectReferral(staff, { referralId: one.referralId, note: 'No.' }),
      approveReferral(staff, { referralId: one.referralId }),
    ])
    expect(decisions.filter((result) => result.status === 'fulfilled')).toHaveLength(1)
    for (const result of decisions) {
      if (result.status === 'rejected') expect(result.reason).toMatchObject({ code: 'conflict' })
    }
    await expect(approveReferral(staff, { referralId: newId() })).rejects.toMatchObject({ code: 'not_found' })
    const member = one as unknown as StaffContext
    for (const attempt of [
      () => approveReferral(member, { referralId: one.referralId }),
      () => rejectReferral(member, { referralId: one.referralId, note: 'No.' }),
      () => listReferralsForReview(member),
      () => getReferralOverview(member),
    ]) {
      await expect(attempt()).rejects.toMatchObject({ code: 'forbidden' })
    }
  })
})

describe('the referral overview', () => {
  it('counts referrals and rewards, and sign-ups of the last 30 days', async () => {
    const before = await getReferralOverview(staff)
    const referrer = await found()
    const [rewarded] = [await refer(referrer), await refer(referrer)]
    await exportFirst(rewarded.organizationId)
    await systemDb().referral.update({ where: { id: rewarded.referralId }, data: { rewardDueAt: new Date() } })
    await rewardReferral(source, rewarded.referralId)
    const after = await getReferralOverview(staff)
    expect(after).toMatchObject({
      total: before.total + 2,
      completed: before.completed + 1,
      rewarded: before.rewarded + 1,
      held: before.held,
    })
    const importsGiven = (view: typeof after) => view.rewards.find((one) => one.kind === 'imports')?.given ?? 0
    expect(importsGiven(after) - importsGiven(before)).toBe(2 * rewardImports)
    expect(after.days).toHaveLength(30)
    const [today, todayBefore] = [after.days.at(-1), before.days.at(-1)]
    expect(today?.day).toBe(new Date().toISOString().slice(0, 10))
    expect((today?.signedUp ?? 0) - (todayBefore?.signedUp ?? 0)).toBe(2)
    expect((today?.rewarded ?? 0) - (todayBefore?.rewarded ?? 0)).toBe(1)
  })
})

describe('the referral overview without internal organizations', () => {
  it.each(['referrer', 'referred'] as const)(
    'leaves out a referral whose %s organization is internal',
    async (side) => {
      const before = await getReferralOverview(staff)
      const referrer = await found()
      const referred = await refer(referrer)
      await exportFirst(referred.organizationId)
      expect(await rewardReferral(afterHold, referred.referralId)).toBe(true)
      const { total, topReferrers } = await getReferralOverview(staff)
      expect(total).toBe(before.total + 1)
      expect(topReferrers.length).toBeGreaterThan(0)
      const { organizationId: id } = side === 'referrer' ? referrer : referred
      await systemDb().organization.update({ where: { id }, data: { isInternal: true } })
      expect(await getReferralOverview(staff)).toEqual(before)
    },
  )
})

describe('the list of referrals', () => {
  it('shows what was earned with pagination, and nothing about the other side', async () => {
    const referrer = await found()
    const referred = []
    for (let index = 0; index < 3; index += 1) referred.push(await refer(referrer))
    const [first] = referred as [Founder & { referralId: string }]
    await exportFirst(first.organizationId)
    await rewardReferral(afterHold, first.referralId)

    const pages = [await listReferrals(referrer, { limit: 2 })]
    pages.push(await listReferrals(referrer, { limit: 2, cursor: pages[0]?.nextCursor ?? '' }))
    expect(pages[1]?.nextCursor).toBeNull()
    const all = pages.flatMap((page) => page.data)
    expect(all.map((one) => one.id)).toEqual(referred.map((one) => one.referralId).reverse())
    expect(all.at(-1)).toMatchObject({
      state: 'rewarded',
      reward: { kind: 'imports', amount: rewardImports, state: 'granted' },
    })
    expect(pages[0]?.totals).toMatchObject({
      states: { signed_up: 2, rewarded: 1 },
      earnedImports: rewardImports,
      earnedCredit: [],
    })
    const text = JSON.stringify(pages)
    for (const one of referred) {
      expect(text).not.toContain(one.organizationId)
      expect(text).not.toContain(one.userId)
    }
    expect((await getOwnReferral(first))?.reward).toMatchObject({ kind: 'imports', state: 'granted' })
    await expect(listReferrals(referrer, { cursor: 'nonsense' })).rejects.toMatchObject({ code: 'invalid' })
  })

  it('is empty for another organization', async () => {
    const [referrer, stranger] = [await found(), await found()]
    await refer(referrer)
    expect(await listReferrals(stranger)).toMatchObject({ data: [], totals: { earnedImports: 0 } })
    expect(await getOwnReferral(stranger)).toBeNull()
  })
})
