import { afterAll, expect, test } from 'vitest'
import type { StaffContext } from '@/lib/access/context'
import { findStaffView } from '@/lib/access/find-staff-view'
import { isMember } from '@/lib/access/is-member'
import { type Permission, permissions } from '@/lib/access/permissions'
import { getMe } from '@/lib/accounts/get-me'
import { updateMe } from '@/lib/accounts/update-me'
import { updateOrganization } from '@/lib/accounts/update-organization'
import { getBilling } from '@/lib/billing/get-billing'
import { startCheckout } from '@/lib/billing/start-checkout'
import { newId } from '@/lib/core/ids'
import { addMilliseconds, minute } from '@/lib/core/time'
import { listJobs } from '@/lib/jobs/list-jobs'
import { getOnboarding } from '@/lib/onboarding/get-onboarding'
import { disconnectDb, systemDb, withTenant, withTenantTransaction } from '@/lib/platform/db/db'
import { startUpload } from '@/lib/uploads/start-upload'
import { listVideos } from '@/lib/videos/list-videos'
import { recordClipsViewed } from '@/lib/videos/record-clips-viewed'
import { createMember, createOrganization } from '@/prisma/factories/organization'
import { endStaffView, longestViewMs, startStaffView } from './staff-views'

afterAll(disconnectDb)

const reason = 'They asked why an export is missing.'

async function staffMember(): Promise<StaffContext & { clerkId: string }> {
  const { userId } = await createMember(await createOrganization('Staff home'))
  await systemDb().staffMember.create({ data: { userId, grantedBy: 'test' } })
  return {
    actor: { kind: 'staff', id: userId },
    requestId: newId(),
    now: () => new Date(),
    clerkId: `user_${userId}`,
  }
}

async function looking(at: string) {
  const staff = await staffMember()
  const { id } = await startStaffView(staff, { organizationId: at, reason })
  const find = (now = staff.now) => findStaffView({ userId: staff.clerkId }, id, { requestId: newId(), now })
  const found = await find()
  if (!found) throw new Error('the view was not found')
  return { staff, id, find, ...found }
}

test('bar 30: staff view a studio read-only as themselves, and start and end are audited', async () => {
  const organizationId = await createOrganization('Harbour')
  const { staff, id, ctx, view } = await looking(organizationId)
  expect(ctx).toMatchObject({ actor: { kind: 'staff', id: staff.actor.id }, organizationId, role: 'member' })
  expect(view.organizationName).toBe('Harbour')
  expect((await getMe(ctx)).organization.name).toBe('Harbour')
  await expect(listVideos(ctx, {})).resolves.toMatchObject({ data: [] })
  await expect(listJobs(ctx)).resolves.toMatchObject({ data: [] })
  await expect(getOnboarding(ctx)).resolves.toBeTruthy()
  expect(await isMember(ctx)).toBe(true)

  expect(await endStaffView(staff)).toEqual({ organizationId })
  const audit = await systemDb().auditEntry.findMany({ where: { targetId: id }, orderBy: { id: 'asc' } })
  expect(audit.map((row) => [row.action, row.actorKind, row.actorId, row.organizationId])).toEqual([
    ['staff-view.start', 'staff', staff.actor.id, organizationId],
    ['staff-view.end', 'staff', staff.actor.id, organizationId],
  ])
  expect(audit[0]?.data).toMatchObject({ reason })
})

test('bar 30: a view ends after 30 minutes, on request, when another begins, and when staff access is revoked', async () => {
  const organizationId = await createOrganization()
  const first = await looking(organizationId)
  const at = (ms: number) => () => addMilliseconds(new Date(first.view.expiresAt), ms)
  expect(longestViewMs).toBe(30 * minute)
  expect(await first.find(at(-1))).not.toBeNull()
  expect(await first.find(at(0))).toBeNull()

  await startStaffView(first.staff, { organizationId: await createOrganization(), reason })
  expect(await first.find()).toBeNull()
  expect(await isMember(first.ctx)).toBe(false)

  const second = await looking(organizationId)
  await endStaffView(second.staff)
  expect(await second.find()).toBeNull()
  expect(await endStaffView(second.staff)).toEqual({ organizationId: null })

  const third = await looking(organizationId)
  await systemDb().staffMember.delete({ where: { userId: third.staff.actor.id } })
  expect(await third.find()).toBeNull()
  expect(await isMember(third.ctx)).toBe(false)

  const fourth = await looking(organizationId)
  await systemDb().organization.update({ where: { id: organizationId }, data: { deletedAt: new Date() } })
  expect(await fourth.find()).toBeNull()
})

test('bar 30: a view belongs to one member of staff: no one else can use it', async () => {
  const organizationId = await createOrganization()
  const { id } = await looking(organizationId)
  const other = await staffMember()
  const member = await createMember(organizationId, 'admin')
  for (const userId of [other.clerkId, `user_${member.userId}`, 'user_nobody']) {
    expect(await findStaffView({ userId }, id, { requestId: newId(), now: () => new Date() })).toBeNull()
  }
  await expect(startStaffView(member as never, { organizationId, reason })).rejects.toMatchObject({ code: 'forbidden' })
  await expect(endStaffView(member as never)).rejects.toMatchObject({ code: 'forbidden' })
})

test('bar 30: a view needs a reason and an existing organization', async () => {
  const staff = await staffMember()
  const organizationId = await createOrganization()
  await expect(startStaffView(staff, { organizationId, reason: 'look' })).rejects.toMatchObject({ code: 'invalid' })
  await expect(startStaffView(staff, { organizationId: newId(), reason })).rejects.toMatchObject({ code: 'not_found' })
  expect(await systemDb().staffView.count({ where: { staffId: staff.actor.id } })).toBe(0)
})

test('bar 30: every change, and billing, is forbidden in a view', async () => {
  const { ctx } = await looking(await createOrganization())
  const attempts = [
    () => getBilling(ctx),
    () => startCheckout(ctx, { billingCycle: 'monthly', currency: 'usd' } as never),
    () => updateMe(ctx, { name: 'Another' }),
    () => updateOrganization(ctx, { name: 'Another' }),
    () => startUpload(ctx, { filename: 'a.mp4', sizeBytes: 1_000 }),
  ]
  for (const attempt of attempts) await expect(attempt()).rejects.toMatchObject({ code: 'forbidden' })
  const open = (Object.keys(permissions) as Permission[]).filter((one) => one.endsWith('.read'))
  expect(open).toContain('video.read')
})

test('bar 30: the database refuses writes in a view that a verb forgot to check, in and out of transactions', async () => {
  const organizationId = await createOrganization()
  const { ctx } = await looking(organizationId)
  const { id: videoId } = await systemDb().video.create({
    data: {
      organizationId,
      title: 'A',
      originalFilename: 'a.mp4',
      contentType: 'video/mp4',
      sizeBytes: 1n,
    },
    select: { id: true },
  })
  const proposal = { title: 'A', proposedStart: 0, proposedEnd: 5, score: 50, subScores: {}, reason: 'x', edit: {} }
  await systemDb().clip.create({ data: { ...proposal, organizationId, videoId } })
  const rename = { where: { id: videoId }, data: { title: 'Changed' } }
  const attempts = [
    () => withTenant(ctx, (db) => db.video.updateMany(rename)),
    () => withTenant(ctx, (db) => db.$executeRaw`DELETE FROM videos`),
    () => withTenantTransaction(ctx, (tx) => tx.video.updateMany(rename)),
    () => withTenantTransaction(ctx, (tx) => tx.$executeRaw`DELETE FROM videos`),
    // A verb that only asks for a reading permission, and writes.
    () => recordClipsViewed(ctx, { videoId }),
  ]
  for (const attempt of attempts) await expect(attempt()).rejects.toMatchObject({ code: 'forbidden' })
  expect(await systemDb().video.count({ where: { organizationId, title: 'A', clipsFirstViewedAt: null } })).toBe(1)
  // The connection is as it was for the next user.
  const member = await createMember(organizationId, 'admin')
  expect(await withTenant(member, (db) => db.video.updateMany(rename))).toEqual({ count: 1 })
})
