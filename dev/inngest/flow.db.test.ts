// biome-ignore-all lint/suspicious/noExplicitAny: answers are asserted field by field, whatever their shape
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { HOUR, MINUTE, SECOND, startPair } from './testing/app'

let pair: Awaited<ReturnType<typeof startPair>>

/** Functions that stop at a gate until the test opens it; `inside` holds what each of them was started with. */
let inside: unknown[] = []
let most = 0
let gate: { promise: Promise<void>; open: () => void }
const newGate = () => {
  let open = () => {}
  const promise = new Promise<void>((resolve) => (open = resolve))
  return { promise, open }
}
const order: unknown[] = []

beforeAll(async () => {
  pair = await startPair(
    (client) => {
      const on = (id: string, more: object, handler: (context: any) => unknown = ({ event }) => event.data) =>
        client.createFunction({ id, triggers: [{ event: `test/${id}` }], ...more } as any, handler as any)
      const gated = async ({ event, step }: any) =>
        step.run('gate', async () => {
          inside.push(event.data)
          most = Math.max(most, inside.length)
          await gate.promise
          inside = inside.filter((item) => item !== event.data)
          return event.data.n
        })
      return [
        on('limited', { concurrency: 2 }, gated),
        on('keyed', { concurrency: [{ limit: 1, key: 'event.data.org' }, { limit: 3 }] }, gated),
        on('shared-a', { concurrency: { limit: 1, key: '"shared"', scope: 'account' } }, gated),
        on('shared-b', { concurrency: { limit: 1, key: '"shared"', scope: 'account' } }, gated),
        on('resting', { concurrency: 1 }, async ({ step }) => step.sleep('rest', '1h')),
        on('important', { concurrency: 1, priority: { run: 'event.data.vip ? 600 : 0' } }, async ({ event, step }) =>
          step.run('one', async () => {
            inside.push(event.data)
            await gate.promise
            order.push(event.data.n)
          }),
        ),
        on('throttled', { throttle: { limit: 2, period: '1h', key: 'event.data.org' } }),
        on('rated', { rateLimit: { limit: 1, period: '1h', key: 'event.data.org' } }),
        on('once', { idempotency: 'event.data.order' }),
        on('debounced', { debounce: { period: '10m', key: 'event.data.org', timeout: '25m' } }),
        on('batched', { batchEvents: { maxSize: 3, timeout: '30s', key: 'event.data.org' } }, ({ events }) =>
          events.map((event: any) => event.data.n),
        ),
        on('skipping', { singleton: { mode: 'skip', key: 'event.data.org' } }, async ({ step }) =>
          step.sleep('hold', '1h'),
        ),
        on('replacing', { singleton: { mode: 'cancel' } }, async ({ step }) => step.sleep('hold', '1h')),
        on(
          'cancellable',
          { cancelOn: [{ event: 'test/stop', if: 'async.data.id == event.data.id' }, { event: 'test/stop all' }] },
          async ({ step }) => step.sleep('hold', '1h'),
        ),
        on('forgiving', { cancelOn: [{ event: 'test/stop', timeout: '10m' }] }, async ({ step }) =>
          step.sleep('hold', '1h'),
        ),
        on('impatient', { timeouts: { start: '1m' }, concurrency: 1 }, gated),
        on('slow', { timeouts: { finish: '30m' } }, async ({ step }) => step.sleep('hold', '1h')),
        client.createFunction(
          { id: 'chosen', triggers: [{ event: 'test/choice', if: 'event.data.n > 10' }] },
          async ({ event }) => event.data.n,
        ),
        client.createFunction({ id: 'wild', triggers: [{ event: 'area/*' }] }, async ({ event }) => event.name),
        client.createFunction({ id: 'ticking', triggers: [{ cron: '0 * * * *' }] }, async () => 'tick'),
        client.createFunction(
          { id: 'kolkata', triggers: [{ cron: 'TZ=Asia/Kolkata 15 * * * *' }] },
          async () => 'tick',
        ),
        client.createFunction(
          { id: 'mourner', triggers: [{ event: 'inngest/function.cancelled' }] },
          async ({ event }) => (event.data as any).function_id,
        ),
      ]
    },
    { schema: 'flow' },
  )
})
afterAll(() => pair?.stop())
beforeEach(async () => {
  await pair.doors.reset()
  inside = []
  most = 0
  order.length = 0
  gate = newGate()
})

const send = async (id: string, ...data: Record<string, unknown>[]) =>
  (await pair.client.send(data.map((item) => ({ name: `test/${id}`, data: item })))).ids
const until = async (condition: () => boolean) => {
  while (!condition()) await new Promise((resolve) => setImmediate(resolve))
}
const numbers = (count: number) => Array.from({ length: count }, (_, n) => ({ n }))
const outputs = async (id: string) =>
  (await pair.doors.settled({ function: `app-${id}`, status: 'completed' })).map((run) => run.output)

test('concurrency bounds the steps that run at once, and none is lost', async () => {
  await send('limited', ...numbers(10))
  await until(() => inside.length === 2)
  gate.open()
  expect((await outputs('limited')).sort()).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9])
  expect(most).toBe(2)
})

test('concurrency by key lets other keys pass, under the limit of the whole', async () => {
  const data = [...'aaabbbcccddd'].map((org, n) => ({ org, n }))
  await send('keyed', ...data)
  await until(() => inside.length === 3)
  expect(new Set(inside.map((item: any) => item.org)).size).toBe(3)
  gate.open()
  expect(await outputs('keyed')).toHaveLength(12)
  expect(most).toBe(3)
})

test('a key of the account is shared by functions', async () => {
  await send('shared-a', { n: 1 })
  await send('shared-b', { n: 2 })
  await until(() => inside.length === 1)
  gate.open()
  expect(await outputs('shared-a')).toEqual([1])
  expect(await outputs('shared-b')).toEqual([2])
  expect(most).toBe(1)
})

test('a sleeping run holds no place', async () => {
  await send('resting', ...numbers(5))
  const runs = await pair.doors.settled({ function: 'app-resting' })
  expect(runs.map((run) => run.waits[0]?.kind)).toEqual(Array(5).fill('sleep'))
})

test('priority goes ahead of what waits', async () => {
  await send('important', { n: 0 })
  await until(() => inside.length === 1)
  await send('important', { n: 1 }, { n: 2 }, { n: 3, vip: true })
  gate.open()
  await pair.doors.settled()
  expect(order).toEqual([0, 3, 1, 2])
})

test('throttle spreads the starts of a key and drops none', async () => {
  await send('throttled', ...numbers(5).map((item) => ({ ...item, org: 'a' })), { n: 9, org: 'b' })
  const completed = async () => (await pair.doors.runs({ function: 'app-throttled', status: 'completed' })).length
  await expect.poll(completed).toBe(3)
  for (const expected of [4, 5, 6]) {
    await pair.doors.advance(29 * MINUTE)
    expect(await completed()).toBe(expected - 1)
    await pair.doors.advance(MINUTE)
    await expect.poll(completed).toBe(expected)
  }
})

test('a rate limit drops what is too much', async () => {
  await send('rated', { org: 'a', n: 1 }, { org: 'a', n: 2 }, { org: 'b', n: 3 })
  expect((await outputs('rated')).map((data: any) => data.n)).toEqual([1, 3])
  await pair.doors.advance(HOUR)
  await send('rated', { org: 'a', n: 4 })
  expect((await outputs('rated')).map((data: any) => data.n)).toEqual([1, 3, 4])
})

test('idempotency and event ids start a function once in 24 hours', async () => {
  await send('once', { order: 'o1', n: 1 }, { order: 'o1', n: 2 }, { order: 'o2', n: 3 })
  expect((await outputs('once')).map((data: any) => data.n)).toEqual([1, 3])
  await pair.doors.advance(24 * HOUR)
  await send('once', { order: 'o1', n: 4 })
  expect((await outputs('once')).map((data: any) => data.n)).toEqual([1, 3, 4])
  for (let i = 0; i < 2; i++) await pair.client.send({ id: 'same', name: 'test/choice', data: { n: 50 } })
  expect(await outputs('chosen')).toEqual([50])
})

test('debounce runs the last event once it is quiet, or at its timeout', async () => {
  await send('debounced', { org: 'a', n: 1 })
  await pair.doors.advance(9 * MINUTE)
  await send('debounced', { org: 'a', n: 2 }, { org: 'b', n: 7 })
  await pair.doors.advance(9 * MINUTE)
  expect(await outputs('debounced')).toEqual([])
  await send('debounced', { org: 'a', n: 3 })
  await pair.doors.advance(7 * MINUTE)
  expect((await outputs('debounced')).map((data: any) => data.n)).toEqual([7, 3])
})

test('a batch closes when it is full, or in time', async () => {
  await send('batched', ...numbers(4).map((item) => ({ ...item, org: 'a' })), { org: 'b', n: 9 })
  expect(await outputs('batched')).toEqual([[0, 1, 2]])
  await pair.doors.advance(30 * SECOND)
  expect(await outputs('batched')).toEqual([[0, 1, 2], [3], [9]])
})

test('a singleton skips, or replaces', async () => {
  await send('skipping', { org: 'a' }, { org: 'a' }, { org: 'b' })
  expect(await pair.doors.settled({ function: 'app-skipping' })).toHaveLength(2)
  await pair.doors.advance(HOUR)
  await pair.doors.settled()
  await send('skipping', { org: 'a' })
  expect(await pair.doors.settled({ function: 'app-skipping' })).toHaveLength(3)
  await send('replacing', { n: 1 })
  await send('replacing', { n: 2 })
  const runs = await pair.doors.settled({ function: 'app-replacing' })
  expect(runs.map((run) => run.status)).toEqual(['cancelled', 'running'])
})

test('cancelOn cancels the run that matches, and says so', async () => {
  await send('cancellable', { id: 1 }, { id: 2 }, { id: 3 })
  await pair.doors.settled()
  await send('stop', { id: 2 })
  const statuses = async () => (await pair.doors.settled({ function: 'app-cancellable' })).map((run) => run.status)
  expect(await statuses()).toEqual(['running', 'cancelled', 'running'])
  expect(await outputs('mourner')).toEqual(['app-cancellable'])
  await send('stop all', {})
  expect(await statuses()).toEqual(['cancelled', 'cancelled', 'cancelled'])
})

test('cancelOn has a time limit of its own', async () => {
  await send('forgiving', {})
  await pair.doors.settled()
  await pair.doors.advance(11 * MINUTE)
  await send('stop', {})
  expect((await pair.doors.only({ function: 'app-forgiving' })).status).toBe('running')
})

test('a run that starts or finishes too late is cancelled', async () => {
  await send('impatient', { n: 1 }, { n: 2 })
  await until(() => inside.length === 1)
  await send('slow', {})
  await pair.doors.advance(MINUTE)
  gate.open()
  const runs = await pair.doors.settled({ function: 'app-impatient' })
  expect(runs.map((run) => run.status)).toEqual(['completed', 'cancelled'])
  await pair.doors.advance(30 * MINUTE)
  expect((await pair.doors.only({ function: 'app-slow' })).status).toBe('cancelled')
})

test('a cancelled run ignores what its call still answers', async () => {
  const [event] = await send('limited', { n: 1 })
  await until(() => inside.length === 1)
  const [run] = await pair.doors.runs({ event: event ?? '' })
  const [{ bearerOf }, { SIGNING_KEY }] = [await import('./signing'), await import('./testing/app')]
  const headers = { authorization: `Bearer ${bearerOf(SIGNING_KEY)}` }
  const response = await fetch(`${pair.standIn.url}/v1/runs/${run?.id}`, { method: 'DELETE', headers })
  expect(response.status).toBe(200)
  gate.open()
  expect(await pair.doors.only({ event: event ?? '' })).toMatchObject({ status: 'cancelled' })
})

test('triggers choose by expression and by prefix', async () => {
  await send('choice', { n: 5 }, { n: 50 }, {})
  expect(await outputs('chosen')).toEqual([50])
  await pair.client.send({ name: 'area/anything', data: {} })
  expect(await outputs('wild')).toEqual(['area/anything'])
})

test('schedules fire at each of their times, in their time zone', async () => {
  await pair.doors.advance(3 * HOUR)
  const ticks = await pair.doors.settled({ function: 'app-ticking' })
  expect(ticks).toHaveLength(3)
  expect(ticks.map((run) => new Date(run.createdAt).getUTCMinutes())).toEqual([0, 0, 0])
  const elsewhere = await pair.doors.settled({ function: 'app-kolkata' })
  expect(elsewhere.map((run) => new Date(run.createdAt).getUTCMinutes())).toEqual([45, 45, 45])
})
