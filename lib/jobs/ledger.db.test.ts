import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import type { Context, UserContext } from '@/lib/access/context'
import { systemContext } from '@/lib/access/system-context'
import { newId } from '@/lib/core/ids'
import { addMilliseconds, day, hour, minute } from '@/lib/core/time'
import { disconnectDb, systemDb, withTenant, withTenantTransaction } from '@/lib/platform/db/db'
import { createMember, createOrganization } from '@/prisma/factories/organization'
import { beginAttempt } from './begin-attempt'
import { cancelJob } from './cancel-job'
import { cancelJobsOfSubject } from './cancel-jobs-of-subject'
import { completeJob } from './complete-job'
import { countJobs } from './count-jobs'
import { deleteOldJobs } from './delete-old-jobs'
import { enqueueJob } from './enqueue-job'
import { enqueueJobs, type NewJob } from './enqueue-jobs'
import { failJob } from './fail-job'
import { findCachedResult } from './find-cached-result'
import { getJob } from './get-job'
import { inputHash } from './input-hash'
import { listJobLog } from './list-job-log'
import { listJobs } from './list-jobs'
import { logJob } from './log-job'
import { reportProgress } from './report-progress'
import { retryJob } from './retry-job'
import { jobStates } from './schemas'
import { startJob } from './start-job'
import { sweepStuckJobs } from './sweep-stuck-jobs'

// What the relay does is tested with it; here every event arrives.
vi.mock('@/lib/platform/events')

let ctx: UserContext
let stranger: UserContext

beforeAll(async () => {
  ctx = await createMember(await createOrganization())
  stranger = await createMember(await createOrganization())
})

afterAll(disconnectDb)

function enqueue(job: Partial<NewJob> = {}, owner: Context = ctx): Promise<string> {
  return withTenantTransaction(owner, (tx) => enqueueJob(tx, owner, { type: 'export_clip', title: 'A clip', ...job }))
}

const complete = (jobId: string, runId: string, owner: Context = ctx) =>
  withTenant(owner, (db) => completeJob(db, owner, { jobId, runId, result: { fileSize: 7 } }))
const fail = (jobId: string, runId?: string, owner: Context = ctx) =>
  withTenant(owner, (db) => failJob(db, owner, { jobId, runId, error: { code: 'test', message: 'It broke. Fix it.' } }))

async function running(): Promise<{ jobId: string; runId: string }> {
  const jobId = await enqueue()
  const runId = `run-${jobId}`
  await startJob(ctx, { jobId, runId })
  return { jobId, runId }
}

async function statesOf(jobId: string) {
  return (await listJobLog(ctx, { jobId })).data.filter((entry) => entry.kind === 'state').map((entry) => entry.state)
}

describe('enqueuing', () => {
  test('writes job, log line and event in the caller’s transaction, or none of them', async () => {
    const subject = { type: 'clip', id: newId() }
    const jobId = await enqueue({ subject, title: `It's "a" {clip}, \\ \u{1f3ac}`, input: { at: 'x"{,}\\' } })
    expect(await getJob(ctx, { jobId })).toMatchObject({
      state: 'queued',
      title: `It's "a" {clip}, \\ \u{1f3ac}`,
      subjectType: 'clip',
      subjectId: subject.id,
      createdById: ctx.userId,
    })
    expect((await startJob(ctx, { jobId, runId: 'run' })).input).toEqual({ at: 'x"{,}\\' })
    const event = await systemDb().outboxEvent.findFirstOrThrow({ where: { data: { path: ['jobId'], equals: jobId } } })
    expect(event).toMatchObject({
      name: 'export/requested',
      organizationId: ctx.organizationId,
      data: { organizationId: ctx.organizationId, jobId, subjectId: subject.id },
      sentAt: null,
    })

    let rolledBack = ''
    const attempt = withTenantTransaction(ctx, async (tx) => {
      rolledBack = await enqueueJob(tx, ctx, { type: 'export_clip', title: 'Never' })
      throw new Error('the data did not hold')
    })
    await expect(attempt).rejects.toThrow('did not hold')
    await expect(getJob(ctx, { jobId: rolledBack })).rejects.toThrow('does not exist')
    expect(await systemDb().outboxEvent.count({ where: { data: { path: ['jobId'], equals: rolledBack } } })).toBe(0)
  })

  test('takes more jobs than fit in one statement, and counts them', async () => {
    const owner = await createMember(await createOrganization())
    const jobs = Array.from({ length: 2345 }, (_, n): NewJob => ({ type: 'export_clip', title: `Clip ${n}` }))
    const ids = await withTenantTransaction(owner, (tx) => enqueueJobs(tx, owner, jobs, { isUnlimited: true }))
    expect(new Set(ids).size).toBe(2345)
    expect((await getJob(owner, { jobId: ids[2344] as string })).title).toBe('Clip 2344')
    expect(await countJobs(owner)).toEqual({ queued: 2345, running: 0, completed: 0, failed: 0, canceled: 0 })
    await systemDb().organization.delete({ where: { id: owner.organizationId } })
  })
})

describe('a run', () => {
  test('owns its job: no other run can start, update, complete or fail it', async () => {
    const { jobId, runId } = await running()
    await expect(startJob(ctx, { jobId, runId: 'other' })).rejects.toThrow('running for this run')
    expect(await reportProgress(ctx, { jobId, runId: 'other', progress: 50 })).toBe(false)
    expect(await logJob(ctx, { jobId, runId: 'other', message: 'hello' })).toBe(false)
    expect(await beginAttempt(ctx, { jobId, runId: 'other', attempt: 2 })).toBe(false)
    await expect(complete(jobId, 'other')).rejects.toThrow('running for this run')
    expect((await fail(jobId, 'other')).state).toBe('running')
    expect(await getJob(ctx, { jobId })).toMatchObject({ state: 'running', progress: 0, attempts: 1 })
    expect((await complete(jobId, runId)).state).toBe('completed')
  })

  test('may start its job twice, as after a lost answer, counted once', async () => {
    const { jobId, runId } = await running()
    await startJob(ctx, { jobId, runId })
    expect((await getJob(ctx, { jobId })).attempts).toBe(1)
    expect(await statesOf(jobId)).toEqual(['queued', 'running'])
  })

  test('reports monotonic progress, and logs only changes', async () => {
    const { jobId, runId } = await running()
    for (const progress of [10, 10.9, 40, 20, 250])
      await reportProgress(ctx, { jobId, runId, progress, step: 'Rendering' })
    expect(await getJob(ctx, { jobId })).toMatchObject({ progress: 99, step: 'Rendering' })
    const log = (await listJobLog(ctx, { jobId })).data.filter((entry) => entry.kind === 'progress')
    expect(log.map((entry) => entry.progress)).toEqual([10, 40, 99])
  })

  test('notices that its job was canceled, and cannot write any more', async () => {
    const { jobId, runId } = await running()
    await cancelJob(ctx, { jobId })
    expect(await reportProgress(ctx, { jobId, runId, progress: 90 })).toBe(false)
    await expect(complete(jobId, runId)).rejects.toThrow('canceled')
    expect((await fail(jobId, runId)).state).toBe('canceled')
    expect(await statesOf(jobId)).toEqual(['queued', 'running', 'canceled'])
  })

  test('that cannot complete its job rolls back its other writes', async () => {
    const { jobId, runId } = await running()
    await cancelJob(ctx, { jobId })
    let other = ''
    const writing = withTenantTransaction(ctx, async (tx) => {
      other = await enqueueJob(tx, ctx, { type: 'export_clip', title: 'Written by a dead run' })
      await completeJob(tx, ctx, { jobId, runId })
    })
    await expect(writing).rejects.toThrow('canceled')
    await expect(getJob(ctx, { jobId: other })).rejects.toThrow('does not exist')
  })
})

describe('the result', () => {
  test('of a completed job is reused for equal input in the same organization only', async () => {
    const hash = inputHash('export_clip', { clip: newId() })
    const find = (owner: Context) =>
      withTenant(owner, (db) => findCachedResult(db, owner, { type: 'export_clip', inputHash: hash }))
    const jobId = await enqueue({ inputHash: hash })
    expect(await find(ctx)).toBeNull()
    await startJob(ctx, { jobId, runId: 'run' })
    await complete(jobId, 'run')
    expect(await find(ctx)).toEqual({ jobId, result: { fileSize: 7 } })
    expect(await find(stranger)).toBeNull()
  })
})

describe('canceling and retrying', () => {
  test('canceling is idempotent; a finished job cannot be canceled', async () => {
    const jobId = await enqueue()
    await cancelJob(ctx, { jobId })
    expect((await cancelJob(ctx, { jobId })).state).toBe('canceled')
    const events = await systemDb().outboxEvent.findMany({ where: { data: { path: ['jobId'], equals: jobId } } })
    expect(events.map((event) => event.name).sort()).toEqual(['export/requested', 'job/canceled'])
    const done = await running()
    await complete(done.jobId, done.runId)
    await expect(cancelJob(ctx, { jobId: done.jobId })).rejects.toThrow('already finished')
  })

  test('a retry is a new job with the same input, and the old one keeps its history', async () => {
    const jobId = await enqueue({ input: { scale: 3 }, subject: { type: 'clip', id: newId() } })
    await expect(retryJob(ctx, { jobId })).rejects.toThrow('Only a failed or canceled job')
    await fail(jobId)
    const again = await retryJob(ctx, { jobId })
    expect(again).toMatchObject({ state: 'queued', retryOfId: jobId, attempts: 0, error: null })
    expect((await startJob(ctx, { jobId: again.id, runId: 'run' })).input).toEqual({ scale: 3 })
    expect(await getJob(ctx, { jobId })).toMatchObject({ state: 'failed', error: { code: 'test' } })
  })

  test('200 concurrent retries start one new job', async () => {
    const jobId = await enqueue()
    await fail(jobId)
    const jobs = await Promise.all(Array.from({ length: 200 }, () => retryJob(ctx, { jobId })))
    expect(new Set(jobs.map((job) => job.id)).size).toBe(1)
    expect(await systemDb().job.count({ where: { retryOfId: jobId } })).toBe(1)
    const id = jobs[0]?.id as string
    expect(await systemDb().outboxEvent.count({ where: { data: { path: ['jobId'], equals: id } } })).toBe(1)
  })

  test('deleting the subject cancels its unfinished jobs', async () => {
    const subject = { type: 'export', id: newId() }
    const [waiting, other, done] = [await enqueue({ subject }), await enqueue(), await enqueue({ subject })]
    await startJob(ctx, { jobId: done, runId: 'run' })
    await complete(done, 'run')
    const canceled = await withTenantTransaction(ctx, (tx) => cancelJobsOfSubject(tx, ctx, subject))
    expect(canceled).toEqual([waiting])
    const states = await Promise.all([waiting, other, done].map(async (jobId) => (await getJob(ctx, { jobId })).state))
    expect(states).toEqual(['canceled', 'queued', 'completed'])
  })
})

describe('races', () => {
  test('of 50 concurrent runs exactly one starts the job', async () => {
    const jobId = await enqueue()
    const starts = await Promise.allSettled(
      Array.from({ length: 50 }, (_, n) => startJob(ctx, { jobId, runId: `run-${n}` })),
    )
    expect(starts.filter((start) => start.status === 'fulfilled')).toHaveLength(1)
    expect((await getJob(ctx, { jobId })).attempts).toBe(1)
    expect(await statesOf(jobId)).toEqual(['queued', 'running'])
  })

  test('of concurrent cancel, complete and fail, one wins and is logged', async () => {
    const outcomes = new Set<string>()
    for (let round = 0; round < 30; round += 1) {
      const { jobId, runId } = await running()
      await Promise.allSettled(
        [cancelJob(ctx, { jobId }), complete(jobId, runId), fail(jobId, runId)].sort(() => Math.random() - 0.5),
      )
      const { state } = await getJob(ctx, { jobId })
      outcomes.add(state)
      expect(await statesOf(jobId)).toEqual(['queued', 'running', state])
    }
    expect([...outcomes].every((state) => ['canceled', 'completed', 'failed'].includes(state))).toBe(true)
  })
})

describe('lists', () => {
  test('paginate without gaps or repeats, also for several states', async () => {
    const owner = await createMember(await createOrganization())
    const jobs = Array.from(
      { length: 25 },
      (_, n): NewJob => ({ type: n % 5 === 0 ? 'analyze_video' : 'export_clip', title: `${n}` }),
    )
    const ids = await withTenantTransaction(owner, (tx) => enqueueJobs(tx, owner, jobs))
    for (const jobId of ids.slice(0, 8)) await startJob(owner, { jobId, runId: jobId })
    for (const jobId of ids.slice(8, 12)) await cancelJob(owner, { jobId })

    const all = async (input: Parameters<typeof listJobs>[1]) => {
      const found: string[] = []
      let cursor: string | undefined
      do {
        const page = await listJobs(owner, { ...input, limit: 4, cursor })
        found.push(...page.data.map((job) => job.id))
        cursor = page.nextCursor ?? undefined
      } while (cursor)
      return found
    }
    expect(await all({})).toEqual(ids.toReversed())
    expect(await all({ state: 'active' })).toEqual(ids.filter((_, n) => n < 8 || n >= 12).toReversed())
    expect(await all({ state: 'running' })).toEqual(ids.slice(0, 8).toReversed())
    expect(await all({ type: 'analyze_video' })).toEqual(ids.filter((_, n) => n % 5 === 0).toReversed())
    await expect(listJobs(owner, { cursor: 'nonsense' })).rejects.toThrow('Invalid page link')
    const { nextCursor } = await listJobs(owner, { state: 'active', limit: 4 })
    const elsewhere = listJobs(owner, { state: 'running', cursor: nextCursor ?? '' })
    await expect(elsewhere).rejects.toThrow('This cursor belongs to another list or filter.')
  })
})

describe('another organization', () => {
  test('can neither read nor change jobs, and gets the answer of an unknown id', async () => {
    const { jobId, runId } = await running()
    const unknown = newId()
    const verbs: ((id: string) => Promise<unknown>)[] = [
      (id) => getJob(stranger, { jobId: id }),
      (id) => listJobLog(stranger, { jobId: id }),
      (id) => cancelJob(stranger, { jobId: id }),
      (id) => retryJob(stranger, { jobId: id }),
      (id) => startJob(stranger, { jobId: id, runId }),
      (id) => complete(id, runId, stranger),
      (id) => fail(id, runId, stranger),
    ]
    for (const verb of verbs) {
      const told = await Promise.all(
        [jobId, unknown, 'no-id'].map((id) =>
          verb(id).then(String, (error: Error) => `${error.name}: ${error.message}`),
        ),
      )
      expect(told[0]).toMatch(/^NotFound: /)
      expect(new Set(told).size).toBe(1)
    }
    expect(await reportProgress(stranger, { jobId, runId, progress: 90 })).toBe(false)
    expect(await logJob(stranger, { jobId, runId, message: 'hello' })).toBe(false)
    expect(await beginAttempt(stranger, { jobId, runId, attempt: 2 })).toBe(false)
    expect((await listJobs(stranger)).data).toEqual([])
    const forged = withTenantTransaction(stranger, (tx) =>
      enqueueJob(tx, { ...stranger, organizationId: ctx.organizationId }, { type: 'export_clip', title: 'Forged' }),
    )
    await expect(forged).rejects.toThrow()
    expect(await getJob(ctx, { jobId })).toMatchObject({ state: 'running', progress: 0, attempts: 1 })
  })
})

describe('sweeps', () => {
  const later = (milliseconds: number) => () => addMilliseconds(new Date(), milliseconds)
  const only = async () => systemContext(await createOrganization(), 'test')

  test('requeue a job that no worker picked up, and fail it after a day', async () => {
    const owner = await only()
    const jobId = await enqueue({}, owner)
    await sweepStuckJobs(later(9 * minute))
    expect(await systemDb().outboxEvent.count({ where: { organizationId: owner.organizationId } })).toBe(1)
    await sweepStuckJobs(later(11 * minute))
    await sweepStuckJobs(later(12 * minute))
    expect(await systemDb().outboxEvent.count({ where: { organizationId: owner.organizationId } })).toBe(2)
    await sweepStuckJobs(later(25 * hour))
    expect(await getJob(owner, { jobId })).toMatchObject({ state: 'failed', error: { code: 'not_started' } })
  })

  test('restart a job whose worker is silent, and lock the old run out', async () => {
    const owner = await only()
    const jobId = await enqueue({}, owner)
    await startJob(owner, { jobId, runId: 'dead' })
    await sweepStuckJobs(later(19 * minute))
    expect((await getJob(owner, { jobId })).state).toBe('running')
    await sweepStuckJobs(later(21 * minute))
    expect(await getJob(owner, { jobId })).toMatchObject({ state: 'queued', progress: 0, step: null })
    await expect(startJob(owner, { jobId, runId: 'new' })).resolves.toMatchObject({ attempts: 2 })
    await expect(complete(jobId, 'dead', owner)).rejects.toThrow('running for this run')
    await expect(complete(jobId, 'new', owner)).resolves.toMatchObject({ state: 'completed' })
  })

  test('fail a job past its deadline despite heartbeats', async () => {
    const owner = await only()
    const jobId = await enqueue({ timeoutMs: minute }, owner)
    await startJob(owner, { jobId, runId: 'slow' })
    await reportProgress({ ...owner, now: later(21 * minute) }, { jobId, runId: 'slow', progress: 50 })
    await sweepStuckJobs(later(21 * minute))
    const job = await getJob(owner, { jobId })
    expect(job).toMatchObject({ state: 'failed', error: { code: 'timed_out' } })
    const events = await systemDb().outboxEvent.findMany({ where: { organizationId: owner.organizationId } })
    expect(events.map((event) => event.name)).toContain('job/failed')
  })

  test('delete finished jobs after 30 days, with their logs and counts, and nothing else', async () => {
    const owner = await only()
    const [old, recent, unfinished] = [await enqueue({}, owner), await enqueue({}, owner), await enqueue({}, owner)]
    const monthAgo = { ...owner, now: later(-31 * day) }
    await withTenant(owner, (db) => failJob(db, monthAgo, { jobId: old, error: { code: 'x', message: 'x' } }))
    await withTenant(owner, (db) => failJob(db, owner, { jobId: recent, error: { code: 'x', message: 'x' } }))
    await deleteOldJobs(new Date())
    await expect(getJob(owner, { jobId: old })).rejects.toThrow('does not exist')
    expect(await systemDb().jobLog.count({ where: { jobId: old } })).toBe(0)
    expect((await getJob(owner, { jobId: recent })).state).toBe('failed')
    expect((await getJob(owner, { jobId: unfinished })).state).toBe('queued')
    expect(await countJobs(owner)).toMatchObject({ queued: 1, failed: 1 })
  })
})

test('counters match the rows afterwards', async () => {
  const counted = await systemDb().job.groupBy({ by: ['organizationId', 'state'], _count: true })
  const kept = await systemDb().jobCount.findMany()
  const actual = new Map(counted.map((row) => [`${row.organizationId} ${row.state}`, row._count]))
  expect(kept.length).toBeGreaterThan(0)
  for (const row of kept) expect(Number(row.count)).toBe(actual.get(`${row.organizationId} ${row.state}`) ?? 0)
  expect(counted.every((row) => (jobStates as readonly string[]).includes(row.state))).toBe(true)
})
