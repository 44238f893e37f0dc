import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, expect, test } from 'vitest'
import { removePostgres, startPostgres } from '../postgres/start'
import { freePort } from '../process/free-port'
import { seededRandom } from '../stand-in/random'
import { startInngestStandIn } from './start'
import { doorsOf, EVENT_KEY, SIGNING_KEY, standInOptions } from './testing/app'
import { expectHonest, type Ledger, workApp } from './testing/work'

const seed = Number(process.env.SEED ?? Date.now() % 100_000)
const random = seededRandom(seed)
const cleanups: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const clean of cleanups.splice(0).reverse()) await clean()
})

/** The stand-in as `npm run up` runs it: a process of its own, that can be killed. */
async function spawnStandIn(env: Record<string, string>): Promise<ChildProcess> {
  const child = spawn(process.execPath, ['--import', 'tsx', path.join(import.meta.dirname, 'main.ts')], {
    stdio: ['ignore', 'pipe', 'ignore'],
    env: {
      PATH: process.env.PATH,
      INNGEST_SIGNING_KEY: SIGNING_KEY,
      INNGEST_EVENT_KEY: EVENT_KEY,
      TEST_DOORS: '1',
      RETRY_MS: '5',
      ...env,
    } as unknown as NodeJS.ProcessEnv,
  })
  cleanups.push(() => kill(child))
  await new Promise<void>((resolve, reject) => {
    child.stdout?.on('data', (text) => String(text).startsWith('ready ') && resolve())
    child.once('exit', () => reject(new Error('the stand-in ended before it was ready')))
  })
  return child
}

function kill(child: ChildProcess, signal: NodeJS.Signals = 'SIGKILL'): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve()
  return new Promise((resolve) => {
    child.once('exit', () => resolve())
    child.kill(signal)
  })
}

test(`kill -9 of the stand-in at any moment loses no acknowledged event (SEED=${seed})`, {
  timeout: 90_000,
}, async () => {
  const [port, appPort] = [await freePort(), await freePort()]
  const env = {
    PORT: String(port),
    DATABASE_URL: process.env.DIRECT_URL ?? '',
    APP_URLS: `http://127.0.0.1:${appPort}/api/inngest`,
  }
  const url = `http://127.0.0.1:${port}`
  let child = await spawnStandIn(env)
  const ledger: Ledger = new Map()
  const app = await workApp({ standInUrl: url, port: appPort, ledger })
  cleanups.push(app.stop)
  const doors = doorsOf({ url })
  await doors.reset()
  await doors.sync(env.APP_URLS)
  const acknowledged: string[] = []
  const send = async (n: number) => {
    // The SDK gives up after some seconds without a server; the product's outbox would send again, with the same id.
    for (;;) {
      const sent = await app.client.send({ id: `event-${n}`, name: 'test/work', data: { n } }).catch(() => undefined)
      if (sent) return void acknowledged.push(...sent.ids)
    }
  }
  let next = 0
  for (let round = 0; round < 4; round++) {
    const sending = Promise.all(Array.from({ length: 8 }, () => send(next++)))
    const before = (await doors.stats()).counts.calls ?? 0
    const target = before + Math.floor(random() * 30)
    // The moment is chosen by work done, so that it falls anywhere in it, whatever the machine's speed.
    for (let looks = 0; looks < 500 && ((await doors.stats()).counts.calls ?? 0) < target; looks++);
    await kill(child)
    child = await spawnStandIn(env)
    await sending
  }
  await expect
    .poll(async () => (await doors.runs({ function: 'app-work', status: 'completed' })).length, { timeout: 20_000 })
    .toBe(32)
  expect(acknowledged.sort()).toEqual(Array.from({ length: 32 }, (_, n) => `event-${n}`).sort())
  const runs = await doors.runs({ function: 'app-work' })
  expect(new Set(runs.map((run) => run.events[0]?.id)).size).toBe(32)
  for (const run of runs) expectHonest(run, ledger)
  await doors.idle()
  const executions = () => [...ledger.values()].flatMap((steps) => [...steps.values()].flat()).length
  const before = executions()
  await kill(child)
  child = await spawnStandIn(env)
  await doors.idle()
  expect(executions()).toBe(before)
  expect(await doors.runs({ function: 'app-work', status: 'completed' })).toHaveLength(32)
  await kill(child, 'SIGTERM')
  expect(child.exitCode).toBe(0)
})

test('kill -9 of Postgres: events wait, nothing acknowledged is lost, work goes on', async () => {
  const dataDir = mkdtempSync(path.join(tmpdir(), 'inngest-recovery-'))
  const postgresPort = await freePort()
  let postgres = await startPostgres({ dataDir, port: postgresPort })
  cleanups.push(async () => {
    await postgres.stop()
    await removePostgres(dataDir)
  })
  const port = await freePort()
  const appUrls = [`http://127.0.0.1:${port}/api/inngest`]
  const standIn = await startInngestStandIn(standInOptions({ databaseUrl: postgres.urls.owner, appUrls }))
  cleanups.push(() => standIn.stop())
  const ledger: Ledger = new Map()
  const app = await workApp({ standInUrl: standIn.url, port, ledger, pauseMs: 5 })
  cleanups.push(app.stop)
  const doors = doorsOf(standIn)
  await doors.sync(appUrls[0] ?? '')
  const send = (n: number) => app.client.send({ id: `pg-${n}`, name: 'test/work', data: { n } })
  await Promise.all([0, 1, 2].map(send))
  await expect.poll(() => ledger.size).toBe(3)

  process.kill(postgres.pid, 'SIGKILL')
  await postgres.exited
  let answered = 0
  const during = [3, 4, 5].map((n) => send(n).then(() => answered++))
  await sleep(300)
  expect(answered).toBe(0)
  postgres = await startPostgres({ dataDir, port: postgresPort })
  await Promise.all(during)
  await expect.poll(async () => (await doors.runs({ status: 'completed' })).length, { timeout: 20_000 }).toBe(6)
  for (const run of await doors.runs({ function: 'app-work' })) expectHonest(run, ledger)

  process.kill(postgres.pid, 'SIGKILL')
  await postgres.exited
  const unanswered = send(6).then(
    () => 'acknowledged',
    () => 'refused',
  )
  await standIn.stop()
  expect(await unanswered).toBe('refused')
}, 90_000)
