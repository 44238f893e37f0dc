import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import type { Context } from '@/lib/access/context'
import { systemContext } from '@/lib/access/system-context'
import { newId } from '@/lib/core/ids'
import { addMilliseconds, minute, second } from '@/lib/core/time'
import { enqueueJobs } from '@/lib/jobs/enqueue-jobs'
import { disconnectDb, systemDb, withTenant, withTenantTransaction } from '@/lib/platform/db/db'
import { type OutgoingEvent, sendEvents } from '@/lib/platform/events'
import { createOrganization } from '@/prisma/factories/organization'
import { recordEvent } from './record-event'
import { pauseAfter, relayOutbox, sweepOutbox } from './relay-outbox'

let ctx: Context
/** An Inngest that drops what it has seen, as the real one does for a day. */
let received: Map<string, number>
const deliver = async (events: readonly OutgoingEvent[]) => {
  for (const { id } of events) received.set(id, (received.get(id) ?? 0) + 1)
}
const refuse = async () => {
  throw new Error('Inngest is away')
}

beforeEach(async () => {
  ctx = systemContext(await createOrganization(), 'test')
  received = new Map()
  await systemDb().outboxEvent.deleteMany()
})

afterAll(disconnectDb)

const now = () => new Date()
const enqueue = (count: number) =>
  withTenantTransaction(ctx, (tx) =>
    enqueueJobs(
      tx,
      ctx,
      Array.from({ length: count }, () => ({ type: 'export_clip', title: 'A clip' })),
      { isUnlimited: true },
    ),
  )
const unsent = () => systemDb().outboxEvent.count({ where: { sentAt: null } })

describe('the outbox', () => {
  test('is sent once and marked as sent', async () => {
    await enqueue(1200)
    expect(await relayOutbox(systemDb(), { now: now() }, deliver)).toEqual({ sent: 1200, failed: 0 })
    expect(received.size).toBe(1200)
    expect(await unsent()).toBe(0)
    expect(await relayOutbox(systemDb(), { now: now() }, deliver)).toEqual({ sent: 0, failed: 0 })
    expect([...received.values()].every((times) => times === 1)).toBe(true)
  })

  test('ten concurrent relays send every event once', async () => {
    await enqueue(2000)
    const relays = Array.from({ length: 10 }, () => relayOutbox(systemDb(), { now: now() }, deliver))
    const sent = (await Promise.all(relays)).reduce((sum, relay) => sum + relay.sent, 0)
    expect(sent).toBe(2000)
    expect([...received.values()].every((times) => times === 1)).toBe(true)
  })

  test('a relay killed before it sends loses nothing', async () => {
    await enqueue(3)
    const killed = relayOutbox(systemDb(), { now: now() }, () => new Promise(() => {}))
    killed.catch(() => {})
    await until(async () => (await systemDb().outboxEvent.count({ where: { attempts: 1 } })) === 3)
    expect(await relayOutbox(systemDb(), { now: now() }, deliver)).toEqual({ sent: 0, failed: 0 })
    expect(await relayOutbox(systemDb(), { now: addMilliseconds(now(), 31 * second) }, deliver)).toMatchObject({
      sent: 3,
    })
  })

  test('a relay killed between sending and marking sends again under the same ids', async () => {
    await enqueue(3)
    const killed = relayOutbox(systemDb(), { now: now() }, async (events) => {
      await deliver(events)
      await new Promise(() => {})
    })
    killed.catch(() => {})
    await until(async () => received.size === 3)
    expect(await unsent()).toBe(3)
    await relayOutbox(systemDb(), { now: addMilliseconds(now(), 31 * second) }, deliver)
    expect([...received.values()]).toEqual([2, 2, 2])
    expect(await unsent()).toBe(0)
  })

  test('backs off while Inngest is down, and stores the error', async () => {
    await enqueue(2)
    expect(await relayOutbox(systemDb(), { now: now() }, refuse)).toEqual({ sent: 0, failed: 2 })
    const event = await systemDb().outboxEvent.findFirstOrThrow({ where: { sentAt: null } })
    expect(event).toMatchObject({ attempts: 1, lastError: 'Inngest is away' })
    expect(event.nextAttemptAt.getTime()).toBeGreaterThan(Date.now())
    expect(await relayOutbox(systemDb(), { now: now() }, deliver)).toEqual({ sent: 0, failed: 0 })
    expect(await relayOutbox(systemDb(), { now: addMilliseconds(now(), 6 * second) }, deliver)).toMatchObject({
      sent: 2,
    })
    expect([1, 2, 5, 20].map(pauseAfter)).toEqual([5 * second, 10 * second, 80 * second, 10 * minute])
  })

  test('one malformed event does not hold up the others', async () => {
    const { organizationId } = ctx
    const data = { organizationId, jobId: 'no-id', subjectId: null }
    await systemDb().outboxEvent.create({ data: { id: newId(), organizationId, name: 'export/requested', data } })
    await systemDb().outboxEvent.create({ data: { id: newId(), organizationId, name: 'nobody/knows', data: {} } })
    await enqueue(2)
    expect(await relayOutbox(systemDb(), { now: now() }, deliver)).toEqual({ sent: 2, failed: 2 })
    const left = await systemDb().outboxEvent.findMany({ where: { sentAt: null }, orderBy: { name: 'asc' } })
    expect(left.map((event) => event.lastError)).toEqual([
      'export/requested is malformed: must be an id',
      'the catalog has no event nobody/knows',
    ])
  })

  test('a relay of one organization sends no other organization’s events', async () => {
    await enqueue(1)
    const mine = ctx
    ctx = systemContext(await createOrganization(), 'test')
    await enqueue(1)
    const relayed = await withTenant(mine, (db) => relayOutbox(db, { now: now() }, deliver))
    expect(relayed.sent).toBe(1)
    expect(await unsent()).toBe(1)
  })

  test('also sends events that are not jobs', async () => {
    await withTenantTransaction(ctx, (tx) =>
      recordEvent(tx, {
        organizationId: ctx.organizationId,
        name: 'video/uploaded',
        data: { videoId: newId(), userId: null },
      }),
    )
    expect(await relayOutbox(systemDb(), { now: now() }, deliver)).toEqual({ sent: 1, failed: 0 })
  })

  test('sendEvents throws when Inngest does not answer', async () => {
    await enqueue(1)
    const swept = await sweepOutbox(now())
    expect(swept).toEqual({ sent: 0, failed: 1 })
    await expect(sendEvents([{ id: newId(), name: 'video/uploaded', data: {} }])).rejects.toThrow()
  })
})

async function until(isTrue: () => Promise<boolean>): Promise<void> {
  const limit = Date.now() + 10_000
  while (!(await isTrue())) {
    if (Date.now() > limit) throw new Error('it never came true')
    await new Promise((resolve) => setTimeout(resolve, 10))
  }
}
