import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { systemContext } from '@/lib/access/system-context'
import { countJobs } from '@/lib/jobs/count-jobs'
import { getJob } from '@/lib/jobs/get-job'
import { listJobs } from '@/lib/jobs/list-jobs'
import { disconnectDb } from '@/lib/platform/db/db'
import { fillLedger, type Ledger } from './jobs/scene'
import { latencyOf } from './jobs/statistics'

const rows = Number(process.env.JOB_ROWS ?? 10_000_000)
const p99Ms = 10
const pace = { samples: 2000, concurrency: 1 }
let ledger: Ledger

beforeAll(async () => {
  ledger = await fillLedger(process.env.SUPERUSER_DATABASE_URL as string, rows)
}, 880_000)

afterAll(disconnectDb)

describe(`a ledger of ${rows} jobs answers within ${p99Ms} ms, 99 times of 100`, () => {
  test('the state of a job by its id', async () => {
    const ctx = systemContext(ledger.biggest, 'test')
    const ids = await ledger.jobsOf(ledger.biggest, pace.samples)
    const run = (n: number) => getJob(ctx, { jobId: ids[n % ids.length] as string })
    expect((await latencyOf({ ...pace, run })).p99).toBeLessThan(p99Ms)
  })

  test('the list, from its start and from its middle, with a state and without', async () => {
    const ctx = systemContext(ledger.biggest, 'test')
    const cursor = await ledger.middleCursorOf(ledger.biggest)
    for (const input of [{}, { cursor }, { state: 'failed' as const }, { state: 'active' as const, cursor }]) {
      const { p99 } = await latencyOf({ ...pace, run: () => listJobs(ctx, input) })
      expect(p99, JSON.stringify(input)).toBeLessThan(p99Ms)
    }
  })

  test('the counts', async () => {
    const ctx = systemContext(ledger.biggest, 'test')
    const counts = await countJobs(ctx)
    expect(Object.values(counts).reduce((sum, count) => sum + count, 0)).toBeGreaterThanOrEqual(rows / 10)
    expect((await latencyOf({ ...pace, run: () => countJobs(ctx) })).p99).toBeLessThan(p99Ms)
  })
})
