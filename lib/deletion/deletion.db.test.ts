import { afterAll, beforeEach, describe, expect, it, vi } from 'vitest'
import type { ChangeSource } from '@/lib/access/audit'
import type { StaffContext, UserContext } from '@/lib/access/context'
import { checkEntitlement } from '@/lib/access/entitlements/check-entitlement'
import { passDoor } from '@/lib/access/entitlements/pass-door'
import { findContext } from '@/lib/access/find-context'
import { isMember } from '@/lib/access/is-member'
import { deleteOrganizationFromClerk } from '@/lib/accounts/delete-organization-from-clerk'
import { getSharedExport } from '@/lib/clips/get-shared-export'
import { newId, newShareToken } from '@/lib/core/ids'
import { addMilliseconds, day, hour } from '@/lib/core/time'
import { enqueueJob } from '@/lib/jobs/enqueue-job'
import { disconnectDb, systemDb, withTenantTransaction } from '@/lib/platform/db/db'
import { sendMail } from '@/lib/platform/mail'
import { createMember, createOrganization } from '@/prisma/factories/organization'
import { tenantScene } from '@/prisma/factories/tenant-scene'
import { getDeletion } from './get-deletion'
import { reattachOrganization } from './reattach-organization'
import { requestDeletion } from './request-deletion'
import { purgeNow, restoreOrganization } from './staff-deletion'
import { startPurge } from './start-purge'
import { sweepDeletions } from './sweep-deletions'
import { listAdmins, tellAdmin } from './tell-admins'
import { withdrawDeletion } from './withdraw-deletion'

vi.mock('@/lib/platform/events')
vi.mock('@/lib/platform/mail', () => ({ sendMail: vi.fn(async () => ({ messageId: '<1@test>' })) }))
vi.stubEnv('APP_URL', 'https://clipforge.test')

beforeEach(() => vi.mocked(sendMail).mockClear())
afterAll(disconnectDb)

const name = 'Zoë & Söhne 🎬'
const source = (at: Date): ChangeSource => ({
  actor: { kind: 'system', id: 'test' },
  requestId: 'test',
  now: () => at,
})
const staff: StaffContext = { actor: { kind: 'staff', id: newId() }, requestId: 'test', now: () => new Date() }
const rowOf = (organizationId: string) => systemDb().organization.findUniqueOrThrow({ where: { id: organizationId } })

async function open(): Promise<{ admin: UserContext; member: UserContext; organizationId: string }> {
  const organizationId = await createOrganization(name)
  return {
    organizationId,
    admin: await createMember(organizationId, 'admin'),
    member: await createMember(organizationId),
  }
}

/** As a session of the person would be read now. */
async function again(ctx: UserContext): Promise<UserContext> {
  const [user, organization] = await Promise.all([
    systemDb().user.findUniqueOrThrow({ where: { id: ctx.userId } }),
    rowOf(ctx.organizationId),
  ])
  const session = { userId: user.clerkId, organizationId: organization.clerkId }
  return (await findContext(session, { requestId: 'test' })) as UserContext
}

describe('the deletion of an organization', () => {
  it('is refused to members and for a wrong name, and affects no other organization', async () => {
    const { admin, member, organizationId } = await open()
    const other = await open()
    await expect(requestDeletion(member, { name })).rejects.toMatchObject({ code: 'forbidden' })
    for (const wrong of ['Zoe & Söhne 🎬', name.toUpperCase(), '', 'x'.repeat(301), 5, null]) {
      const refused = await requestDeletion(admin, { name: wrong }).catch((error) => error)
      expect([wrong, refused.code, Object.keys(refused.fields ?? {})]).toEqual([wrong, 'invalid', ['name']])
    }
    expect(await rowOf(organizationId)).toMatchObject({ deletionRequestedAt: null, purgeDueAt: null })
    await requestDeletion(admin, { name: ` ${name} ` })
    expect((await rowOf(organizationId)).deletionRequestedAt).not.toBeNull()
    expect(await rowOf(other.organizationId)).toMatchObject({ deletionRequestedAt: null, purgeDueAt: null })
    await expect(withdrawDeletion(member)).rejects.toMatchObject({ code: 'forbidden' })
  })

  it('blocks everything for 30 days except restoring, exporting data and viewing the deletion', async () => {
    const { admin, member } = await open()
    const { purgeDueAt } = await requestDeletion(admin, { name })
    expect(new Date(purgeDueAt ?? 0).getTime()).toBeCloseTo(Date.now() + 30 * day, -5)
    for (const person of [admin, member]) {
      const ctx = await again(person)
      expect(ctx.deletion?.purgeDueAt.toISOString()).toBe(purgeDueAt)
      for (const permission of ['video.read', 'video.create', 'organization.read', 'billing.read'] as const) {
        await expect(passDoor(ctx, { permission }, permission.endsWith('.read'))).rejects.toMatchObject({
          code: 'forbidden',
          userMessage: expect.stringContaining('An admin can restore it'),
          remedy: { href: '/settings/organization/data' },
        })
      }
      for (const capability of ['import', 'export', 'publish', 'use_ai', 'invite'] as const) {
        expect(await checkEntitlement(ctx, capability)).toMatchObject({ allowed: false, reason: 'deletion_requested' })
      }
      expect(await isMember(ctx)).toBe(false)
    }
    const ctx = await again(admin)
    await passDoor(ctx, { permission: 'organization.delete', isOpenDuringDeletion: true }, false)
    expect(await getDeletion(member)).toMatchObject({
      organizationName: name,
      requestedBy: 'Test person',
      isRestorable: true,
    })
  })

  it('cancels its jobs except the data export, and its share links answer 404', async () => {
    const { admin, organizationId } = await open()
    const { clerkId } = await rowOf(organizationId)
    const { ids } = await tenantScene(process.env.SYSTEM_DATABASE_URL as string, clerkId)
    const token = newShareToken()
    await systemDb().clipExport.update({
      where: { id: ids.exportId },
      data: { status: 'completed', shareToken: token, sharedAt: new Date() },
    })
    const archiveJob = await withTenantTransaction(admin, (tx) =>
      enqueueJob(tx, admin, { type: 'archive_organization', title: name }),
    )
    vi.stubEnv('S3_ENDPOINT', 'http://127.0.0.1:9')
    await requestDeletion(admin, { name })
    const states = await systemDb().job.findMany({ where: { organizationId }, select: { id: true, state: true } })
    expect(new Map(states.map(({ id, state }) => [id, state]))).toEqual(
      new Map([
        [ids.jobId, 'canceled'],
        [archiveJob, 'queued'],
      ]),
    )
    await expect(getSharedExport({ token })).rejects.toMatchObject({ code: 'not_found' })
  })

  it('has one due date, audit row and event under concurrent requests', async () => {
    const { admin, organizationId } = await open()
    const views = await Promise.all(Array.from({ length: 6 }, () => requestDeletion(admin, { name })))
    expect(new Set(views.map((view) => view.purgeDueAt)).size).toBe(1)
    expect(await systemDb().auditEntry.count({ where: { organizationId, action: 'organization.delete' } })).toBe(1)
    expect(
      await systemDb().outboxEvent.count({ where: { organizationId, name: 'organization/deletion-changed' } }),
    ).toBe(1)
  })
})

describe('bar 45: restoring an organization within its grace period', () => {
  it('restores everything', async () => {
    const { admin, organizationId } = await open()
    const { clerkId } = await rowOf(organizationId)
    const { ids } = await tenantScene(process.env.SYSTEM_DATABASE_URL as string, clerkId)
    const { updatedAt: _, ...before } = await rowOf(organizationId)
    await requestDeletion(admin, { name })
    expect(await withdrawDeletion(await again(admin))).toMatchObject({ requestedAt: null, purgeDueAt: null })
    await withdrawDeletion(admin)
    const { updatedAt: __, ...after } = await rowOf(organizationId)
    expect(after).toEqual(before)
    const ctx = await again(admin)
    expect(ctx.deletion).toBeUndefined()
    await passDoor(ctx, { permission: 'video.read' }, true)
    expect(await systemDb().video.count({ where: { organizationId, id: ids.videoId } })).toBe(1)
    expect(await systemDb().auditEntry.count({ where: { organizationId, action: 'organization.restore' } })).toBe(1)
  })

  it('is refused once the purge has started: of a concurrent restore and purge exactly one wins', async () => {
    const wins = { restored: 0, started: 0 }
    for (let round = 0; round < 12; round += 1) {
      const { admin, organizationId } = await open()
      await requestDeletion(admin, { name })
      const end = addMilliseconds(new Date(), 30 * day + hour)
      const restore = () => withdrawDeletion(admin)
      const start = () => startPurge(source(end), organizationId)
      // Whichever is asked first, both are under way at once.
      const isRestoreFirst = round % 2 === 0
      const both = await Promise.allSettled(isRestoreFirst ? [restore(), start()] : [start(), restore()])
      const restored = both[isRestoreFirst ? 0 : 1] as PromiseSettledResult<unknown>
      const started = both[isRestoreFirst ? 1 : 0] as PromiseSettledResult<{ state: string }>
      const hasStarted = (await rowOf(organizationId)).purgeStartedAt !== null
      expect(hasStarted).toBe(started.status === 'fulfilled' && started.value.state === 'started')
      expect([round, restored.status === 'fulfilled']).toEqual([round, !hasStarted])
      expect(await systemDb().deletedOrganization.count({ where: { id: organizationId } })).toBe(hasStarted ? 1 : 0)
      if (hasStarted) {
        wins.started += 1
        await expect(withdrawDeletion(admin)).rejects.toMatchObject({ code: 'conflict' })
      } else wins.restored += 1
    }
    expect(wins.restored + wins.started).toBe(12)
  })

  it('is not purged before its due date or after it was restored', async () => {
    const { admin, organizationId } = await open()
    await requestDeletion(admin, { name })
    const early = addMilliseconds(new Date(), 29 * day)
    expect(await startPurge(source(early), organizationId)).toEqual({ state: 'not-due' })
    await withdrawDeletion(admin)
    expect(await startPurge(source(addMilliseconds(early, 9 * day)), organizationId)).toMatchObject({
      state: 'not-due',
    })
    expect(await startPurge(source(early), newId())).toMatchObject({ state: 'gone' })
  })
})

describe('staff', () => {
  it('restore and purge with a reason, and only organizations pending deletion', async () => {
    const { admin, organizationId } = await open()
    const reason = 'The owner wrote to us from the known address'
    await expect(restoreOrganization(admin as never, { organizationId, reason })).rejects.toMatchObject({
      code: 'forbidden',
    })
    await expect(purgeNow(staff, { organizationId, reason })).rejects.toMatchObject({ code: 'conflict' })
    await requestDeletion(admin, { name })
    await expect(purgeNow(staff, { organizationId, reason: 'short' })).rejects.toMatchObject({ code: 'invalid' })
    await restoreOrganization(staff, { organizationId, reason })
    expect((await rowOf(organizationId)).deletionRequestedAt).toBeNull()
    await requestDeletion(admin, { name })
    await purgeNow(staff, { organizationId, reason })
    expect(await startPurge(source(new Date()), organizationId)).toEqual({ state: 'started' })
    const entries = await systemDb().auditEntry.findMany({
      where: { organizationId, actorKind: 'staff' },
      orderBy: { createdAt: 'asc' },
    })
    expect(entries.map(({ action, data }) => [action, data])).toEqual([
      ['organization.restore', { reason }],
      ['organization.purge', { reason }],
    ])
  })
})

describe('an organization that is deleted at Clerk', () => {
  it('waits 30 days too with its jobs canceled, and cannot be restored by an admin', async () => {
    const { admin, organizationId } = await open()
    const { clerkId } = await rowOf(organizationId)
    await withTenantTransaction(admin, (tx) => enqueueJob(tx, admin, { type: 'export_clip', title: name }))
    const heardAt = new Date()
    await deleteOrganizationFromClerk(source(heardAt), clerkId, new Date(5_000))
    const row = await rowOf(organizationId)
    expect(row).toMatchObject({ deletedAt: new Date(5_000), purgeDueAt: addMilliseconds(heardAt, 30 * day) })
    expect(await systemDb().job.count({ where: { organizationId, state: 'canceled' } })).toBe(1)
    await expect(withdrawDeletion(admin)).rejects.toMatchObject({ code: 'conflict' })
    expect(await startPurge(source(addMilliseconds(heardAt, 30 * day)), organizationId)).toMatchObject({
      state: 'started',
    })
  })

  it('is restored by staff into a new empty organization of a former admin, with its members', async () => {
    const { admin, member, organizationId } = await open()
    const { clerkId } = await rowOf(organizationId)
    const { ids } = await tenantScene(process.env.SYSTEM_DATABASE_URL as string, clerkId)
    await deleteOrganizationFromClerk(source(new Date()), clerkId, new Date())
    const stranger = await open()
    const newOrganizationId = await createOrganization('Made again')
    const refused = (id: string, who = staff) =>
      expect(reattachOrganization(who, { organizationId, newOrganizationId: id })).rejects
    await refused(newOrganizationId, admin as never).toMatchObject({ code: 'forbidden' })
    await refused(newOrganizationId).toMatchObject({ code: 'conflict' })
    await refused(stranger.organizationId).toMatchObject({ code: 'conflict' })
    await refused(organizationId).toMatchObject({ code: 'conflict' })
    await refused('nonsense').toMatchObject({ code: 'invalid' })
    const made = await rowOf(newOrganizationId)
    const times = { clerkUpdatedAt: new Date(), clerkCreatedAt: new Date() }
    const membership = { userId: admin.userId, role: 'admin', clerkId: `orgmem_${newId()}`, ...times } as const
    await systemDb().membership.create({ data: { organizationId: newOrganizationId, ...membership } })

    await reattachOrganization(staff, { organizationId, newOrganizationId })

    expect(await rowOf(organizationId)).toMatchObject({ clerkId: made.clerkId, deletedAt: null, purgeDueAt: null })
    const ctx = await again(admin)
    expect(ctx).toMatchObject({ organizationId, role: 'admin' })
    expect(ctx.deletion).toBeUndefined()
    expect(await systemDb().video.count({ where: { organizationId, id: ids.videoId } })).toBe(1)
    const members = await systemDb().membership.findMany({ where: { organizationId, removedAt: null } })
    expect(members.map(({ userId }) => userId)).toEqual([admin.userId])
    expect(await isMember({ ...member, organizationId })).toBe(false)
    expect(await startPurge(source(new Date()), newOrganizationId)).toMatchObject({ state: 'started' })
    await refused(newOrganizationId).toMatchObject({ code: 'conflict' })
  })

  it('keeps the earlier due date if an admin had requested its deletion before', async () => {
    const { admin, organizationId } = await open()
    const { purgeDueAt } = await requestDeletion(admin, { name })
    const { clerkId } = await rowOf(organizationId)
    const laterOn = addMilliseconds(new Date(), 10 * day)
    await deleteOrganizationFromClerk(source(laterOn), clerkId, laterOn)
    expect((await rowOf(organizationId)).purgeDueAt?.toISOString()).toBe(purgeDueAt)
  })
})

describe('the admins of an organization that is deleted', () => {
  const textsTo = () => vi.mocked(sendMail).mock.calls.map(([mail]) => [mail.to, mail.subject])

  it('are each mailed once, and not about outdated news', async () => {
    const { admin, organizationId } = await open()
    const second = await createMember(organizationId, 'admin')
    expect((await listAdmins(organizationId)).sort()).toEqual([admin.userId, second.userId].sort())
    expect(await tellAdmin({ organizationId, userId: admin.userId, news: 'requested', occasion: 'test' })).toBe(false)
    await requestDeletion(admin, { name })
    expect(await tellAdmin({ organizationId, userId: admin.userId, news: 'requested', occasion: 'test' })).toBe(true)
    expect(await tellAdmin({ organizationId, userId: second.userId, news: 'withdrawn', occasion: 'test' })).toBe(false)
    expect(textsTo()).toEqual([
      [`${admin.userId}@example.com`, expect.stringMatching(/will be deleted on \w+ \d+, \d{4}$/)],
    ])
  })

  it('are reminded once, 7 days before the purge', async () => {
    const { admin, organizationId } = await open()
    await requestDeletion(admin, { name })
    const reminders = () =>
      systemDb().outboxEvent.count({
        where: {
          organizationId,
          name: 'organization/deletion-changed',
          data: { path: ['change'], equals: 'due-soon' },
        },
      })
    const sent = vi.fn(async () => {})
    await sweepDeletions(() => addMilliseconds(new Date(), 22 * day), sent)
    expect(await reminders()).toBe(0)
    for (let times = 0; times < 3; times += 1) await sweepDeletions(() => addMilliseconds(new Date(), 24 * day), sent)
    expect(await reminders()).toBe(1)
  })
})
