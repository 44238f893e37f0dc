import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { disconnectDb } from '@/lib/platform/db/db'
import { drainDue } from '@/lib/webhooks/drain-due'
import { quantileOf } from './statistics'
import { drainQueue } from './webhooks-out/baselines'
import { produce, type Run, receiverOf, setScene } from './webhooks-out/scene'

/*
 * Webhooks at 1,000 deliveries a second to 50 endpoints, of which 5 are silent, refusing, slow or failing: every healthy one gets
 * all of its deliveries, with a p99 of at most 1.5 times that of the same run without the five. Beside it one queue of
 * deliveries, and one run for each delivery. Receivers are simulated, so that the machine's time goes to us and to Postgres.
 */
process.env.SECRET_KEYS ??= `bench:${Buffer.alloc(32).toString('base64')}`
const isQuick = process.argv.includes('--quick')
const perSecond = 1_000
const seconds = isQuick ? 10 : 30
const places = 24
const graceMs = 20_000

const database = new pg.Client({ connectionString: process.env.SUPERUSER_DATABASE_URL })
await database.connect()
await database.query(`CREATE INDEX ON webhook_deliveries (next_at) WHERE state = 'pending'`)
const pool = new pg.Pool({ connectionString: process.env.SUPERUSER_DATABASE_URL, max: 16 })

type Way = (send: ReturnType<typeof receiverOf>, signal: AbortSignal) => Promise<unknown>
const ways: Record<string, Way> = {
  leased: (send, signal) => drainDue({ places, signal, send }),
  'one queue': (send, signal) => drainQueue(pool, { claimed: 40, atOnce: 200, send, signal }),
  'one run each': (send, signal) => drainQueue(pool, { claimed: 1, atOnce: 200, send, signal }),
}

const healthy = await measure('leased', false)
const ours = await measure('leased', true)
const queue = await measure('one queue', true)
const runs = await measure('one run each', true)
await disconnectDb()
await pool.end()
await database.end()

const ratio = ours.p99 / healthy.p99
const isWithin = healthy.isComplete && ours.isComplete && ratio <= 1.5
console.log(`p99 with the five beside the same run without them: ${ratio.toFixed(2)} (goal: at most 1.5)`)
console.log(`RESULT ${JSON.stringify({ healthy, ours, queue, runs, ratio, isWithin })}`)
process.exit(isWithin ? 0 : 1)

async function measure(name: string, isIll: boolean) {
  const run: Run = { delays: [], attempts: { healthy: 0, silent: 0, refusing: 0, slow: 0, failing: 0 }, made: 0 }
  const endpoints = await setScene(database, isIll)
  const ending = new AbortController()
  const before = process.cpuUsage()
  const draining = ways[name]?.(receiverOf(run), ending.signal)
  await produce(database, endpoints, { perSecond, seconds, run })
  const expected = isIll ? Math.round(run.made * 0.9) : run.made
  const deadline = performance.now() + graceMs
  while (run.delays.length < expected && performance.now() < deadline) await sleep(50)
  ending.abort()
  await draining
  const { user, system } = process.cpuUsage(before)
  const delays = run.delays.sort((a, b) => a - b)
  const [p50, p95, p99] = [0.5, 0.95, 0.99].map((share) => (quantileOf(delays, share) ?? 0) / 1000) as [
    number,
    number,
    number,
  ]
  const share = delays.length / expected
  const cpuSeconds = (user + system) / 1e6
  const ill = Object.entries(run.attempts).filter(([kind]) => kind !== 'healthy')
  console.log(
    `${name.padEnd(13)} ${isIll ? 'with five dead ' : 'all healthy    '} ${(share * 100).toFixed(1)}% of ${expected} delivered, p50 ${p50.toFixed(2)} s, p95 ${p95.toFixed(2)}, p99 ${p99.toFixed(2)}, ${cpuSeconds.toFixed(0)} s of CPU, tries of the five: ${ill.map(([kind, count]) => `${kind} ${count}`).join(', ')}`,
  )
  return { share, p50, p95, p99, cpuSeconds, isComplete: delays.length >= expected }
}
