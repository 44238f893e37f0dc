import path from 'node:path'
import { Client } from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { untilOk } from '../dev/chaos/cluster'
import { startProduct } from '../dev/chaos/running-product'
import { Ordeal, type StepProxy, startStepProxy, type Victim } from '../dev/chaos/step-proxy'
import { freePort } from '../dev/process/free-port'
import { type Service, supervise } from '../dev/process/supervise'
import { live, type Story } from './testing/story'

/*
 * kill -9 at each boundary between two steps. A proxy lets the process run a step and answer, kills it, and loses the
 * answer, so that Inngest has the step run again. One organization lives undisturbed, another one under these kills: what
 * they leave behind has to be the same. Each step is a call of its own here (CHECKPOINTING=0); with checkpoints a
 * kill can repeat no other steps than these.
 */
const root = path.resolve(import.meta.dirname, '..')
const ordeal = new Ordeal()
const proxies: StepProxy[] = []
let product: Awaited<ReturnType<typeof startProduct>>
let worker: Service
let database: Client
let undisturbed: Story
let disturbed: Story

type Stats = { functions: string[]; crons: { fn: string }[]; idle: boolean; parked: object; ready: number }

beforeAll(async () => {
  const [appProxy, workerProxy, appPort, workerPort] = (await Promise.all(Array.from({ length: 4 }, freePort))) as [
    number,
    number,
    number,
    number,
  ]
  const app = victim(appPort, '/api/health', () => product.pids().app)
  const media = victim(workerPort, '/health', () => worker.pid())
  proxies.push(await startStepProxy(appProxy, app, ordeal), await startStepProxy(workerProxy, media, ordeal))
  const [appUrl, mediaUrl] = proxies.map(({ url }) => url) as [string, string]
  product = await startProduct('step-boundaries', {
    port: appPort,
    settings: { APP_URL: appUrl, MEDIA_WORKER_URL: mediaUrl, SHUTDOWN_DELAY_SECONDS: '0', SPEECH_ENGINE: 'embedded' },
    inngestSettings: { CHECKPOINTING: '0', RETRY_MS: '500' },
  })
  Object.assign(process.env, product.env, product.testEnv)
  worker = await supervise({
    name: 'worker',
    command: [process.execPath, path.join(root, 'dist/worker.mjs')],
    cwd: root,
    env: {
      PATH: process.env.PATH ?? '',
      HOME: process.env.HOME ?? '',
      ...product.env,
      NODE_ENV: 'production',
      PORT: String(workerPort),
    },
    logFile: path.join(root, '.local/chaos/step-boundaries/logs/worker.log'),
    ready: () => untilOk(`http://localhost:${workerPort}/health`),
    graceMs: 10_000,
  })
  database = new Client({ connectionString: product.env.SYSTEM_DATABASE_URL })
  await database.connect()
  // An idle connection may end with the database, after the last test.
  database.on('error', () => {})
}, 900_000)

afterAll(async () => {
  await database?.end()
  await worker?.stop()
  await product?.stop()
  await Promise.all(proxies.map((proxy) => proxy.close()))
}, 120_000)

describe('bar 34: kill -9 at each step boundary of every function', () => {
  test('an organization lives from its first upload to its removal, undisturbed', async () => {
    undisturbed = await live(await stage())
    expect(undisturbed.after.rows).toMatchObject({
      'organizations.id': 0,
      'deleted_organizations.id': 1,
      'videos.organization_id': 0,
    })
    expect(ordeal.killed.size).toBe(0)
  }, 900_000)

  test('another one does while the process is killed at each boundary, and each effect is there once', async () => {
    expect(undisturbed, 'there is nothing to compare with').toBeDefined()
    const startedAt = performance.now()
    ordeal.isKilling = true
    disturbed = await live(await stage())
    ordeal.isKilling = false
    const seconds = Math.round((performance.now() - startedAt) / 1000)
    console.log(`${ordeal.killed.size} boundaries of ${functionsKilled().size} functions, ${kills} kills, ${seconds} s`)
    expect(disturbed.before).toEqual(undisturbed.before)
    expect(disturbed.after).toEqual(undisturbed.after)
    expect(disturbed.referrer).toEqual(undisturbed.referrer)
  }, 3_600_000)

  test('no function that is registered was spared', async () => {
    const { functions } = await stats()
    expect(functions.length).toBeGreaterThan(30)
    expect(functions.filter((fn) => !functionsKilled().has(fn))).toEqual([])
  })
})

let kills = 0
const functionsKilled = () => new Set([...ordeal.killed].map((boundary) => boundary.split(' ')[0] as string))

function victim(port: number, health: string, pid: () => number | undefined): Victim {
  const untilUp = () => untilOk(`http://localhost:${port}${health}`)
  return {
    port,
    untilUp,
    async killAndAwait() {
      const dying = pid()
      if (dying === undefined) throw new Error('There is no process to kill.')
      kills += 1
      process.kill(dying, 'SIGKILL')
      await expect.poll(pid, { timeout: 60_000, interval: 20 }).not.toBe(dying)
      await untilUp()
    },
  }
}

async function stage() {
  const schedules = (await stats()).crons.map(({ fn }) => fn)
  expect(schedules.length).toBeGreaterThan(15)
  ordeal.hold()
  return {
    database,
    ordeal,
    schedules,
    settle,
    runSchedules: async (names: string[]) => {
      for (const name of names) await inngest('POST', `/__cron?function=${name}`)
    },
  }
}

async function inngest<T>(method: string, door: string): Promise<T> {
  const answer = await fetch(`${product.env.INNGEST_BASE_URL}${door}`, { method })
  expect(answer.status, door).toBe(200)
  return (await answer.json()) as T
}

const stats = () => inngest<Stats>('GET', '/__stats')

async function settle(what: string): Promise<void> {
  const startedAt = performance.now()
  ordeal.release()
  const deadline = Date.now() + 1_200_000
  for (let quiet = 0; quiet < 2; ) {
    const left = await whatIsLeft()
    quiet = left === null ? quiet + 1 : 0
    if (left && Date.now() > deadline) throw new Error(`${what}: ${left} after twenty minutes`)
  }
  ordeal.hold()
  console.log(`${what}: ${((performance.now() - startedAt) / 1000).toFixed(1)} s, ${kills} kills`)
}

/** In words, or null when nothing is under way or waits anywhere. */
async function whatIsLeft(): Promise<string | null> {
  const state = await inngest<Stats>('GET', '/__idle?timeoutMs=20000&withinMs=120000')
  if (!state.idle) return `Inngest is at work: ${JSON.stringify(state)}`
  const { rows } = await database.query('SELECT name FROM outbox_events WHERE sent_at IS NULL')
  if (rows.length > 0) {
    await inngest('POST', '/__cron?function=clipforge-sweep-outbox')
    await new Promise((resolve) => setTimeout(resolve, 1_000))
    return `the outbox holds ${rows.map(({ name }) => name)}`
  }
  const door = async (url: string, method: string) =>
    (await (await fetch(url, { method, body: method === 'POST' ? '{}' : undefined })).json()) as { waiting: number }
  const stripe = `${product.env.STRIPE_API_URL}/test`
  if ((await door(`${stripe}/deliveries`, 'POST')).waiting > 0) {
    await door(`${stripe}/flush`, 'POST')
    return 'Stripe has deliveries that wait'
  }
  const clerk = `${product.env.CLERK_FAPI_URL}/test/webhooks`
  if ((await door(clerk, 'GET')).waiting === 0) return null
  await door(`${clerk}/flush`, 'POST')
  return 'Clerk has webhooks that wait'
}
