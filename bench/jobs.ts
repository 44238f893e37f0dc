import type { Context } from '@/lib/access/context'
import { systemContext } from '@/lib/access/system-context'
import { countJobs } from '@/lib/jobs/count-jobs'
import { enqueueJobs, type NewJob } from '@/lib/jobs/enqueue-jobs'
import { getJob } from '@/lib/jobs/get-job'
import { listJobs } from '@/lib/jobs/list-jobs'
import { disconnectDb, withTenantTransaction } from '@/lib/platform/db/db'
import { latencyOf, rateOf } from './jobs/pace'
import { openGraphileWorker, openPgBoss, type Peer } from './jobs/peers'
import { fillLedger, type Ledger, setEnvironment } from './jobs/scene'
import { spreadOf } from './statistics'

/*
 * The job ledger: batches enqueued through the real verb, beside pg-boss and graphile-worker on the same server, in
 * turns; then status and lists through the real verbs on a ledger of a million rows (`-- --full`: ten million;
 * `-- --rows N`).
 *
 * The three write different things for a job. Ours: a row with six indexes and row-level security, a line of the log, an
 * event in the outbox, counters. Theirs: a row of a queue that they process themselves.
 */
const argument = (name: string) => process.argv[process.argv.indexOf(name) + 1]
const isFull = process.argv.includes('--full')
const rows = process.argv.includes('--rows') ? Number(argument('--rows')) : isFull ? 10_000_000 : 1_000_000
const rounds = 7
const batchesPerRound = 20
const batchSize = 1000
const samples = 2000
const goals = { enqueuePerSecond: 10_000, p99Ms: 10 }

setEnvironment()
const superuser = process.env.SUPERUSER_DATABASE_URL as string

console.log(`Filling the ledger with ${rows.toLocaleString('en')} jobs ...`)
const ledger = await fillLedger(superuser, rows)
console.log(`  ${ledger.seconds.toFixed(0)} s, ${ledger.size}`)

const enqueued = await measureEnqueue(ledger)
const reads = await measureReads(ledger)
await disconnectDb()
report()

async function measureEnqueue({ organizationIds }: Ledger) {
  const peers = await Promise.all([openPgBoss(superuser), openGraphileWorker(superuser)])
  const contexts = organizationIds.slice(0, 4).map((id) => systemContext(id, 'bench'))
  const first = contexts[0] as Context
  const variants: Peer[] = [
    {
      name: 'ClipForge, batches of 1,000',
      enqueue: (count) => enqueueBatches(first, count, batchSize),
      close: async () => {},
    },
    {
      name: 'ClipForge, 10,000 a transaction',
      enqueue: (count) => enqueueBatches(first, count, 10 * batchSize),
      close: async () => {},
    },
    {
      name: 'ClipForge, 4 organizations at once',
      enqueue: async (count) => {
        await Promise.all(contexts.map((ctx) => enqueueBatches(ctx, count / contexts.length, batchSize)))
      },
      close: async () => {},
    },
    ...peers,
  ]
  const rates = new Map<string, number[]>(variants.map((variant) => [variant.name, []]))
  for (const variant of variants) await variant.enqueue(2 * 10 * batchSize)
  for (let round = 0; round < rounds; round += 1) {
    for (const variant of variants) {
      rates.get(variant.name)?.push(await rateOf(batchesPerRound * batchSize, (count) => variant.enqueue(count)))
    }
  }
  for (const peer of peers) await peer.close()
  console.log('\nEnqueued, jobs a second: median [least - greatest]')
  return variants.map((variant) => {
    const rate = spreadOf(rates.get(variant.name) ?? [])
    console.log(
      `  ${variant.name.padEnd(36)} ${rate.median.toFixed(0).padStart(7)} [${rate.least.toFixed(0)} - ${rate.greatest.toFixed(0)}]`,
    )
    return { name: variant.name, rate }
  })
}

async function enqueueBatches(ctx: Context, count: number, perTransaction: number): Promise<void> {
  for (let done = 0; done < count; done += perTransaction) {
    const jobs = Array.from(
      { length: Math.min(perTransaction, count - done) },
      (_, n): NewJob => ({ type: 'export_clip', title: `Clip ${done + n}`, input: { clip: done + n, preset: 'reel' } }),
    )
    await withTenantTransaction(ctx, (tx) => enqueueJobs(tx, ctx, jobs, { isUnlimited: true }), { timeoutMs: 30_000 })
  }
}

async function measureReads({ organizationIds, biggest, jobsOf, middleCursorOf }: Ledger) {
  const big = systemContext(biggest, 'bench')
  const any = () =>
    systemContext(organizationIds[Math.floor(Math.random() * organizationIds.length)] as string, 'bench')
  const bigJobs = await jobsOf(biggest, samples)
  const bigCursor = await middleCursorOf(biggest)
  const operations: { name: string; run(n: number): Promise<unknown> }[] = [
    { name: 'job by id', run: (n) => getJob(big, { jobId: bigJobs[n % bigJobs.length] as string }) },
    { name: 'newest 25, any organization', run: () => listJobs(any()) },
    { name: 'newest 25, the biggest', run: () => listJobs(big) },
    { name: 'newest 25 failed, the biggest', run: () => listJobs(big, { state: 'failed' }) },
    { name: '25 under way, the biggest', run: () => listJobs(big, { state: 'active' }) },
    { name: '25 in the middle, the biggest', run: () => listJobs(big, { cursor: bigCursor }) },
    { name: 'counts, the biggest', run: () => countJobs(big) },
  ]
  console.log('\nRead through the verbs, milliseconds: median, p99')
  const measured = []
  for (const concurrency of [1, 8]) {
    for (const operation of operations) {
      const latency = await latencyOf({ samples, concurrency, run: operation.run })
      console.log(
        `  ${operation.name.padEnd(34)} ${String(concurrency).padStart(2)} at once ${latency.p50.toFixed(2).padStart(8)} ${latency.p99.toFixed(2).padStart(8)}`,
      )
      measured.push({ name: operation.name, concurrency, ...latency })
    }
  }
  return measured
}

function report(): void {
  const ours = enqueued[0]?.rate.median ?? 0
  const slowest = Math.max(...reads.filter((read) => read.concurrency === 1).map((read) => read.p99))
  const judged = [
    {
      goal: `at least ${goals.enqueuePerSecond} jobs a second, batched`,
      value: ours,
      isMet: ours >= goals.enqueuePerSecond,
    },
    {
      goal: `p99 under ${goals.p99Ms} ms with ${rows} rows, one at a time`,
      value: slowest,
      isMet: slowest < goals.p99Ms,
    },
  ]
  console.log('\nGoals')
  for (const { goal, value, isMet } of judged)
    console.log(`  ${isMet ? 'met   ' : 'MISSED'} ${goal}: ${value.toFixed(1)}`)
  console.log(
    `RESULT ${JSON.stringify({ name: 'jobs', rows, isMet: judged.every((one) => one.isMet), goals: judged, enqueued, reads })}`,
  )
}
