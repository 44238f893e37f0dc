import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Stripe from 'stripe'
import { afterEach, expect, test } from 'vitest'
import { startTestStandIn, type TestStandIn, webhookSecret } from '../testing/stand-in'

const running: TestStandIn[] = []
const start = async (...options: Parameters<typeof startTestStandIn>) => {
  const one = await startTestStandIn(...options)
  running.push(one)
  return one
}
afterEach(async () => {
  for (const one of running.splice(0)) await one.stop()
})

test('an event keeps the object as it was, and says what a change replaced', async () => {
  const { stripe, deliver, received, standIn } = await start()
  const customer = await stripe.customers.create({ name: 'Ada', metadata: { plan: 'free' } })
  await stripe.customers.update(customer.id, { name: 'Ada L', metadata: { plan: 'premium', team: 'a' } })
  await stripe.customers.update(customer.id, { name: 'Ada L' })
  const waiting = await stripe.events.list({ type: 'customer.*' })
  expect(waiting.data.map(({ type, pending_webhooks }) => [type, pending_webhooks])).toEqual([
    ['customer.updated', 1],
    ['customer.created', 1],
  ])
  await deliver()
  const [created, updated] = received.map(({ event }) => event)
  expect(created).toMatchObject({
    type: 'customer.created',
    api_version: Stripe.API_VERSION,
    data: { object: { name: 'Ada' } },
  })
  expect(created?.request?.id).toMatch(/^req_/)
  expect(updated?.data.previous_attributes).toEqual({ name: 'Ada', metadata: { plan: 'free', team: null } })
  expect(received[0]?.url).toBe('http://localhost:3999/api/webhooks/stripe')
  expect((await stripe.events.retrieve(created?.id as string)).pending_webhooks).toBe(0)
  expect(standIn.context.deliveries.status()).toMatchObject({ waiting: 0 })
})

test('a delivery is repeated until the endpoint answers 2xx, with the same event', async () => {
  const bodies: string[] = []
  const answers = [500, 302, 200]
  const { stripe, standIn } = await start({
    transport: async ({ body }) => {
      bodies.push(body)
      return answers[bodies.length - 1] ?? 200
    },
  })
  await stripe.customers.create()
  expect(await standIn.context.deliveries.flush()).toEqual({ delivered: 0, failed: 1 })
  expect(await standIn.context.deliveries.drain()).toEqual({ delivered: 1, failed: 1 })
  expect(new Set(bodies).size).toBe(1)
})

test('the knobs shuffle, double, lose and drop alike for one seed', async () => {
  const run = async (seed: number) => {
    const names: string[] = []
    const { stripe, standIn } = await start({
      knobs: { seed, window: 50, duplicates: 0.2, loss: 0.3, drops: 0.1 },
      transport: async ({ body }) => {
        names.push((JSON.parse(body) as { data: { object: { name: string } } }).data.object.name)
        return 200
      },
    })
    for (let count = 0; count < 50; count++) await stripe.customers.create({ name: String(count) })
    await standIn.context.deliveries.drain()
    const lost = await stripe.events.list({ delivery_success: false, limit: 100 })
    expect(new Set(names).size + lost.data.length).toBe(50)
    return { names, lost: lost.data.length }
  }
  const [first, again, other] = [await run(7), await run(7), await run(8)]
  expect(again).toEqual(first)
  expect(other.names).not.toEqual(first.names)
  expect(first.lost).toBeGreaterThan(5)
  expect(first.names.length).toBeGreaterThan(new Set(first.names).size)
  expect(first.names).not.toEqual([...first.names].sort((a, b) => Number(a) - Number(b)))
})

test('while a secret is rolled both sign, afterwards the new one alone', async () => {
  const signatures: string[] = []
  const bodies: string[] = []
  const { stripe, standIn, pass, now } = await start({
    transport: async ({ body, signature }) => {
      signatures.push(signature)
      bodies.push(body)
      return 200
    },
  })
  const roll = await fetch(`${standIn.url}/test/roll-secret`, {
    method: 'POST',
    body: JSON.stringify({ secret: 'whsec_new', overlap: 3600 }),
  })
  expect(roll.status).toBe(200)
  const isSignedBy = (at: number, secret: string) => {
    try {
      stripe.webhooks.constructEvent(bodies[at] ?? '', signatures[at] ?? '', secret, undefined, undefined, now())
      return true
    } catch {
      return false
    }
  }
  await stripe.customers.create()
  await standIn.context.deliveries.drain()
  expect([isSignedBy(0, webhookSecret), isSignedBy(0, 'whsec_new')]).toEqual([true, true])
  pass(3601)
  await stripe.customers.create()
  await standIn.context.deliveries.drain()
  expect([isSignedBy(1, webhookSecret), isSignedBy(1, 'whsec_new')]).toEqual([false, true])
})

test('an endpoint gets the kinds that it asked for, and a replay sends them again', async () => {
  const urls: string[] = []
  const { stripe, standIn, deliver } = await start({
    transport: async ({ url }) => {
      urls.push(url)
      return 200
    },
  })
  const endpoint = await stripe.webhookEndpoints.create({
    url: 'http://localhost:3999/other',
    enabled_events: ['customer.created'],
  })
  expect(endpoint.secret).toMatch(/^whsec_/)
  expect((await stripe.webhookEndpoints.retrieve(endpoint.id)).secret).toBeUndefined()
  const customer = await stripe.customers.create()
  await stripe.customers.update(customer.id, { name: 'Ada' })
  await deliver()
  expect(urls.filter((url) => url.endsWith('/other'))).toHaveLength(1)
  expect(urls).toHaveLength(3)
  standIn.context.deliveries.replay()
  await deliver()
  expect(urls).toHaveLength(6)
})

test('the doors for tests are shut unless they are asked for', async () => {
  const shut = await start({ testDoors: false })
  const open = await start()
  const knock = async ({ standIn }: TestStandIn, door: string) =>
    (await fetch(`${standIn.url}/test/${door}`, { method: 'POST', body: '{}' })).status
  expect([await knock(shut, 'reset'), await knock(open, 'reset'), await knock(open, 'cellar')]).toEqual([404, 200, 404])
  expect((await open.stripe.webhookEndpoints.list()).data).toHaveLength(1)
})

test('a start forgets events of more than thirty days, and what is delivered is not delivered again', async () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'stripe-'))
  try {
    const first = await start({ dataDir })
    const customer = await first.stripe.customers.create({ name: 'Ada' })
    await first.deliver()
    first.pass(31 * 24 * 3600)
    await first.stripe.customers.update(customer.id, { name: 'Ada L' })
    const second = await start({ dataDir, clock: () => first.now() * 1000, transport: async () => 200 })
    expect((await second.stripe.events.list()).data.map(({ type }) => type)).toEqual(['customer.updated'])
    expect(await second.deliver()).toEqual({ delivered: 1, failed: 0 })
  } finally {
    rmSync(dataDir, { recursive: true, force: true })
  }
})
