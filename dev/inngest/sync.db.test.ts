import { afterEach, expect, test } from 'vitest'
import { freePort } from '../process/free-port'
import { type InngestStandIn, startInngestStandIn } from './start'
import { type App, doorsOf, HOUR, standInOptions, startApp } from './testing/app'

const opened: { stop(): Promise<void> }[] = []
const keep = <T extends { stop(): Promise<void> }>(item: T): T => {
  opened.push(item)
  return item
}
afterEach(async () => {
  for (const item of opened.splice(0).reverse()) await item.stop()
})

const serveUrl = (port: number) => `http://127.0.0.1:${port}/api/inngest`

/** An app whose functions count what they were started with. */
const counting = (
  standIn: InngestStandIn,
  id: string,
  port: number,
  names: string[],
  more: { signingKey?: string; serveOrigin?: string } = {},
): Promise<App> =>
  startApp({
    id,
    standInUrl: standIn.url,
    port,
    ...more,
    define: (client) =>
      names.map((name) =>
        client.createFunction(
          { id: name, triggers: [{ event: 'test/all' }, { cron: '0 * * * *' }] },
          async ({ event }) => event.data,
        ),
      ),
  })

test('several apps, and events that came before one of them was ever there', async () => {
  const [first, second] = [await freePort(), await freePort()]
  const options = standInOptions({ schema: 'several', appUrls: [serveUrl(first), serveUrl(second)] })
  let standIn = await startInngestStandIn(options)
  let doors = doorsOf(standIn)
  const clip = keep(await counting(standIn, 'clipforge', first, ['a']))
  expect(await doors.sync(serveUrl(first))).toEqual({ ok: true })
  const { ids } = await clip.client.send({ name: 'test/all', data: { n: 1 } })
  expect(await doors.settled({ event: ids[0] ?? '' })).toMatchObject([{ fn: 'clipforge-a', status: 'completed' }])

  // What was kept for the missing app survives a restart.
  await standIn.stop()
  standIn = keep(await startInngestStandIn({ ...options, port: standIn.port }))
  doors = doorsOf(standIn)
  keep(await counting(standIn, 'clipforge-media', second, ['b', 'c']))
  expect(await doors.sync(serveUrl(second))).toEqual({ ok: true })
  const runs = await doors.settled({ event: ids[0] ?? '' })
  expect(runs.map((run) => [run.fn, run.status]).sort()).toEqual([
    ['clipforge-a', 'completed'],
    ['clipforge-media-b', 'completed'],
    ['clipforge-media-c', 'completed'],
  ])
})

test('an app that moved is called at its new address, with what was open', async () => {
  const [here, there] = [await freePort(), await freePort()]
  const options = standInOptions({ schema: 'moved', appUrls: [serveUrl(here)] })
  const first = await startInngestStandIn(options)
  const before = await counting(first, 'app', here, ['f'])
  await doorsOf(first).sync(serveUrl(here))
  await before.stop()
  const { ids } = await before.client.send({ name: 'test/all', data: { n: 1 } })
  await first.stop()
  const second = keep(await startInngestStandIn({ ...options, port: first.port, appUrls: [serveUrl(there)] }))
  await expect.poll(async () => (await doorsOf(second).stats()).parked).toEqual({ 'app app': 1 })
  keep(await counting(second, 'app', there, ['f']))
  expect(await doorsOf(second).settled({ event: ids[0] ?? '' })).toMatchObject([{ status: 'completed' }])
})

test('a function that vanished is no longer started, nor its schedule', async () => {
  const port = await freePort()
  const standIn = keep(await startInngestStandIn(standInOptions({ schema: 'vanish', appUrls: [serveUrl(port)] })))
  const doors = doorsOf(standIn)
  const before = await counting(standIn, 'app', port, ['stays', 'goes'])
  await doors.sync(serveUrl(port))
  expect((await doors.stats()).functions.sort()).toEqual(['app-goes', 'app-stays'])
  await before.stop()
  const after = keep(await counting(standIn, 'app', port, ['stays']))
  expect(await doors.sync(serveUrl(port))).toEqual({ ok: true })
  await after.client.send({ name: 'test/all', data: {} })
  await doors.advance(2 * HOUR)
  const runs = await doors.settled()
  expect(runs.filter((run) => run.fn === 'app-goes')).toEqual([])
  expect(runs.filter((run) => run.fn === 'app-stays')).toHaveLength(3)
})

test('an app asked over an unsigned PUT registers by itself', async () => {
  const port = await freePort()
  const standIn = keep(await startInngestStandIn(standInOptions({ schema: 'outofband' })))
  keep(await counting(standIn, 'app', port, ['f']))
  const response = await fetch(serveUrl(port), { method: 'PUT' })
  expect(await response.json()).toMatchObject({ message: expect.any(String), modified: true })
  expect((await doorsOf(standIn).stats()).functions).toEqual(['app-f'])
})

test('a function whose address leads nowhere fails, though its app can be synced', async () => {
  const [port, nowhere] = [await freePort(), await freePort()]
  const standIn = keep(await startInngestStandIn(standInOptions({ schema: 'nowhere', appUrls: [serveUrl(port)] })))
  const doors = doorsOf(standIn)
  const app = keep(await counting(standIn, 'app', port, ['f'], { serveOrigin: `http://127.0.0.1:${nowhere}` }))
  expect(await doors.sync(serveUrl(port))).toEqual({ ok: true })
  const { ids } = await app.client.send({ name: 'test/all', data: {} })
  expect(await doors.only({ event: ids[0] ?? '' })).toMatchObject({
    status: 'failed',
    error: { message: expect.stringContaining('ECONNREFUSED') },
  })
})

test('what is wrong with an app is said once, in words', async () => {
  const [other, twin, good] = [await freePort(), await freePort(), await freePort()]
  const said: string[] = []
  const standIn = keep(
    await startInngestStandIn(
      standInOptions({
        schema: 'wrong',
        appUrls: [other, good].map(serveUrl),
        log: (level, message) => level === 'error' && said.push(message),
      }),
    ),
  )
  const doors = doorsOf(standIn)
  keep(await counting(standIn, 'stranger', other, ['f'], { signingKey: 'signkey-other-abcd' }))
  keep(await counting(standIn, 'app', good, ['f']))
  expect(await doors.sync(serveUrl(good))).toEqual({ ok: true })
  for (let i = 0; i < 3; i++) expect(await doors.sync(serveUrl(other))).toEqual({ ok: false })
  keep(await counting(standIn, 'app', twin, ['f']))
  expect(await doors.sync(serveUrl(twin))).toEqual({ ok: false })
  expect(said.filter((line) => line.includes('refuses our signature'))).toHaveLength(1)
  expect(said.filter((line) => line.includes('an id of its own'))).toHaveLength(1)
})
