import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { seededRandom, shuffled } from '@/dev/stand-in/random'
import type { ChangeSource } from '@/lib/access/audit'
import { addMilliseconds, day } from '@/lib/core/time'
import { disconnectDb, systemDb } from '@/lib/platform/db/db'
import type { StripeEvent } from '@/lib/platform/stripe/types'
import { createOrganization } from '@/prisma/factories/organization'
import { type Reference, stripeAccount } from '@/prisma/factories/stripe-account'
import { applyStripeEvent } from './apply-stripe-event'
import { receiveStripeEvents } from './receive-stripe-events'
import { scanMissedEvents } from './scan-missed-events'
import { sweepStripeEvents } from './sweep-stripe-events'

vi.mock('@/lib/platform/events')

const runSeed = Number(process.env.TEST_SEED ?? Math.floor(Math.random() * 1e9))
const deliveryCount = Number(process.env.DELIVERIES ?? 80)
const seedCount = Number(process.env.SEEDS ?? 1)
/** Some hundred events each, as in a life of a year or two. */
const organizationCount = Math.max(12, Math.ceil(deliveryCount / 100))

type Scene = { random: () => number; account: ReturnType<typeof stripeAccount>; organizationIds: string[] }

async function setScene(seed: number, faultRate = 0): Promise<Scene> {
  const random = seededRandom(seed)
  const organizationIds = await Promise.all(Array.from({ length: organizationCount }, () => createOrganization()))
  return { random, account: stripeAccount(random, organizationIds, { rate: faultRate }), organizationIds }
}

const clockOf = ({ account }: Scene) => account.now
const sourceOf = (scene: Scene): ChangeSource => ({
  actor: { kind: 'webhook', id: 'stripe' },
  requestId: 'test',
  now: clockOf(scene),
})

/** A delivery as the route and the function do it. A tenth is answered 5xx, before or after it was stored, and comes again. */
async function deliver(scene: Scene, event: StripeEvent): Promise<void> {
  while (scene.random() < 0.1) {
    if (scene.random() < 0.5) await receiveStripeEvents([event], { now: clockOf(scene) })
  }
  const [eventId] = await receiveStripeEvents([event], { now: clockOf(scene) })
  if (eventId) await applyStripeEvent(sourceOf(scene), eventId, scene.account.reader)
}

async function deliverAll(scene: Scene, events: StripeEvent[]): Promise<void> {
  const queue = [...events]
  const workers = Array.from({ length: 4 }, async () => {
    for (let event = queue.shift(); event; event = queue.shift()) await deliver(scene, event)
  })
  await Promise.all(workers)
}

const doubled = (scene: Scene, events: StripeEvent[]) =>
  shuffled([...events, ...events.filter(() => scene.random() < 0.2)], scene.random)

/** Processes what failed, as the minutes and hours go by. */
async function settle(scene: Scene): Promise<void> {
  for (const waited of [0, 0.1, 0.2, 0.5]) {
    await sweepStripeEvents({
      now: () => addMilliseconds(scene.account.now(), waited * day),
      stripe: scene.account.reader,
    })
  }
}

async function storedReferences(scene: Scene): Promise<Map<string, Reference>> {
  const rows = await systemDb().organization.findMany({
    where: { id: { in: scene.organizationIds } },
    include: { payments: true, subscriptions: true },
  })
  return new Map(
    rows.map((row) => [
      row.id,
      {
        tier: row.tier,
        billingStatus: row.billingStatus as Reference['billingStatus'],
        paymentActive: row.paymentActive,
        pendingCancellation: row.pendingCancellation,
        subscriptions: row.subscriptions.length,
        payments: Object.fromEntries(
          row.payments.map(({ gatewayOrderId, amount, status, refundedAmount }) => [
            gatewayOrderId,
            { amount, status, refundedAmount },
          ]),
        ),
      },
    ]),
  )
}

/** Refunds told by event, per payment, and the chain of changes told per organization. */
async function toldOf(scene: Scene) {
  const events = await systemDb().outboxEvent.findMany({
    where: { organizationId: { in: scene.organizationIds } },
    orderBy: { id: 'asc' },
  })
  const refunds = new Map<string, number>()
  const changes = new Map<string, { billingStatus: string; previousStatus: string; tier: string }[]>()
  for (const { name, data, organizationId } of events) {
    const facts = data as {
      paymentId: string
      amount: number
      billingStatus: string
      previousStatus: string
      tier: string
    }
    if (name === 'billing/payment-refunded')
      refunds.set(facts.paymentId, (refunds.get(facts.paymentId) ?? 0) + facts.amount)
    if (name === 'billing/subscription-changed')
      changes.set(organizationId, [...(changes.get(organizationId) ?? []), facts])
  }
  return { refunds, changes, count: events.length }
}

async function expectEffectsOnce(scene: Scene): Promise<void> {
  const { refunds, changes } = await toldOf(scene)
  const payments = await systemDb().payment.findMany({ where: { organizationId: { in: scene.organizationIds } } })
  for (const { id, refundedAmount } of payments) expect(refunds.get(id) ?? 0).toBe(refundedAmount)
  const references = scene.account.references()
  for (const organizationId of scene.organizationIds) {
    const chain = changes.get(organizationId) ?? []
    expect(chain.at(-1)?.billingStatus ?? 'none').toBe(references.get(organizationId)?.billingStatus)
    for (const [at, { previousStatus }] of chain.entries())
      expect(previousStatus).toBe(chain[at - 1]?.billingStatus ?? 'none')
  }
}

async function expectAllWorkedOff(scene: Scene): Promise<void> {
  const ids = [...(await eventIdsOf(scene))]
  const open = await systemDb().stripeWebhookEvent.count({
    where: { id: { in: ids }, state: { in: ['received', 'failed', 'dead'] } },
  })
  expect(open).toBe(0)
}

async function eventIdsOf(scene: Scene): Promise<string[]> {
  const ids: string[] = []
  for await (const page of scene.account.list({ types: everyType })) ids.push(...page.map(({ id }) => id))
  return ids
}
let everyType: string[]
beforeAll(async () => {
  everyType = [...(await import('./event-types')).handledEventTypes]
})
afterAll(disconnectDb)

describe.each(Array.from({ length: seedCount }, (_, at) => runSeed + at))('deliveries (seed %i)', (seed) => {
  it('bar 9: duplicated, reordered and failed webhooks end in Stripe’s state, each effect once', async () => {
    const scene = await setScene(seed)
    const events: StripeEvent[] = []
    while (events.length * 1.2 < deliveryCount) events.push(...scene.account.step())
    await deliverAll(scene, doubled(scene, events))
    await settle(scene)
    expect(await storedReferences(scene)).toEqual(scene.account.references())
    await expectEffectsOnce(scene)
    await expectAllWorkedOff(scene)
    // All had happened before the first delivery: each subscription can have changed its organization once at most.
    for (const [organizationId, chain] of (await toldOf(scene)).changes) {
      expect(chain.length).toBeLessThanOrEqual(scene.account.references().get(organizationId)?.subscriptions ?? 0)
    }
  })

  it('bar 9: webhooks out of order during changes and Stripe failures end in Stripe’s state', async () => {
    const scene = await setScene(seed + 1_000_000, 0.03)
    let waiting: StripeEvent[] = []
    let count = 0
    while (count * 1.2 < deliveryCount) {
      const events = scene.account.step()
      count += events.length
      waiting = shuffled([...waiting, ...doubled(scene, events)], scene.random)
      const ready = waiting.splice(0, Math.floor(scene.random() * waiting.length))
      // The next thing happens while these are being processed.
      await Promise.all([deliverAll(scene, ready), new Promise((resolve) => setImmediate(resolve))])
    }
    await deliverAll(scene, waiting)
    await settle(scene)
    await systemDb().stripeWebhookEvent.updateMany({
      where: { state: 'dead' },
      data: { state: 'received', attempts: 0 },
    })
    await settle(scene)
    expect(await storedReferences(scene)).toEqual(scene.account.references())
    await expectEffectsOnce(scene)
  })

  it('bar 13: reconciliation recovers from a third of the webhooks being lost', async () => {
    const scene = await setScene(seed + 2_000_000)
    const events: StripeEvent[] = []
    while (events.length < deliveryCount) events.push(...scene.account.step())
    const arriving = events.filter(() => scene.random() >= 0.3)
    await deliverAll(scene, shuffled(arriving, scene.random))
    // What was stored and answered 5xx waits a quarter of a minute for the sweep; the scan is for what never came.
    await settle(scene)
    const scan = () =>
      scanMissedEvents({ now: scene.account.now, stripe: scene.account.reader, list: scene.account.list })
    expect(await scan()).toEqual({ missing: events.length - arriving.length })
    expect(await storedReferences(scene)).toEqual(scene.account.references())
    await expectEffectsOnce(scene)
    await settle(scene)
    await expectAllWorkedOff(scene)
    const { count } = await toldOf(scene)
    expect(await scan()).toEqual({ missing: 0 })
    expect((await toldOf(scene)).count).toBe(count)
  })
})
