import { afterAll, expect, test, vi } from 'vitest'
import { seededRandom } from '@/dev/stand-in/random'
import type { UserContext } from '@/lib/access/context'
import { addMilliseconds, minute } from '@/lib/core/time'
import { disconnectDb, systemDb, withTenant, withTenantTransaction } from '@/lib/platform/db/db'
import { createMember, createOrganization } from '@/prisma/factories/organization'
import { cancelJob } from './cancel-job'
import { completeJob } from './complete-job'
import { countJobs } from './count-jobs'
import { enqueueJob } from './enqueue-job'
import { failJob } from './fail-job'
import { listJobLog } from './list-job-log'
import { reportProgress } from './report-progress'
import { retryJob } from './retry-job'
import { isFinished, type JobAction, nextState } from './rules'
import type { JobState } from './schemas'
import { startJob } from './start-job'
import { sweepStuckJobs } from './sweep-stuck-jobs'

vi.mock('@/lib/platform/events')

afterAll(disconnectDb)

const first = Number(process.env.SEED ?? Math.floor(Math.random() * 2 ** 31))
/** One in `npm test`; the chaos run asks for many. */
const seeds = Array.from({ length: Number(process.env.SEEDS ?? 1) }, (_, n) => first + n)

test.each(seeds)('random interleavings of job actions follow the state rules (SEED=%i)', (seed) => liveRandomly(seed))

const actionTo: Partial<Record<JobState, JobAction>> = {
  running: 'start',
  completed: 'complete',
  failed: 'fail',
  canceled: 'cancel',
  queued: 'requeue',
}

/**
 * People, workers and sweeps act on a few jobs at the same time, in an order that `seed` decides. Expects that whatever
 * the interleaving, each job's log is a life that the rules allow, its row is where that life ended, a finished job has
 * ended once, and the counters agree.
 */
async function liveRandomly(seed: number): Promise<void> {
  const random = seededRandom(seed)
  const pick = <T>(items: readonly T[]): T => items[Math.floor(random() * items.length)] as T
  const ctx: UserContext = await createMember(await createOrganization())
  const jobIds = await Promise.all(
    Array.from({ length: 6 }, () =>
      withTenantTransaction(ctx, (tx) => enqueueJob(tx, ctx, { type: 'export_clip', title: 'A clip' })),
    ),
  )
  const runs = ['run-a', 'run-b', 'run-c']
  const acts: ((jobId: string, runId: string) => Promise<unknown>)[] = [
    (jobId, runId) => startJob(ctx, { jobId, runId }),
    (jobId, runId) => startJob(ctx, { jobId, runId }),
    (jobId, runId) =>
      reportProgress(ctx, { jobId, runId, progress: Math.floor(random() * 100), step: pick(['x', 'y']) }),
    (jobId, runId) => withTenant(ctx, (db) => completeJob(db, ctx, { jobId, runId, result: { runId } })),
    (jobId, runId) => withTenant(ctx, (db) => failJob(db, ctx, { jobId, runId, error: { code: 'x', message: 'x' } })),
    (jobId) => cancelJob(ctx, { jobId }),
    (jobId) => retryJob(ctx, { jobId }).then((job) => void (jobIds.includes(job.id) || jobIds.push(job.id))),
    () => sweepStuckJobs(() => addMilliseconds(new Date(), 30 * minute)),
  ]
  for (let round = 0; round < 40; round += 1) {
    const batch = Array.from({ length: 8 }, () => pick(acts)(pick(jobIds), pick(runs)))
    for (const outcome of await Promise.allSettled(batch)) {
      if (outcome.status === 'rejected') expect(outcome.reason).toHaveProperty('code', 'conflict')
    }
  }

  const counts: Record<string, number> = {}
  for (const jobId of jobIds) {
    const job = await systemDb().job.findFirstOrThrow({ where: { id: jobId } })
    counts[job.state] = (counts[job.state] ?? 0) + 1
    const life = (await listJobLog(ctx, { jobId, limit: 1000 })).data.filter((entry) => entry.kind === 'state')
    let state: JobState = 'queued'
    expect(life[0]?.state).toBe('queued')
    for (const entry of life.slice(1)) {
      const next = entry.state as JobState
      expect(nextState(state, actionTo[next] as JobAction), `${jobId}: ${state} to ${next}`).toBe(next)
      state = next
    }
    expect(job.state).toBe(state)
    expect(job.attempts).toBe(life.filter((entry) => entry.state === 'running').length)
    expect(job.finishedAt !== null).toBe(isFinished(state))
    if (state === 'completed') expect(job.result).toEqual({ runId: job.runId })
  }
  for (const [state, count] of Object.entries(await countJobs(ctx))) expect(counts[state] ?? 0).toBe(count)
}
