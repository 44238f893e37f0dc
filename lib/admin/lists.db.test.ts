import { afterAll, describe, expect, test } from 'vitest'
import type { StaffContext } from '@/lib/access/context'
import { systemContext } from '@/lib/access/system-context'
import { replayClerkEvent } from '@/lib/accounts/replay-clerk-event'
import { newId } from '@/lib/core/ids'
import { addMilliseconds, minute } from '@/lib/core/time'
import { enqueueJob } from '@/lib/jobs/enqueue-job'
import { settleAsFailed } from '@/lib/jobs/settle-job'
import { startJob } from '@/lib/jobs/start-job'
import { disconnectDb, systemDb, withTenantTransaction } from '@/lib/platform/db/db'
import { createMember, createOrganization } from '@/prisma/factories/organization'
import { getMetrics } from './get-metrics'
import { getOrganizationDetail } from './get-organization-detail'
import { listAllJobs } from './list-all-jobs'
import { listAudit } from './list-audit'
import { listOrganizations } from './list-organizations'
import { listWebhookEvents } from './list-webhook-events'

afterAll(disconnectDb)

async function staffContext(): Promise<StaffContext> {
  const { userId } = await createMember(await createOrganization('Staff home'))
  return { actor: { kind: 'staff', id: userId }, requestId: newId(), now: () => new Date() }
}

describe('organizations', () => {
  test('are found by name, member, id and state, and paginate without gaps', async () => {
    const staff = await staffContext()
    const mark = newId().slice(-8)
    const ids: string[] = []
    for (let n = 0; n < 5; n += 1) ids.push(await createOrganization(`Film ${mark} ${n}`))
    const [first = '', second = ''] = ids
    const member = await createMember(first, 'admin')
    await systemDb().organization.update({ where: { id: second }, data: { bannedAt: new Date() } })
    const names = async (input: object) =>
      (await listOrganizations(staff, input)).organizations.map((organization) => organization.id)

    expect(await names({ q: `film ${mark}` })).toEqual([...ids].reverse())
    expect(await names({ q: `${member.userId}@` })).toEqual([first])
    expect(await names({ q: second })).toEqual([second])
    expect(await names({ q: mark, state: 'banned' })).toEqual([second])
    expect(await names({ q: mark, state: 'paying' })).toEqual([])
    const seen: string[] = []
    let cursor: string | undefined
    do {
      const page = await listOrganizations(staff, { q: mark, limit: 2, cursor })
      seen.push(...page.organizations.map((one) => one.id))
      cursor = page.nextCursor ?? undefined
    } while (cursor)
    expect(seen).toEqual([...ids].reverse())
  })

  test('show their license, members, payments and audit log', async () => {
    const staff = await staffContext()
    const id = await createOrganization('Harbour')
    const member = await createMember(id, 'admin')
    await systemDb().license.upsert({
      where: { organizationId: id },
      create: { organizationId: id, licenseType: 'TRIAL', status: 'ACTIVE', dateStart: new Date() },
      update: { licenseType: 'TRIAL', status: 'ACTIVE' },
    })
    const detail = await getOrganizationDetail(staff, { organizationId: id })
    expect(detail).toMatchObject({ name: 'Harbour', license: { type: 'TRIAL', status: 'ACTIVE' }, payments: [] })
    expect(detail.members).toMatchObject([{ id: member.userId, role: 'admin' }])
    await expect(getOrganizationDetail(staff, { organizationId: newId() })).rejects.toMatchObject({ code: 'not_found' })
  })
})

test('the audit log lists newest first, filters by actor and organization, and shows names', async () => {
  const staff = await staffContext()
  const organizationId = await createOrganization('Audited')
  const { userId } = await createMember(organizationId)
  for (let n = 0; n < 5; n += 1) {
    await systemDb().auditEntry.create({
      data: {
        id: newId(),
        organizationId,
        actorKind: n === 2 ? 'system' : 'user',
        actorId: userId,
        action: `thing.${n}`,
      },
    })
  }
  const { entries, nextBefore } = await listAudit(staff, { organizationId, actorKind: 'user', limit: 3 })
  expect(entries.map((entry) => entry.action)).toEqual(['thing.4', 'thing.3', 'thing.1'])
  expect(entries[0]).toMatchObject({ actor: 'Test person', organization: { name: 'Audited' } })
  const rest = await listAudit(staff, { organizationId, actorKind: 'user', before: nextBefore ?? undefined })
  expect(rest.entries.map((entry) => entry.action)).toEqual(['thing.0'])
  expect(rest.nextBefore).toBeNull()
})

test('lists jobs of all organizations: running ones, and failed ones with their error', async () => {
  const staff = await staffContext()
  const made: string[] = []
  for (const name of ['One', 'Two']) {
    const ctx = systemContext(await createOrganization(name), 'test')
    const jobId = await withTenantTransaction(ctx, (tx) =>
      enqueueJob(tx, ctx, { type: 'export_clip', title: 'A clip' }),
    )
    await startJob(ctx, { jobId, runId: 'run' })
    if (name === 'Two') {
      await settleAsFailed(ctx, { jobId, runId: 'run', error: { code: 'invalid', message: 'No picture in it.' } })
    }
    made.push(jobId)
  }
  const underWay = await listAllJobs(staff)
  expect(underWay.jobs.map((job) => job.id)).toEqual([made[0]])
  expect(underWay.jobs[0]).toMatchObject({ organizationName: 'One', state: 'running', error: null })
  expect(underWay.health.counts).toMatchObject({ running: 1, failed: 1 })
  const failed = await listAllJobs(staff, { state: 'failed' })
  expect(failed.jobs).toMatchObject([{ id: made[1], error: { code: 'invalid', message: 'No picture in it.' } }])
})

test('metrics are averaged over equal intervals', async () => {
  const now = new Date('2026-11-21T12:00:00Z')
  const staff = { ...(await staffContext()), now: () => now }
  const ago = (minutes: number) => addMilliseconds(now, -minutes * minute)
  await systemDb().systemMetric.createMany({
    data: [
      { name: 'jobs.queued', value: 2, createdAt: ago(0.6) },
      { name: 'jobs.queued', value: 4, createdAt: ago(0.3) },
      { name: 'jobs.queued', value: 10, createdAt: ago(30) },
      { name: 'jobs.queued', value: 99, createdAt: ago(90) },
    ],
  })
  const { series } = await getMetrics(staff, { hours: 1 })
  expect(series).toHaveLength(1)
  expect(series[0]?.points.map((point) => point.value)).toEqual([10, 3])
  expect(series[0]?.points.at(-1)?.at).toBe(now.toISOString())
})

describe('webhook inboxes', () => {
  test('staff replay a Clerk event that failed for good, with an audit row', async () => {
    const staff = await staffContext()
    const id = `msg_${newId()}`
    const data = { id: `user_${newId()}`, object: 'user', deleted: true }
    await systemDb().clerkWebhookEvent.create({
      data: {
        id,
        type: 'user.deleted',
        payload: { type: 'user.deleted', data },
        attempts: 12,
        lastError: 'broken then',
      },
    })
    expect(await listWebhookEvents(staff, { provider: 'clerk', state: 'dead' })).toMatchObject([{ id, state: 'dead' }])
    await replayClerkEvent(staff, { eventId: id })
    expect(await listWebhookEvents(staff, { provider: 'clerk', state: 'done' })).toMatchObject([
      { id, lastError: null },
    ])
    expect(await systemDb().auditEntry.count({ where: { action: 'clerk-event.replay', targetId: id } })).toBe(1)
    await expect(replayClerkEvent(staff, { eventId: 'msg_none' })).rejects.toMatchObject({ code: 'not_found' })
  })

  test('Stripe events are shown as waiting, failed or done', async () => {
    const staff = await staffContext()
    const base = { type: 'invoice.paid', isLive: false, objectType: 'invoice', objectId: 'in_1', payload: {} }
    for (const state of ['received', 'failed', 'dead', 'processed', 'ignored'] as const) {
      await systemDb().stripeWebhookEvent.create({
        data: { ...base, id: `evt_${state}`, state, occurredAt: new Date() },
      })
    }
    const idsOf = async (state: 'waiting' | 'dead' | 'done') =>
      (await listWebhookEvents(staff, { state })).map((event) => event.id).sort()
    expect(await idsOf('waiting')).toEqual(['evt_failed', 'evt_received'])
    expect(await idsOf('dead')).toEqual(['evt_dead'])
    expect(await idsOf('done')).toEqual(['evt_ignored', 'evt_processed'])
  })
})

test('refuses everyone but staff', async () => {
  const member = (await createMember(await createOrganization(), 'admin')) as never
  const attempts = [
    () => listOrganizations(member),
    () => getOrganizationDetail(member, { organizationId: newId() }),
    () => listAudit(member),
    () => listAllJobs(member),
    () => getMetrics(member),
    () => listWebhookEvents(member),
    () => replayClerkEvent(member, { eventId: 'x' }),
  ]
  for (const attempt of attempts) await expect(attempt()).rejects.toMatchObject({ code: 'forbidden' })
})
