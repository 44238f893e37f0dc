import pg from 'pg'
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import type { Context } from '@/lib/access/context'
import { systemContext } from '@/lib/access/system-context'
import { countJobs } from '@/lib/jobs/count-jobs'
import { getJob } from '@/lib/jobs/get-job'
import { listJobs } from '@/lib/jobs/list-jobs'
import { mostActive, readQueuePlaces } from '@/lib/jobs/queue-places'
import type { ListJobsInput } from '@/lib/jobs/schemas'
import { disconnectDb } from '@/lib/platform/db/db'
import { fillLedger, type Ledger } from './jobs/scene'

/*
 * What is counted is the blocks of the ledger that a call touches: it says on every machine what time would say on a
 * quiet one, which `npm run bench -- jobs --full` measures.
 */
const rows = Number(process.env.JOB_ROWS ?? 10_000_000)
/** A page's 26 rows, each at worst on a block of its own, and the way down the index for each state. */
const blocksOfPage = 60
const blocksOfRow = 8
let ledger: Ledger
let ctx: Context

beforeAll(async () => {
  ledger = await fillLedger(process.env.SUPERUSER_DATABASE_URL as string, rows)
  ctx = systemContext(ledger.biggest, 'test')
}, 880_000)

afterEach(() => {
  vi.useRealTimers()
})
afterAll(disconnectDb)

/** The line of waiting jobs is read once a second for all who ask; the clock stands still so that no call pays for it. */
async function keepLineFresh(): Promise<void> {
  vi.useFakeTimers({ toFake: ['Date'] })
  await readQueuePlaces(ctx)
}

/** Blocks of `table` and its indexes that one call touches on average. Connections tell what they touched when they end. */
async function blocksPerCall(table: string, call: (n: number) => Promise<unknown>, calls = 100): Promise<number> {
  await disconnectDb()
  const before = await blocksTouched(table)
  for (let n = 0; n < calls; n += 1) await call(n)
  await disconnectDb()
  await expect.poll(() => blocksTouched(table)).toBeGreaterThan(before)
  return ((await blocksTouched(table)) - before) / calls
}

async function blocksTouched(table: string): Promise<number> {
  const client = new pg.Client({ connectionString: process.env.SUPERUSER_DATABASE_URL })
  await client.connect()
  try {
    const { rows: found } = await client.query<{ blocks: string }>(
      `SELECT heap_blks_read + heap_blks_hit + idx_blks_read + idx_blks_hit AS blocks
       FROM pg_statio_user_tables WHERE relname = $1`,
      [table],
    )
    return Number(found[0]?.blocks)
  } finally {
    await client.end()
  }
}

describe(`with ${rows} jobs, the blocks that are touched do not follow from how many there are`, () => {
  test('for the state of a job by its id', async () => {
    await keepLineFresh()
    const ids = await ledger.jobsOf(ledger.biggest, 100)
    const blocks = await blocksPerCall('job_queue', (n) => getJob(ctx, { jobId: ids[n] as string }))
    expect(blocks).toBeLessThan(blocksOfRow)
  })

  test('for the list, from its start and from its middle, with a state and without', async () => {
    await keepLineFresh()
    const cursor = await ledger.middleCursorOf(ledger.biggest)
    const activeCursor = await ledger.middleCursorOf(ledger.biggest, { state: 'active' })
    const inputs: ListJobsInput[] = [{}, { cursor }, { state: 'failed' }, { state: 'active', cursor: activeCursor }]
    for (const input of inputs) {
      const blocks = await blocksPerCall('job_queue', () => listJobs(ctx, input))
      expect(blocks, JSON.stringify(input)).toBeLessThan(blocksOfPage)
    }
  })

  test('for the line of waiting jobs, a block for each of its oldest at worst', async () => {
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 3_600_000 })
    const blocks = await blocksPerCall('job_queue', () => readQueuePlaces(ctx), 1)
    expect(blocks).toBeLessThan(mostActive * 1.1)
  })

  test('for the counts', async () => {
    const counts = await countJobs(ctx)
    expect(Object.values(counts).reduce((sum, count) => sum + count, 0)).toBeGreaterThanOrEqual(rows / 10)
    expect(await blocksPerCall('job_counts', () => countJobs(ctx))).toBeLessThan(
      blocksOfRow * Object.keys(counts).length,
    )
  })
})
