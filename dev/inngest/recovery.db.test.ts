import { afterEach, expect, test } from 'vitest'
import { freePort } from '../process/free-port'
import { startInngestStandIn } from './start'
import { type App, DAY, doorsOf, HOUR, standInOptions, startApp } from './testing/app'
import { type Ledger, workApp } from './testing/work'

const cleanups: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const clean of cleanups.splice(0).reverse()) await clean()
})

test('waits, sleeps and schedules go on after a restart', async () => {
  const port = await freePort()
  const options = standInOptions({ schema: 'restart', appUrls: [`http://127.0.0.1:${port}/api/inngest`] })
  let standIn = await startInngestStandIn(options)
  const ledger: Ledger = new Map()
  const app = await workApp({ standInUrl: standIn.url, port, ledger })
  cleanups.push(app.stop, () => standIn.stop())
  let doors = doorsOf(standIn)
  const restart = async () => {
    await standIn.stop()
    standIn = await startInngestStandIn({ ...options, port: standIn.port })
    doors = doorsOf(standIn)
  }
  await doors.sync(options.appUrls[0] ?? '')
  const { ids } = await app.client.send({ id: 'p1', name: 'test/patient', data: {} })
  const event = ids[0] ?? ''
  expect((await doors.only({ event })).waits).toMatchObject([{ kind: 'event' }])
  await restart()
  await app.client.send({ id: 'p1', name: 'test/patient', data: {} })
  expect(await doors.settled({ event })).toHaveLength(1)
  await app.client.send({ name: 'test/answer', data: { n: 42 } })
  expect((await doors.only({ event })).waits).toMatchObject([{ kind: 'sleep' }])
  await doors.advance(2 * DAY)
  await doors.settled()
  await restart()
  expect(await doors.only({ event })).toMatchObject({ status: 'running' })
  await doors.advance(DAY)
  expect(await doors.only({ event })).toMatchObject({
    status: 'completed',
    output: { before: 1, answer: 42, after: 2 },
  })
  const ticks = (await doors.settled({ function: 'app-hourly' })).length
  expect(ticks).toBe(3 * 24)
  await restart()
  await doors.advance(HOUR)
  expect(await doors.settled({ function: 'app-hourly' })).toHaveLength(ticks + 1)
})

test('a restart of the app costs no attempt, and what the dead call still says is ignored', async () => {
  const port = await freePort()
  const appUrls = [`http://127.0.0.1:${port}/api/inngest`]
  const standIn = await startInngestStandIn(standInOptions({ schema: 'apprestart', appUrls }))
  cleanups.push(() => standIn.stop())
  const doors = doorsOf(standIn)
  const gates = ['dead', 'alive'].map(() => {
    let open = () => {}
    const promise = new Promise<void>((resolve) => (open = resolve))
    return { promise, open }
  })
  const calls: string[] = []
  const start = (life: number) =>
    startApp({
      standInUrl: standIn.url,
      port,
      define: (client) => [
        client.createFunction({ id: 'f', triggers: [{ event: 'test/f' }], retries: 0 }, async ({ step, attempt }) => {
          const note = (name: string) => calls.push(`${name}${life}`) && life
          const a = await step.run('a', () => note('a'))
          const b = await step.run('b', async () => {
            await gates[life]?.promise
            return note('b')
          })
          return [a, b, await step.run('c', () => note('c')), attempt]
        }),
      ],
    })
  const dying = await start(0)
  await doors.sync(appUrls[0] ?? '')
  const { ids } = await dying.client.send({ name: 'test/f', data: {} })
  await expect.poll(() => calls).toEqual(['a0'])
  await dying.stop()
  const alive = await start(1)
  cleanups.push(alive.stop)
  await expect.poll(async () => (await doors.stats()).counts.calls).toBeGreaterThan(1)
  await expect.poll(() => alive.requests).toBe(1)
  // The dead call ends its step while the new one works on the same job: its result comes too late.
  gates[0]?.open()
  await expect.poll(async () => (await doors.stats()).counts.stale).toBe(1)
  gates[1]?.open()
  expect(await doors.only({ event: ids[0] ?? '' })).toMatchObject({ status: 'completed', output: [0, 1, 1, 0] })
  expect(calls).toEqual(['a0', 'b0', 'b1', 'c1'])
})

test('a function that kills its process every time fails in the end', async () => {
  const port = await freePort()
  const appUrls = [`http://127.0.0.1:${port}/api/inngest`]
  const standIn = await startInngestStandIn(standInOptions({ schema: 'poison', appUrls }))
  cleanups.push(() => standIn.stop())
  const doors = doorsOf(standIn)
  let app!: App
  let starts = 0
  const start = async () => {
    starts++
    app = await startApp({
      standInUrl: standIn.url,
      port,
      define: (client) => [
        client.createFunction({ id: 'f', triggers: [{ event: 'test/f' }], retries: 1 }, async () => {
          void app.stop().then(start)
          await new Promise(() => {})
        }),
      ],
    })
  }
  await start()
  cleanups.push(() => app.stop())
  await doors.sync(appUrls[0] ?? '')
  const { ids } = await app.client.send({ name: 'test/f', data: {} })
  await expect
    .poll(() => doors.runs({ event: ids[0] ?? '' }), { timeout: 20_000 })
    .toMatchObject([{ status: 'failed' }])
  // Two attempts, each lost five times for nothing before it counts, and the first start.
  expect(starts).toBe(13)
})
