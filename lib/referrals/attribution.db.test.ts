import { afterAll, describe, expect, it } from 'vitest'
import { provisionSession } from '@/lib/accounts/provision-session'
import { upsertMembershipFromClerk } from '@/lib/accounts/upsert-membership-from-clerk'
import { newId } from '@/lib/core/ids'
import { disconnectDb, systemDb, withTenant } from '@/lib/platform/db/db'
import { createMember, createOrganization } from '@/prisma/factories/organization'
import { completeReferral } from './complete-referral'
import { rememberReferral } from './remember-referral'
import { exportFirst, found, inDays, refer, referralOf, source } from './testing/scene'

afterAll(disconnectDb)

const countOf = (referredOrganizationId: string) => systemDb().referral.count({ where: { referredOrganizationId } })

describe('referral attribution', () => {
  it('is made once under concurrent first requests, and stores the referrer on the organization', async () => {
    const referrer = await found()
    const newcomer = await found()
    await Promise.all(
      Array.from({ length: 20 }, () => rememberReferral(newcomer, { code: referrer.code.toLowerCase() })),
    )
    expect(await countOf(newcomer.organizationId)).toBe(1)
    expect(await referralOf(newcomer.organizationId)).toMatchObject({
      referrerOrganizationId: referrer.organizationId,
      referredUserId: newcomer.userId,
      code: referrer.code,
      status: 'PENDING',
      review: 'clear',
      evidence: [],
    })
    const organization = await systemDb().organization.findUnique({ where: { id: newcomer.organizationId } })
    expect(organization?.referredById).toBe(referrer.organizationId)
    const audit = await systemDb().auditEntry.findMany({ where: { actorId: newcomer.userId }, orderBy: { id: 'asc' } })
    expect(audit.map((row) => row.action)).toEqual(['referral.remember', 'referral.create', 'referral.create'])
  })

  it('keeps the first link', async () => {
    const [first, second] = [await found(), await found()]
    const newcomer = await refer(first)
    await rememberReferral(newcomer, { code: second.code })
    expect((await referralOf(newcomer.organizationId)).referrerOrganizationId).toBe(first.organizationId)
  })

  it.each([
    ['the cookie is seen before the webhook', true],
    ['the webhook comes before the cookie is seen', false],
  ])('is made where %s', async (_, isCookieFirst) => {
    const referrer = await found()
    // A guest in another organization first, whose founder is someone else.
    const host = await createOrganization()
    await createMember(host, 'admin')
    const guest = await createMember(host)
    const { clerkId } = await systemDb().user.findUniqueOrThrow({ where: { id: guest.userId } })
    const organizationClerkId = `org_${newId()}`
    const founding = () =>
      upsertMembershipFromClerk(source, {
        id: newId(),
        role: 'admin',
        createdAt: new Date(),
        updatedAt: new Date(),
        user: { id: clerkId, email: 'guest@example.test', name: 'Guest', imageUrl: null },
        organization: { id: organizationClerkId, name: 'Own', slug: null, imageUrl: null, updatedAt: new Date() },
      })
    const steps = [() => rememberReferral(guest, { code: referrer.code }), founding]
    for (const step of isCookieFirst ? steps : steps.reverse()) await step()

    const own = await systemDb().organization.findUniqueOrThrow({ where: { clerkId: organizationClerkId } })
    expect((await referralOf(own.id)).referrerOrganizationId).toBe(referrer.organizationId)
    expect(await countOf(host)).toBe(0)
  })

  it('is made by the first request when the webhook is lost', async () => {
    const referrer = await found()
    const person = await createMember(await createOrganization())
    const user = await systemDb().user.findUniqueOrThrow({ where: { id: person.userId } })
    await rememberReferral(person, { code: referrer.code })
    const session = { userId: user.clerkId, organizationId: `org_${newId()}` }
    const times = { createdAt: new Date(), updatedAt: new Date() }
    const named = { id: session.organizationId, name: 'Late', slug: 'late', imageUrl: '', ...times }
    await provisionSession(source, session, {
      getUser: async (id) => ({ id, email: user.email, firstName: null, lastName: null, imageUrl: '', ...times }),
      getOrganization: async () => named,
      getMembership: async () => ({ ...session, id: newId(), role: 'admin', ...times }),
    })
    const own = await systemDb().organization.findUniqueOrThrow({ where: { clerkId: session.organizationId } })
    expect((await referralOf(own.id)).referrerOrganizationId).toBe(referrer.organizationId)
  })

  it('is made only for a person’s first organization', async () => {
    const referrer = await found()
    const newcomer = await refer(referrer)
    const second = await createOrganization()
    await systemDb().membership.create({
      data: { organizationId: second, userId: newcomer.userId, role: 'admin', clerkUpdatedAt: new Date() },
    })
    await rememberReferral({ ...newcomer, organizationId: second }, { code: referrer.code })
    expect(await countOf(second)).toBe(0)
  })

  it('is not made for joining an existing organization', async () => {
    const referrer = await found()
    const host = await found()
    await rememberReferral(await createMember(host.organizationId, 'admin'), { code: referrer.code })
    expect(await countOf(host.organizationId)).toBe(0)
  })

  it('is not made for existing people or organizations, or an unknown code', async () => {
    const referrer = await found()
    const oldPerson = await found({}, { createdAt: inDays(-8) })
    const oldOrganization = await found({ createdAt: inDays(-8) })
    const lost = await found()
    await rememberReferral(oldPerson, { code: referrer.code })
    await rememberReferral(oldOrganization, { code: referrer.code })
    await rememberReferral(lost, { code: 'CLIPZZZZ' })
    await rememberReferral(lost, { code: "' OR 1=1 --" })
    for (const one of [oldPerson, oldOrganization, lost]) expect(await countOf(one.organizationId)).toBe(0)
    expect(await systemDb().user.findUnique({ where: { id: lost.userId } })).toMatchObject({ referredByCode: null })
  })

  it('bar 14: is not made by one’s own link, or the link of a banned or deleted organization', async () => {
    const self = await found()
    await rememberReferral(self, { code: self.code })
    const banned = await found({ bannedAt: new Date() })
    const gone = await found({ deletedAt: new Date() })
    const [first, second] = [await found(), await found()]
    await rememberReferral(first, { code: banned.code })
    await rememberReferral(second, { code: gone.code })
    for (const one of [self, first, second]) expect(await countOf(one.organizationId)).toBe(0)
  })

  it('is remembered for 90 days until the first organization is founded', async () => {
    const referrer = await found()
    const host = await createOrganization()
    for (const [days, expected] of [
      [89, 1],
      [91, 0],
    ] as const) {
      const guest = await createMember(host)
      await systemDb().user.update({
        where: { id: guest.userId },
        data: { referredByCode: referrer.code, referredAt: inDays(-days) },
      })
      const own = await createOrganization()
      await systemDb().membership.create({
        data: { organizationId: own, userId: guest.userId, role: 'admin', clerkUpdatedAt: new Date() },
      })
      await rememberReferral({ ...guest, organizationId: own }, { code: referrer.code })
      expect(await countOf(own)).toBe(expected)
    }
  })
})

describe('referral completion', () => {
  it('comes with the first finished export, once', async () => {
    const newcomer = await refer(await found())
    expect(await completeReferral(source, newcomer.organizationId)).toBe(false)
    await exportFirst(newcomer.organizationId)
    const completed = await referralOf(newcomer.organizationId)
    expect(completed.status).toBe('COMPLETED')
    expect(completed.rewardDueAt?.getTime()).toBe((completed.completedAt?.getTime() ?? 0) + 7 * 86_400_000)

    const repeats = await Promise.all(
      Array.from({ length: 20 }, () => completeReferral(source, newcomer.organizationId)),
    )
    expect(repeats).toEqual(Array(20).fill(false))
    expect((await referralOf(newcomer.organizationId)).rewardDueAt).toEqual(completed.rewardDueAt)
  })

  it('needs an export of that organization, not of another', async () => {
    const [one, other] = [await refer(await found()), await refer(await found())]
    await exportFirst(other.organizationId)
    expect(await completeReferral(source, one.organizationId)).toBe(false)
    expect((await referralOf(one.organizationId)).status).toBe('PENDING')
  })
})

describe('the tenant role', () => {
  it('reads only referrals of its own organization, and never their fraud evidence', async () => {
    const referrer = await found()
    const newcomer = await refer(referrer)
    const stranger = await found()
    const select = { id: true, status: true, review: true } as const
    const idsFor = async (ctx: typeof referrer) =>
      (await withTenant(ctx, (db) => db.referral.findMany({ select }))).map((one) => one.id)
    expect(await idsFor(referrer)).toEqual([newcomer.referralId])
    expect(await idsFor(newcomer)).toEqual([newcomer.referralId])
    expect(await idsFor(stranger)).toEqual([])
    for (const column of ['evidence', 'reviewNote', 'reviewedBy', 'referredUserId', 'clawbackReason'] as const) {
      const attempt = withTenant(referrer, (db) => db.referral.findMany({ select: { [column]: true } }))
      await expect(attempt, column).rejects.toThrow('permission denied')
    }
    const write = withTenant(referrer, (db) => db.referral.updateMany({ data: { status: 'REWARDED' } }))
    await expect(write).rejects.toThrow('permission denied')
  })
})
