import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import type { StaffContext, UserContext } from '@/lib/access/context'
import { newId } from '@/lib/core/ids'
import { addMilliseconds, hour } from '@/lib/core/time'
import { disconnectDb, systemDb, withTenant } from '@/lib/platform/db/db'
import { createMember, createOrganization } from '@/prisma/factories/organization'
import { createAnnouncement } from './create-announcement'
import { dismissAnnouncement } from './dismiss-announcement'
import { endAnnouncement } from './end-announcement'
import { forgetCurrentAnnouncements } from './internal'
import { listAnnouncements } from './list-announcements'
import { listCurrentAnnouncements } from './list-current-announcements'

const start = new Date('2026-12-01T09:00:00Z')
const at = (hours: number) => () => addMilliseconds(start, hours * hour)
const staff: StaffContext = { actor: { kind: 'staff', id: newId() }, requestId: newId(), now: at(-1) }
const input = {
  message: 'Maintenance on Tuesday',
  audience: 'everyone',
  startsAt: '2026-12-01T09:00',
  endsAt: '2026-12-02T09:00',
} as const

beforeEach(async () => {
  await systemDb().announcement.deleteMany()
  forgetCurrentAnnouncements()
})
afterAll(disconnectDb)

async function person(tier: 'FREE' | 'PREMIUM' = 'FREE'): Promise<UserContext> {
  const organizationId = await createOrganization()
  await systemDb().organization.update({ where: { id: organizationId }, data: { tier } })
  return { ...(await createMember(organizationId)), now: at(1) }
}

async function seen(ctx: UserContext, hours = 1): Promise<string[]> {
  forgetCurrentAnnouncements()
  return (await listCurrentAnnouncements({ ...ctx, now: at(hours) })).map((one) => one.message)
}

describe('an announcement', () => {
  test('is shown from its start to its end, to everyone or to one tier', async () => {
    const [free, premium] = [await person(), await person('PREMIUM')]
    await createAnnouncement(staff, input)
    await createAnnouncement(staff, { ...input, message: 'For Premium', audience: 'PREMIUM' })
    expect(await seen(free)).toEqual([input.message])
    expect(await seen(premium)).toEqual([input.message, 'For Premium'])
    expect([await seen(free, -0.1), await seen(free, 23.9), await seen(free, 24)]).toEqual([[], [input.message], []])
  })

  test('stays dismissed for the person and organization that dismissed it', async () => {
    const [ann, ben] = [await person(), await person()]
    const { id } = await createAnnouncement(staff, input)
    await Promise.all([
      dismissAnnouncement(ann, { announcementId: id }),
      dismissAnnouncement(ann, { announcementId: id }),
    ])
    expect(await seen(ann)).toEqual([])
    const colleague = { ...(await createMember(ann.organizationId)), now: at(1) }
    expect([await seen(ben), await seen(colleague)]).toEqual([[input.message], [input.message]])
    expect((await listAnnouncements(staff)).announcements).toMatchObject([{ state: 'scheduled', dismissals: 1 }])
    const unknown = dismissAnnouncement(ann, { announcementId: newId() })
    await expect(unknown).rejects.toMatchObject({ code: 'not_found' })
    // Another organization neither reads who closed it nor closes it for them.
    expect(await withTenant(ben, (db) => db.announcementDismissal.findMany())).toEqual([])
    const forged = { announcementId: id, organizationId: ann.organizationId, userId: ben.userId }
    await expect(withTenant(ben, (db) => db.announcementDismissal.create({ data: forged }))).rejects.toThrow()
    await expect(withTenant(ben, (db) => db.announcement.findMany())).rejects.toThrow(/permission denied/)
  })

  test('is cached for a while after it was read', async () => {
    const ann = await person()
    expect(await seen(ann)).toEqual([])
    await systemDb().announcement.create({
      data: { message: 'x', startsAt: start, endsAt: at(9)(), createdById: newId() },
    })
    expect(await listCurrentAnnouncements(ann)).toEqual([])
    expect(await seen(ann)).toEqual(['x'])
  })

  test('is ended by staff at once, and creating and ending are audited', async () => {
    const ann = await person()
    const { id: announcementId } = await createAnnouncement(staff, input)
    const running = { ...staff, now: at(1) }
    const ends = [endAnnouncement(running, { announcementId }), endAnnouncement(running, { announcementId })]
    const refused = (await Promise.allSettled(ends)).filter(({ status }) => status === 'rejected')
    expect(refused).toMatchObject([{ reason: { code: 'conflict' } }])
    expect(await seen(ann)).toEqual([])
    const audit = await systemDb().auditEntry.findMany({ where: { targetId: announcementId }, orderBy: { id: 'asc' } })
    expect(audit.map((row) => [row.action, row.organizationId])).toEqual([
      ['announcement.create', null],
      ['announcement.end', null],
    ])
    await expect(endAnnouncement(running, { announcementId: newId() })).rejects.toMatchObject({ code: 'not_found' })
  })

  test.each([
    ['no message', { message: ' ' }],
    ['a message that is too long', { message: 'x'.repeat(301) }],
    ['an end before its start', { endsAt: '2026-12-01T08:59' }],
    ['an end in the past', { startsAt: '2026-11-01T09:00', endsAt: '2026-11-02T09:00' }],
    ['a day that does not exist', { endsAt: '2026-13-41T09:00' }],
    ['an unknown audience', { audience: 'VIP' }],
  ])('with %s is refused', async (_, wrong) => {
    await expect(createAnnouncement(staff, { ...input, ...wrong } as never)).rejects.toMatchObject({ code: 'invalid' })
  })

  test('is refused while five are running or scheduled, however many are created at once', async () => {
    const results = await Promise.allSettled(Array.from({ length: 8 }, () => createAnnouncement(staff, input)))
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(5)
    expect(results.find(({ status }) => status === 'rejected')).toMatchObject({ reason: { code: 'limit_reached' } })
  })

  test('can be created, ended and listed by staff only', async () => {
    const member = (await person()) as never
    const { id: announcementId } = await createAnnouncement(staff, input)
    const attempts = [
      () => createAnnouncement(member, input),
      () => endAnnouncement(member, { announcementId }),
      () => listAnnouncements(member),
    ]
    for (const attempt of attempts) await expect(attempt()).rejects.toMatchObject({ code: 'forbidden' })
  })
})
