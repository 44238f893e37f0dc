import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { UserContext } from '@/lib/access/context'
import { findContext, findStaff } from '@/lib/access/find-context'
import { NotFound } from '@/lib/core/errors'
import { addMilliseconds, systemClock } from '@/lib/core/time'
import { disconnectDb, systemDb, withTenantTransaction } from '@/lib/platform/db/db'
import { getMe } from './get-me'
import { getOrganization } from './get-organization'
import { listMembers } from './list-members'
import { type ClerkDirectory, provisionSession } from './provision-session'
import { recordActivity } from './record-activity'
import { grantStaff, listStaff, revokeStaff } from './set-staff'
import { updateMe } from './update-me'
import { updateOrganization } from './update-organization'
import { upsertUserFromClerk } from './upsert-user-from-clerk'

const source = { actor: { kind: 'system', id: 'test' }, requestId: 'test', now: systemClock } as const
const session = (user: string, organization: string) => ({
  userId: `user_${user}`,
  organizationId: `org_${organization}`,
})

/** A Clerk in which everyone exists, with the roles given; who is missing from them is no member. */
function directory(roles: Record<string, 'admin' | 'member'>, updatedAt = new Date(1_000)): ClerkDirectory {
  const times = { createdAt: new Date(1_000), updatedAt }
  return {
    getUser: async (id) => ({
      id,
      email: `${id}@example.test`,
      firstName: null,
      lastName: null,
      imageUrl: '',
      ...times,
    }),
    getOrganization: async (id) => ({ id, name: `Org ${id}`, slug: id, imageUrl: '', ...times }),
    getMembership: async (organizationId, userId) => {
      const role = roles[`${userId} ${organizationId}`]
      return role ? { id: `orgmem_${userId}_${organizationId}`, organizationId, userId, role, ...times } : null
    },
  }
}

async function signIn(user: string, organization: string, role: 'admin' | 'member'): Promise<UserContext> {
  const who = session(user, organization)
  await provisionSession(source, who, directory({ [`${who.userId} ${who.organizationId}`]: role }))
  return (await findContext(who, { requestId: 'test' })) as UserContext
}

let admin: UserContext
let member: UserContext
let stranger: UserContext

beforeAll(async () => {
  admin = await signIn('ada', 'one', 'admin')
  member = await signIn('max', 'one', 'member')
  stranger = await signIn('eve', 'two', 'admin')
})

afterAll(disconnectDb)

describe('provisionSession', () => {
  it('creates user, organization and membership once under concurrent first requests', async () => {
    const who = session('new', 'new')
    const clerk = directory({ 'user_new org_new': 'admin' })
    const results = await Promise.all(Array.from({ length: 8 }, () => provisionSession(source, who, clerk)))
    expect(results).toEqual(Array(8).fill(true))
    expect(await findContext(who, { requestId: 'test' })).toMatchObject({ role: 'admin' })
    expect(await systemDb().organization.count({ where: { clerkId: 'org_new' } })).toBe(1)
    expect(await systemDb().onboardingProgress.count({ where: { organization: { clerkId: 'org_new' } } })).toBe(7)
  })

  it('refuses someone who is not a member at Clerk', async () => {
    const who = session('nobody', 'one')
    expect(await provisionSession(source, who, directory({}))).toBe(false)
    const gone: ClerkDirectory = {
      ...directory({}),
      getOrganization: () => Promise.reject(new NotFound('organization')),
    }
    expect(await provisionSession(source, who, gone)).toBe(false)
    expect(await findContext(who, { requestId: 'test' })).toBeNull()
  })

  it('does not restore a member whose removal arrived first', async () => {
    const who = session('ada', 'three')
    await signIn('ada', 'three', 'member')
    await systemDb().membership.updateMany({
      where: { organization: { clerkId: 'org_three' } },
      data: { removedAt: new Date() },
    })
    await provisionSession(source, who, directory({ 'user_ada org_three': 'member' }, new Date(9_000)))
    expect(await findContext(who, { requestId: 'test' })).toBeNull()
  })
})

describe('the profile', () => {
  it('returns the plan usage of the organization', async () => {
    expect(await getMe(admin)).toMatchObject({
      id: admin.userId,
      email: 'user_ada@example.test',
      tier: 'FREE',
      importLimit: 5,
      importsUsed: 0,
      timeSpent: 0,
      organization: { id: admin.organizationId, role: 'admin' },
    })
  })

  it('changes only for its owner, with an audit row', async () => {
    const me = await updateMe(member, { name: 'Max Muster', country: 'CH', companyName: 'Muster AG' })
    expect(me).toMatchObject({ name: 'Max Muster', country: 'CH', companyName: 'Muster AG' })
    expect(await getMe(admin)).toMatchObject({ name: 'user_ada', country: null })
    const [entry] = await systemDb().auditEntry.findMany({ where: { actorId: member.userId, action: 'user.update' } })
    expect(entry).toMatchObject({
      organizationId: member.organizationId,
      data: { fields: expect.arrayContaining(['name']) },
    })
  })

  it('keeps a name the person chose when Clerk sends another one later', async () => {
    await updateMe(member, { name: 'Max Muster' })
    await upsertUserFromClerk(source, {
      id: 'user_max',
      email: 'new@example.test',
      name: 'From Clerk',
      imageUrl: null,
      updatedAt: new Date(5_000),
    })
    expect(await getMe(member)).toMatchObject({ name: 'Max Muster', email: 'new@example.test' })
  })

  it('cannot be changed for someone else: row-level security refuses a faulty update', async () => {
    const attempt = withTenantTransaction(stranger, (tx) =>
      tx.user.updateMany({ where: { id: member.userId }, data: { name: 'Taken over' } }),
    )
    expect(await attempt).toEqual({ count: 0 })
    const tier = withTenantTransaction(stranger, (tx) => tx.organization.updateMany({ data: { tier: 'PREMIUM' } }))
    await expect(tier).rejects.toThrow('permission denied')
  })
})

describe('activity', () => {
  it('counts simultaneous heartbeats of two tabs once', async () => {
    const person = await signIn('tab', 'one', 'member')
    const now = new Date('2026-01-01T10:00:00Z')
    const at = (seconds: number): UserContext => ({ ...person, now: () => addMilliseconds(now, seconds * 1000) })
    await recordActivity(at(0), { seconds: 10, step: 'upload' })
    await Promise.all([recordActivity(at(30), { seconds: 30, step: 'clips' }), recordActivity(at(30), { seconds: 30 })])
    expect(await getMe(person)).toMatchObject({ timeSpent: 40, maxStepReached: 2, lastSessionFinalStep: 2 })
    await expect(recordActivity(person, { seconds: -5 })).rejects.toMatchObject({ code: 'invalid' })
  })
})

describe('the organization', () => {
  it('is renamed by an admin, in Clerk and here', async () => {
    const renamed: string[] = []
    const rename: Parameters<typeof updateOrganization>[2] = async (id, { name }) => {
      renamed.push(id)
      return { id, name, slug: 'one', imageUrl: '', createdAt: new Date(1_000), updatedAt: new Date(20_000) }
    }
    expect(await updateOrganization(admin, { name: 'One and only' }, rename)).toMatchObject({ name: 'One and only' })
    expect(renamed).toEqual(['org_one'])
    await expect(updateOrganization(member, { name: 'Mine' }, rename)).rejects.toMatchObject({ code: 'forbidden' })
    await expect(updateOrganization(admin, { name: '  ' }, rename)).rejects.toMatchObject({ code: 'invalid' })
    await expect(updateOrganization(admin, { name: 'x', tier: 'PREMIUM' }, rename)).rejects.toMatchObject({
      code: 'invalid',
    })
    expect(renamed).toHaveLength(1)
    expect(await getOrganization(stranger)).toMatchObject({ name: 'Org org_two', memberCount: 1 })
  })

  it('lists its own members, page by page, without those who left', async () => {
    for (let index = 0; index < 55; index += 1) await signIn(`many${index}`, 'many', 'member')
    const ctx = (await findContext(session('many0', 'many'), { requestId: 'test' })) as UserContext
    await systemDb().membership.updateMany({
      where: { user: { clerkId: 'user_many3' } },
      data: { removedAt: new Date() },
    })
    const first = await listMembers(ctx)
    const second = await listMembers(ctx, { after: first.next ?? undefined })
    const emails = [...first.members, ...second.members].map((one) => one.email)
    expect(new Set(emails).size).toBe(54)
    expect(emails).not.toContain('user_many3@example.test')
    expect(second.next).toBeNull()
    expect((await listMembers(stranger)).members.map((one) => one.userId)).toEqual([stranger.userId])
  })
})

describe('staff', () => {
  it('is granted and revoked by e-mail address, and named in the audit log', async () => {
    expect(await findStaff('user_ada')).toBeNull()
    await grantStaff(source, 'USER_ada@example.test', 'root')
    await grantStaff(source, 'user_ada@example.test', 'root')
    expect(await findStaff('user_ada')).toBe(admin.userId)
    expect(await listStaff()).toMatchObject([{ email: 'user_ada@example.test', grantedBy: 'root' }])
    await revokeStaff(source, 'user_ada@example.test', 'root')
    expect(await findStaff('user_ada')).toBeNull()
    const entries = await systemDb().auditEntry.findMany({
      where: { action: { startsWith: 'staff.' } },
      orderBy: { id: 'asc' },
    })
    expect(entries.map((entry) => entry.action)).toEqual(['staff.grant', 'staff.revoke'])
    await expect(grantStaff(source, 'nobody@example.test', 'root')).rejects.toMatchObject({ code: 'not_found' })
  })
})
