import { afterAll, beforeEach, describe, expect, it, vi } from 'vitest'
import type { UserContext } from '@/lib/access/context'
import { systemContext } from '@/lib/access/system-context'
import { NotFound } from '@/lib/core/errors'
import { newId } from '@/lib/core/ids'
import { addMilliseconds, day, hour, minute } from '@/lib/core/time'
import { completeJob } from '@/lib/jobs/complete-job'
import { enqueueJob } from '@/lib/jobs/enqueue-job'
import { failJob } from '@/lib/jobs/fail-job'
import { startJob } from '@/lib/jobs/start-job'
import { disconnectDb, systemDb, withTenantTransaction } from '@/lib/platform/db/db'
import type { Mail } from '@/lib/platform/mail'
import { stubEnvironment } from '@/lib/platform/testing/environment'
import { createMember, createOrganization } from '@/prisma/factories/organization'
import { deleteOldNotifications } from './delete-old-notifications'
import { countUnread, listNotifications } from './list-notifications'
import { getNotificationSettings, updateNotificationSettings } from './notification-settings'
import { notify } from './notify'
import { notifyOfJob } from './notify-of-job'
import { readNotifications } from './read-notifications'
import { mostKept } from './rules'
import { sendDigests } from './send-digests'
import { sendNotificationMail } from './send-notification-mail'
import { unsubscribe } from './unsubscribe'

const sent = vi.hoisted(() => ({ mails: [] as Mail[], isDown: false }))
vi.mock('@/lib/platform/events')
vi.mock('@/lib/platform/mail', () => ({
  sendMail: async (mail: Mail) => {
    if (sent.isDown) throw new Error('no mail server')
    sent.mails.push(mail)
    return { messageId: 'x' }
  },
}))
stubEnvironment({ APP_URL: 'https://clipforge.test' })

let ctx: UserContext
let colleague: UserContext
let stranger: UserContext

beforeEach(async () => {
  sent.mails = []
  sent.isDown = false
  const organizationId = await createOrganization('Northlight')
  ctx = await createMember(organizationId)
  colleague = await createMember(organizationId)
  stranger = await createMember(await createOrganization())
})
afterAll(disconnectDb)

const system = (of: UserContext = ctx) => systemContext(of.organizationId, 'test')

/** A job of `ctx` that has ended. Returns its id. */
async function ended(how: 'completed' | 'failed', type: 'export_clip' | 'archive_organization' = 'export_clip') {
  const subject = { type: 'export', id: newId() }
  const jobId = await withTenantTransaction(ctx, (tx) => enqueueJob(tx, ctx, { type, subject, title: 'The point' }))
  await startJob(system(), { jobId, runId: 'run' })
  await withTenantTransaction(ctx, (tx) =>
    how === 'completed'
      ? completeJob(tx, system(), { jobId, runId: 'run' })
      : failJob(tx, system(), { jobId, error: { code: 'broken', message: 'Upload it again.' } }),
  )
  return jobId
}

const tell = (of: UserContext, occasion = newId(), title = 'The point') =>
  notify(system(of), { kind: 'export_completed', userId: of.userId, occasion, subjectId: newId(), title })

const later = (milliseconds: number) => () => addMilliseconds(new Date(), milliseconds)
const mailsTo = async (of: UserContext) => {
  const { email } = await systemDb().user.findUniqueOrThrow({ where: { id: of.userId } })
  return sent.mails.filter(({ to }) => to === email)
}

describe('the end of a job', () => {
  it('is told once to the person who started it, and to no one else', async () => {
    const jobId = await ended('completed')
    await Promise.all([notifyOfJob(system(), { jobId }), notifyOfJob(system(), { jobId })])
    await notifyOfJob(system(), { jobId })
    const { notifications, unread } = await listNotifications(ctx)
    expect(unread).toBe(1)
    expect(notifications).toMatchObject([
      { words: 'The export of “The point” is ready', tone: 'success', detail: null },
    ])
    expect((await listNotifications(colleague)).notifications).toEqual([])
    expect((await listNotifications(stranger)).notifications).toEqual([])
    await expect(notifyOfJob(system(stranger), { jobId })).rejects.toThrow(NotFound)
  })

  it('emits an event when it completes, in the transaction of its result', async () => {
    const jobId = await ended('completed')
    const events = await systemDb().outboxEvent.findMany({ where: { data: { path: ['jobId'], equals: jobId } } })
    expect(events.map(({ name }) => name)).toContain('job/completed')
  })

  it('says what to do when it failed, and says nothing of kinds that no one waits for', async () => {
    await notifyOfJob(system(), { jobId: await ended('failed') })
    expect((await listNotifications(ctx)).notifications).toMatchObject([{ tone: 'danger', detail: 'Upload it again.' }])
    expect(await notifyOfJob(system(), { jobId: await ended('completed', 'archive_organization') })).toBeNull()
  })

  it('is not told to someone who has left', async () => {
    const jobId = await ended('completed')
    await systemDb().membership.updateMany({ where: { userId: ctx.userId }, data: { removedAt: new Date() } })
    expect(await notifyOfJob(system(), { jobId })).toBeNull()
  })
})

describe('the list', () => {
  it('keeps the newest 200 of a person, a page at a time', async () => {
    const { organizationId, userId } = ctx
    await systemDb().notification.createMany({
      data: Array.from({ length: mostKept }, (_, n) => ({
        organizationId,
        userId,
        kind: 'export_completed',
        occasion: newId(),
        title: `Old ${n}`,
        createdAt: addMilliseconds(new Date(), -minute),
      })),
    })
    await tell(ctx, newId(), 'Newest')
    expect(await countUnread(ctx)).toBe(mostKept)
    const first = await listNotifications(ctx, { limit: 50 })
    expect(first.notifications[0]?.words).toContain('Newest')
    const second = await listNotifications(ctx, { limit: 50, cursor: first.nextCursor ?? '' })
    const ids = new Set([...first.notifications, ...second.notifications].map(({ id }) => id))
    expect(ids.size).toBe(100)
  })

  it('marks some as read, then all, and never those of others', async () => {
    for (const of of [ctx, ctx, ctx, colleague]) await tell(of)
    const { notifications } = await listNotifications(ctx)
    const theirs = (await listNotifications(colleague)).notifications.map(({ id }) => id)
    const ids = [notifications[0]?.id as string, ...theirs]
    expect(await readNotifications(ctx, { ids })).toEqual({ unread: 2 })
    expect(await readNotifications(ctx)).toEqual({ unread: 0 })
    expect(await countUnread(colleague)).toBe(1)
  })

  it('forgets after 90 days', async () => {
    const noted = await tell(ctx)
    await systemDb().notification.updateMany({
      where: { id: noted?.notificationId },
      data: { createdAt: addMilliseconds(new Date(), -91 * day) },
    })
    expect(await deleteOldNotifications(new Date())).toBeGreaterThanOrEqual(1)
    expect(await countUnread(ctx)).toBe(0)
  })
})

describe('mails', () => {
  it('come for each where a person wants that, once however often the step repeats, with a way to stop them', async () => {
    await updateNotificationSettings(ctx, { inApp: false, mail: 'each' })
    const noted = await notifyOfJob(system(), { jobId: await ended('failed') })
    expect(noted?.isMailDueNow).toBe(true)
    const input = { notificationId: noted?.notificationId as string }
    expect(await sendNotificationMail(system(), input)).toBe(true)
    expect(await sendNotificationMail(system(), input)).toBe(false)
    const [mail, ...others] = await mailsTo(ctx)
    expect(others).toEqual([])
    expect(mail?.subject).toBe('The export of “The point” failed')
    expect(mail?.text).toContain('Upload it again.')
    expect(mail?.headers?.['List-Unsubscribe']).toMatch(
      /^<https:\/\/clipforge\.test\/unsubscribe\/one-click\?token=[0-9a-f]{64}\.[\w-]{43}>$/,
    )
    expect(mail?.headers?.['List-Unsubscribe-Post']).toBe('List-Unsubscribe=One-Click')
    expect(mail?.text).toMatch(/https:\/\/clipforge\.test\/unsubscribe\?token=[\w-]{21}\s*$/m)
    expect((await listNotifications(ctx)).notifications).toEqual([])
    await expect(sendNotificationMail(system(stranger), input)).resolves.toBe(false)
  })

  it('are not sent to someone who looks at the studio, or has read it', async () => {
    await updateNotificationSettings(ctx, { inApp: true, mail: 'each' })
    const first = await tell(ctx)
    await systemDb().user.update({ where: { id: ctx.userId }, data: { lastActiveAt: new Date() } })
    await sendNotificationMail(system(), { notificationId: first?.notificationId as string })
    await systemDb().user.update({
      where: { id: ctx.userId },
      data: { lastActiveAt: addMilliseconds(new Date(), -hour) },
    })
    const second = await tell(ctx)
    await readNotifications(ctx)
    await sendNotificationMail(system(), { notificationId: second?.notificationId as string })
    expect(await mailsTo(ctx)).toEqual([])
  })

  it('come together at most once an hour, what comes later with the next one', async () => {
    await tell(ctx, newId(), 'One')
    await tell(ctx, newId(), 'Two')
    const start = new Date()
    start.setUTCMinutes(14, 0, 0)
    const at = (milliseconds: number) => () => addMilliseconds(start, hour + milliseconds)
    await Promise.all([sendDigests(at(0)), sendDigests(at(0))])
    expect((await mailsTo(ctx)).map(({ subject }) => subject)).toEqual(['2 updates on your clips'])
    await systemDb().notification.updateMany({ where: { userId: ctx.userId }, data: { createdAt: start } })
    await tell(ctx, newId(), 'Three')
    await systemDb().notification.updateMany({ where: { userId: ctx.userId }, data: { createdAt: start } })
    await sendDigests(at(30 * minute))
    expect(await mailsTo(ctx)).toHaveLength(1)
    await sendDigests(at(hour))
    expect((await mailsTo(ctx)).map(({ subject }) => subject)).toEqual([
      '2 updates on your clips',
      'The export of “Three” is ready',
    ])
  })

  it('that the server does not take stay due', async () => {
    await tell(ctx)
    sent.isDown = true
    expect((await sendDigests(later(hour))).failed).toBeGreaterThanOrEqual(1)
    sent.isDown = false
    await sendDigests(later(hour + minute))
    expect(await mailsTo(ctx)).toHaveLength(1)
  })

  it('end by the link in them, without signing in, and by the settings', async () => {
    await tell(ctx)
    await sendDigests(later(hour))
    const link = (await mailsTo(ctx))[0]?.headers?.['List-Unsubscribe'] ?? ''
    const token = link.slice(link.indexOf('=') + 1, -1)
    await unsubscribe({ token })
    await unsubscribe({ token })
    expect(await getNotificationSettings(ctx)).toEqual({ inApp: true, mail: 'off' })
    await tell(ctx)
    await sendDigests(later(2 * hour))
    expect(await mailsTo(ctx)).toHaveLength(1)
    expect(await countUnread(ctx)).toBe(2)
    await expect(unsubscribe({ token: 'x'.repeat(21) })).rejects.toThrow(NotFound)
    const [who = '', signature = ''] = token.split('.')
    const another = `${who.slice(0, 32)}${colleague.userId.replaceAll('-', '')}.${signature}`
    for (const forged of [another, `${who}.${'A'.repeat(43)}`, `${'0'.repeat(64)}.${signature}`])
      await expect(unsubscribe({ token: forged })).rejects.toThrow(NotFound)
    await expect(unsubscribe({ token: '' })).rejects.toThrow(NotFound)
    const changes = { organizationId: ctx.organizationId, action: 'user.update-notifications' }
    expect(await systemDb().auditEntry.count({ where: changes })).toBe(1)
  })

  it('are not due any more once they are turned off, and nothing is noted where nothing is wanted', async () => {
    await tell(ctx)
    await updateNotificationSettings(ctx, { inApp: false, mail: 'off' })
    await sendDigests(later(hour))
    expect(await mailsTo(ctx)).toEqual([])
    expect(await tell(ctx)).toBeNull()
    expect(await getNotificationSettings(colleague)).toEqual({ inApp: true, mail: 'digest' })
  })
})
