import { Webhook } from 'standardwebhooks'
import { afterAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { forgetGuardSettings } from '@/lib/access/entitlements/switches'
import { newId } from '@/lib/core/ids'
import { day, hour, minute, second } from '@/lib/core/time'
import { disconnectDb, systemDb } from '@/lib/platform/db/db'
import { OutboundFailed } from '@/lib/platform/outbound/outbound-failed'
import { drainEndpoint } from './drain-endpoint'
import { takeLease } from './lease'
import { replayDelivery, replayFailed } from './replay-delivery'
import { rotateSecret } from './rotate-secret'
import { sweepWebhooks } from './sweep-webhooks'
import { answering, ok, WebhookScene } from './testing/scene'
import { updateEndpoint } from './update-endpoint'

vi.mock('@/lib/platform/events')
afterAll(disconnectDb)

let scene: WebhookScene
beforeEach(async () => {
  process.env.OUTBOUND_LOOPBACK = 'true'
  await systemDb().webhookEndpoint.updateMany({ data: { dueAt: null } })
  scene = await new WebhookScene().open()
})
const told = () =>
  systemDb().outboxEvent.findMany({
    where: { organizationId: scene.admin.organizationId, name: 'webhook/endpoint-failing' },
  })
const states = async () => (await scene.deliveries()).map(({ state }) => state)

describe('a delivery', () => {
  it('arrives once, signed, however often its event is repeated', async () => {
    const exportId = newId()
    const id = await scene.happen('export/completed', { exportId })
    await scene.happen('export/completed', { exportId }, id)
    expect(await scene.drain()).toEqual({ sent: 1, dueAt: null })
    expect(await scene.drain()).toBeNull()
    const [{ headers, body, url }] = scene.sent as [(typeof scene.sent)[number]]
    expect(url).toBe('http://localhost:9/hook')
    expect(JSON.parse(body)).toEqual({
      type: 'export.completed',
      version: 1,
      timestamp: scene.time.toISOString(),
      data: { exportId, state: 'completed', url: expect.stringContaining(`/api/v1/exports/${exportId}`) },
    })
    vi.setSystemTime(scene.time)
    expect(new Webhook(scene.secret).verify(body, headers)).toEqual(JSON.parse(body))
    vi.useRealTimers()
    expect(await states()).toEqual(['succeeded'])
  })

  it('tells of a failed export as export.failed and job.failed, and only what the endpoint wants', async () => {
    const data = { jobId: newId(), jobType: 'export_clip', subjectId: newId() }
    await scene.happen('job/failed', data)
    await updateEndpoint(scene.admin, { endpointId: scene.endpoint.id, types: ['export.failed'] })
    await scene.happen('job/failed', data)
    await scene.happen('clip/created', { clipId: newId() })
    await scene.drain()
    const types = scene.sent.map(({ body }) => JSON.parse(body).type)
    expect(types.sort()).toEqual(['export.failed', 'export.failed', 'job.failed'])
  })

  it('verifies by the published library through two rotations', async () => {
    const { id: endpointId } = scene.endpoint
    const { secret: first } = scene
    const sendOne = async () => {
      await scene.happen()
      await scene.drain()
      return scene.sent.at(-1) as (typeof scene.sent)[number]
    }
    const accepts = (secret: string, { body, headers }: Awaited<ReturnType<typeof sendOne>>) => {
      vi.setSystemTime(scene.time)
      try {
        return Boolean(new Webhook(secret).verify(body, headers))
      } catch {
        return false
      } finally {
        vi.useRealTimers()
      }
    }
    await rotateSecret(scene.admin, { endpointId })
    const second_ = await scene.reveal()
    const one = await sendOne()
    expect([first, second_].map((secret) => accepts(secret, one))).toEqual([true, true])
    scene.time = scene.later(hour)
    await rotateSecret(scene.admin, { endpointId })
    const third = await scene.reveal()
    const two = await sendOne()
    expect([first, second_, third].map((secret) => accepts(secret, two))).toEqual([false, true, true])
    scene.time = scene.later(day + second)
    const three = await sendOne()
    expect([second_, third].map((secret) => accepts(secret, three))).toEqual([false, true])
  })

  it('bar 40: to a receiver that is down for 28 hours is tried 8 times, told of, and replayed under the same id', async () => {
    const start = scene.time
    const back = scene.later(28 * hour)
    scene.answer = () => {
      throw new OutboundFailed('connect', 'This host doesn’t accept connections.')
    }
    await scene.happen()
    await scene.pass(back)
    const hours = scene.sent.map(({ at }) => (at.getTime() - start.getTime()) / minute)
    expect(hours.map((one) => Number(one.toFixed(2)))).toEqual([0, 0.08, 5.08, 35.08, 155.08, 455.08, 1055.08, 1655.08])
    const [delivery] = await scene.deliveries()
    expect(delivery).toMatchObject({ state: 'failed', attempts: 8 })
    expect(delivery?.log.map(({ error }) => error)[0]).toBe('This host doesn’t accept connections.')
    expect((await told()).map(({ data }) => data)).toMatchObject([{ endpointId: scene.endpoint.id, change: 'failing' }])
    scene.answer = () => ok
    await replayDelivery(scene.admin, { deliveryId: delivery?.id as string })
    await scene.drain()
    expect(new Set(scene.sent.map(({ headers }) => headers['webhook-id'])).size).toBe(1)
    expect(await states()).toEqual(['succeeded'])
    expect(await scene.row()).toMatchObject({ fails: 0, firstFailedAt: null, retryAt: null })
  })

  it.each([[500], [302], [404]])('counts %i as a failure and is tried again in 5 seconds', async (status) => {
    scene.answer = () => answering(status)
    await scene.happen()
    const drained = await scene.drain()
    expect(drained?.dueAt).toEqual(scene.later(5 * second))
    expect((await scene.deliveries())[0]).toMatchObject({ state: 'pending', lastStatus: status, step: 1 })
  })

  it.each([
    ['120', 2 * minute],
    ['Tue, 01 Dec 2026 00:30:00 GMT', 30 * minute],
    ['86400', hour],
    ['soon', 5 * second],
    ['-5', 5 * second],
  ])('waits as Retry-After says, at most an hour: %s', async (value, expected) => {
    scene.answer = () => answering(429, { 'retry-after': value })
    await scene.happen()
    expect((await scene.drain())?.dueAt).toEqual(scene.later(expected))
    scene.answer = () => ok
    await scene.pass(scene.later(expected))
    expect(await states()).toEqual(['succeeded'])
  })

  it('that is answered with 410 turns the endpoint off, and the rest can be replayed once it is enabled', async () => {
    scene.answer = () => answering(410)
    for (let count = 0; count < 20; count += 1) await scene.happen()
    await scene.drain()
    expect(await scene.row()).toMatchObject({ state: 'disabled', disabledReason: 'gone', dueAt: null })
    await scene.happen()
    expect(new Set(await states())).toEqual(new Set(['failed']))
    expect((await told()).map(({ data }) => data)).toMatchObject([{ change: 'disabled' }])
    const { organizationId } = scene.admin
    const facts = await systemDb().organization.findUniqueOrThrow({ where: { id: organizationId } })
    expect(facts.forwardingEnabled).toBe(false)
    scene.answer = () => ok
    const { id: endpointId } = scene.endpoint
    const since = new Date(scene.time.getTime() - hour).toISOString()
    await expect(replayFailed(scene.admin, { endpointId, since })).rejects.toThrow('turned off')
    await updateEndpoint(scene.admin, { endpointId, state: 'enabled' })
    expect(await replayFailed(scene.admin, { endpointId, since })).toEqual({ replayed: 21, hasMore: false })
    await scene.drain()
    expect(new Set(await states())).toEqual(new Set(['succeeded']))
  })
})

describe('an endpoint that fails', () => {
  it('gets one probe at a time with growing pauses, and everything once it works again', async () => {
    scene.answer = () => answering(500)
    for (let count = 0; count < 40; count += 1) await scene.happen()
    await scene.pass(scene.later(10 * minute))
    expect(scene.sent.length).toBeLessThan(18)
    scene.answer = () => ok
    await scene.pass(scene.later(hour))
    expect(new Set(await states())).toEqual(new Set(['succeeded']))
  })

  it('is turned off after five days, with all that waits kept for a replay', async () => {
    scene.answer = () => answering(500)
    for (let count = 0; count < 3; count += 1) await scene.happen()
    await scene.pass(scene.later(25 * hour))
    const { fails } = await scene.row()
    expect(fails).toBeGreaterThan(10)
    await systemDb().webhookEndpoint.updateMany({ data: { fails: 19 }, where: { id: scene.endpoint.id } })
    await scene.pass(scene.later(4 * day))
    await scene.happen()
    await scene.happen()
    await scene.drain()
    expect(await scene.row()).toMatchObject({ state: 'disabled', disabledReason: 'failing' })
    expect((await told()).map(({ data }) => (data as { change: string }).change).sort()).toEqual([
      'disabled',
      'failing',
    ])
    expect(new Set(await states())).toEqual(new Set(['failed']))
  })
})

describe('sending', () => {
  it('is held while outbound work is paused, and released once it is not', async () => {
    const { organizationId } = scene.admin
    const pause = (outboundPaused: boolean) =>
      systemDb().organization.update({ where: { id: organizationId }, data: { outboundPaused } })
    await pause(true)
    await scene.happen()
    expect(await scene.drain()).toEqual({ sent: 0, dueAt: null })
    expect(await states()).toEqual(['held'])
    expect((await sweepWebhooks(scene.now)).released).toBe(0)
    await pause(false)
    expect((await sweepWebhooks(scene.now)).released).toBe(1)
    await scene.drain()
    expect(await states()).toEqual(['succeeded'])
    forgetGuardSettings()
  })

  it('to a paused endpoint waits until it is enabled', async () => {
    const { id: endpointId } = scene.endpoint
    await updateEndpoint(scene.admin, { endpointId, state: 'paused' })
    await scene.happen()
    expect(await scene.drain()).toBeNull()
    await updateEndpoint(scene.admin, { endpointId, state: 'enabled' })
    expect(await scene.drain()).toMatchObject({ sent: 1 })
  })

  it('by one sender at a time, and what a sender that died had begun is sent by the next', async () => {
    await scene.happen()
    const dead = await takeLease(scene.time, scene.endpoint.id)
    await systemDb().webhookDelivery.updateMany({
      where: { endpointId: scene.endpoint.id },
      data: { state: 'sending' },
    })
    expect(dead).not.toBeNull()
    expect(await scene.drain()).toBeNull()
    expect((await sweepWebhooks(scene.now)).woken).toBe(0)
    scene.time = scene.later(2 * minute)
    expect((await sweepWebhooks(scene.now)).woken).toBe(1)
    expect(await scene.drain()).toMatchObject({ sent: 1 })
    expect(await states()).toEqual(['succeeded'])
  })

  it('finds what is added while it ends: no wake-up is lost', async () => {
    await scene.happen()
    let added = 0
    scene.answer = async () => {
      if (added < 5) {
        added += 1
        await scene.happen()
      }
      return ok
    }
    await scene.pass(scene.later(minute))
    expect(await states()).toEqual(Array(6).fill('succeeded'))
    const racing = await Promise.all([scene.happen(), scene.drain(), scene.happen(), scene.drain(), scene.happen()])
    expect(racing).toHaveLength(5)
    await scene.pass(scene.later(minute))
    expect(new Set(await states())).toEqual(new Set(['succeeded']))
  })

  it('stops between attempts when its time is over, and says that there is more', async () => {
    for (let count = 0; count < 30; count += 1) await scene.happen()
    const drained = await scene.drain({ sliceMs: 0 })
    expect(drained?.sent).toBeLessThan(30)
    expect(drained?.dueAt).toEqual(scene.time)
    await scene.drain()
    expect(scene.sent).toHaveLength(30)
  })

  it('to a deleted endpoint ends at once', async () => {
    const { deleteEndpoint } = await import('./delete-endpoint')
    await scene.happen()
    scene.answer = async () => {
      await deleteEndpoint(scene.admin, { endpointId: scene.endpoint.id })
      return ok
    }
    await scene.drain()
    expect(await states()).toEqual(['canceled'])
    expect(await scene.row()).toMatchObject({ secretSealed: null, state: 'disabled' })
    expect(await drainEndpoint(scene.endpoint.id, { now: scene.now, send: scene.send })).toBeNull()
  })
})
