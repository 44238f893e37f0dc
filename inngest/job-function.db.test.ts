import http from 'node:http'
import type { AddressInfo } from 'node:net'
import { serve } from 'inngest/node'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import type { Context } from '@/lib/access/context'
import { forgetGuardSettings } from '@/lib/access/entitlements/switches'
import { systemContext } from '@/lib/access/system-context'
import { Invalid, Unavailable } from '@/lib/core/errors'
import { newId } from '@/lib/core/ids'
import { systemClock } from '@/lib/core/time'
import { flushErrors } from '@/lib/errors/record-error'
import { releaseHeldWork } from '@/lib/guards/decide-held-work'
import { cancelJob } from '@/lib/jobs/cancel-job'
import type { JobType } from '@/lib/jobs/catalog'
import { completeJob } from '@/lib/jobs/complete-job'
import { enqueueJob } from '@/lib/jobs/enqueue-job'
import { getJob } from '@/lib/jobs/get-job'
import { listJobLog } from '@/lib/jobs/list-job-log'
import { retryJob } from '@/lib/jobs/retry-job'
import { disconnectDb, systemDb, withTenant, withTenantTransaction } from '@/lib/platform/db/db'
import { inngestClient, sendEvents } from '@/lib/platform/events'
import { relayAfterCommit } from '@/lib/platform/outbox/relay-outbox'
import { createOrganization } from '@/prisma/factories/organization'
import { type InngestStandIn, startInngestStandIn } from '../dev/inngest/start'
import { freePort } from '../dev/process/free-port'
import { type JobTools, jobFunction, noSubject } from './job-function'
import { settleSubjectOf } from './settle-subject'

vi.mock('@/lib/jobs/catalog', async (original) => {
  const real = await original<typeof import('@/lib/jobs/catalog')>()
  const planted = { ...real.jobCatalog.export_clip, title: 'Planted job', event: 'archive/requested' }
  Object.assign(real.jobCatalog, { planted })
  return real
})

type Work = (tools: JobTools) => Promise<{ [name: string]: string | number } | undefined>

/** What the next job of a title does: the function under test looks it up by its job. */
const works = new Map<string, Work>()
/** A job type that only this test declares. */
const planted = 'planted' as JobType
/** What was settled by its declaration. */
const settled: { subjectId: string; jobId: string }[] = []
/** Media steps that Inngest runs at once over all functions and organizations. */
const mediaSteps = 2
let standIn: InngestStandIn
let server: http.Server

beforeAll(async () => {
  const port = await freePort()
  const url = `http://127.0.0.1:${port}`
  const keys = {
    INNGEST_SIGNING_KEY: `signkey-test-${'ab'.repeat(32)}`,
    INNGEST_EVENT_KEY: 'event-key',
    MEDIA_CONCURRENCY: String(mediaSteps),
  }
  const standInPort = await freePort()
  Object.assign(process.env, keys, { APP_URL: url, INNGEST_BASE_URL: `http://127.0.0.1:${standInPort}` })
  const client = inngestClient('clipforge-media')
  const work: Work = (tools) => (works.get(tools.job.jobId) as Work)(tools)
  const settle = noSubject('only the jobs of the planted type have one here')
  const jobs = {
    export_clip: jobFunction('export_clip', { settle, work }),
    analyze_video: jobFunction('analyze_video', { settle, work }),
    planted: jobFunction(planted, { settle: async (_, input) => void settled.push(input), work }),
  }
  const makers = [...Object.values(jobs).map(({ make }) => make), settleSubjectOf(jobs)]
  server = http.createServer(
    serve({ client, functions: makers.map((make) => make(client)), serveOrigin: url, servePath: '/api/inngest/media' }),
  )
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve))
  standIn = await startInngestStandIn({
    port: standInPort,
    databaseUrl: process.env.DIRECT_URL ?? '',
    signingKey: keys.INNGEST_SIGNING_KEY,
    eventKey: keys.INNGEST_EVENT_KEY,
    appUrls: [`${url}/api/inngest/media`],
    retryMs: 5,
    testDoors: true,
    log: () => {},
  })
  expect((server.address() as AddressInfo).port).toBe(port)
})

afterAll(async () => {
  await standIn?.stop()
  server?.closeAllConnections()
  await new Promise((resolve) => server?.close(resolve))
  await disconnectDb()
})

async function organization(): Promise<Context> {
  return systemContext(await createOrganization(), 'test')
}

async function enqueue(ctx: Context, work: Work, type: JobType = 'export_clip', subjectId?: string): Promise<string> {
  const subject = subjectId ? { type: 'thing', id: subjectId } : undefined
  const jobId = await withTenantTransaction(ctx, async (tx) => {
    const id = await enqueueJob(tx, ctx, { type, subject, title: 'A clip', input: { scale: 2 } })
    works.set(id, work)
    return id
  })
  await relayAfterCommit(ctx)
  return jobId
}

async function until(ctx: Context, jobId: string, state: string) {
  await vi.waitFor(async () => expect((await getJob(ctx, { jobId })).state).toBe(state), {
    timeout: 20_000,
    interval: 50,
  })
  return getJob(ctx, { jobId })
}

describe('a job function', () => {
  test('runs the steps of a job and completes it with its result', async () => {
    const ctx = await organization()
    const jobId = await enqueue(ctx, async ({ step, job }) => {
      const size = await step('measure', { title: 'Measuring', from: 0, to: 50 }, async ({ report }) => {
        report(0.5)
        return Number(job.input.scale) * 21
      })
      return step('render', { title: 'Rendering', from: 50, to: 100 }, async () => ({ size }))
    })

    const job = await until(ctx, jobId, 'completed')
    expect(job).toMatchObject({ result: { size: 42 }, progress: 100, attempts: 1, error: null })
    const { data: log } = await listJobLog(ctx, { jobId })
    expect(log.map((entry) => entry.message)).toEqual([
      'Waiting for a free worker',
      'Started',
      'Measuring',
      'Rendering',
      'Completed',
    ])
  })

  test('fails without retry on an expected error, with its message', async () => {
    const ctx = await organization()
    let tries = 0
    const jobId = await enqueue(ctx, ({ step }) =>
      step('probe', { title: 'Inspecting the file', from: 0, to: 10 }, async () => {
        tries += 1
        throw new Invalid('This file holds no picture. Choose a video.')
      }),
    )

    const job = await until(ctx, jobId, 'failed')
    expect(job.error).toEqual({ code: 'invalid', message: 'This file holds no picture. Choose a video.' })
    expect(tries).toBe(1)
    const events = await systemDb().outboxEvent.findMany({ where: { organizationId: ctx.organizationId } })
    expect(events.filter((event) => event.name === 'job/failed')).toHaveLength(1)
  })

  test('bar 35: retries a step after a database outage, and completes', async () => {
    const ctx = await organization()
    let tries = 0
    const jobId = await enqueue(ctx, ({ step }) =>
      step('render', { title: 'Rendering', from: 0, to: 100 }, async () => {
        tries += 1
        if (tries === 1) throw new Unavailable('ClipForge can’t reach its database right now.')
        return { size: 42 }
      }),
    )

    expect(await until(ctx, jobId, 'completed')).toMatchObject({ result: { size: 42 }, error: null })
    expect(tries).toBe(2)
  })

  test('retries after an unknown error, and does not reveal its cause', async () => {
    const ctx = await organization()
    let tries = 0
    const jobId = await enqueue(ctx, ({ step }) =>
      step('render', { title: 'Rendering', from: 0, to: 100 }, async () => {
        tries += 1
        throw new Error('secret path /srv/x')
      }),
    )

    const job = await until(ctx, jobId, 'failed')
    expect(tries).toBe(3)
    expect(job.attempts).toBe(3)
    expect(job.error?.code).toBe('internal')
    await flushErrors()
    const [kept] = await systemDb().errorLog.findMany({ where: { jobId } })
    expect(kept).toMatchObject({
      source: 'job',
      operation: 'job export_clip',
      step: 'Rendering',
      category: 'EXPORT_ERROR',
    })
    expect(job.error?.message).toContain(kept?.id)
    expect(JSON.stringify([job, await listJobLog(ctx, { jobId })])).not.toContain('/srv/x')
  })

  test('resumes after a failed attempt without rerunning finished steps', async () => {
    const ctx = await organization()
    const calls: string[] = []
    const jobId = await enqueue(ctx, async ({ step }) => {
      await step('first', { title: 'First', from: 0, to: 50 }, async () => void calls.push('first'))
      return step('second', { title: 'Second', from: 50, to: 100 }, async () => {
        calls.push('second')
        if (calls.length < 3) throw new Error('once')
        return { calls: calls.length }
      })
    })

    const job = await until(ctx, jobId, 'completed')
    expect(calls).toEqual(['first', 'second', 'second'])
    expect(job).toMatchObject({ attempts: 2, result: { calls: 3 } })
  })

  test('stops a canceled job, and refuses its later writes', async () => {
    const ctx = await organization()
    const seen: string[] = []
    const jobId = await enqueue(ctx, async ({ step }) => {
      await step('render', { title: 'Rendering', from: 0, to: 90 }, async ({ signal }) => {
        seen.push('rendering')
        await new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve()))
        seen.push('aborted')
        throw new Error('killed')
      })
      await step('publish', { title: 'Publishing', from: 90, to: 100 }, async () => void seen.push('published'))
      return {}
    })
    await vi.waitFor(() => expect(seen).toEqual(['rendering']), { timeout: 20_000 })
    await cancelJob(ctx, { jobId })
    await vi.waitFor(() => expect(seen).toEqual(['rendering', 'aborted']), { timeout: 20_000 })

    const runId = (await systemDb().job.findFirstOrThrow({ where: { id: jobId } })).runId as string
    await expect(withTenant(ctx, (db) => completeJob(db, ctx, { jobId, runId, result: {} }))).rejects.toThrow(
      'canceled',
    )
    await idle()
    expect(seen).toEqual(['rendering', 'aborted'])
    const states = (await listJobLog(ctx, { jobId })).data
      .filter((entry) => entry.kind === 'state')
      .map((entry) => entry.state)
    expect(states).toEqual(['queued', 'running', 'canceled'])
  })

  test('runs a job once when its event arrives twice', async () => {
    const ctx = await organization()
    let started = 0
    const jobId = await enqueue(ctx, ({ step }) =>
      step('render', { title: 'Rendering', from: 0, to: 100 }, async () => {
        started += 1
        return { started }
      }),
    )
    const data = { organizationId: ctx.organizationId, jobId, subjectId: null }
    await sendEvents([1, 2, 3].map(() => ({ id: newId(), name: 'export/requested', data })))
    await until(ctx, jobId, 'completed')
    await idle()
    expect(started).toBe(1)
    expect((await listJobLog(ctx, { jobId })).data.filter((entry) => entry.state === 'completed')).toHaveLength(1)
  })

  test('runs a retried job as a new one', async () => {
    const ctx = await organization()
    const jobId = await enqueue(ctx, ({ step }) =>
      step('render', { title: 'Rendering', from: 0, to: 100 }, async () => {
        throw new Invalid('Not yet.')
      }),
    )
    await until(ctx, jobId, 'failed')
    works.set(jobId, async () => ({}))
    const held = vi.spyOn(works, 'get').mockImplementation(() => async () => ({ again: 1 }))
    const again = await retryJob(ctx, { jobId })
    expect(await until(ctx, again.id, 'completed')).toMatchObject({ retryOfId: jobId, result: { again: 1 } })
    held.mockRestore()
    expect((await getJob(ctx, { jobId })).state).toBe('failed')
  })
})

describe('a guard, checked when the job runs', () => {
  const worked = async (): Promise<{ done: number }> => ({ done: 1 })
  const change = (ctx: Context, data: { aiDisabled?: boolean; bannedAt?: Date | null }) =>
    systemDb().organization.update({ where: { id: ctx.organizationId }, data })

  test('holds AI work until it is released', async () => {
    const ctx = await organization()
    await change(ctx, { aiDisabled: true })
    let started = 0
    const jobId = await enqueue(ctx, async () => ({ started: ++started }), 'analyze_video')
    await vi.waitFor(async () => expect(await systemDb().heldWork.count({ where: held(ctx) })).toBe(1), {
      timeout: 20_000,
    })
    const data = { organizationId: ctx.organizationId, jobId, subjectId: null }
    await sendEvents([1, 2].map(() => ({ id: newId(), name: 'video/analysis-requested', data })))
    await idle()
    expect(started).toBe(0)
    expect(await getJob(ctx, { jobId })).toMatchObject({ state: 'queued', step: 'On hold' })

    await change(ctx, { aiDisabled: false })
    const [work] = await systemDb().heldWork.findMany({ where: held(ctx) })
    const staff = { actor: { kind: 'staff', id: newId() }, requestId: 'test', now: systemClock } as const
    await releaseHeldWork(staff, { heldWorkId: work?.id ?? '' })
    expect(await until(ctx, jobId, 'completed')).toMatchObject({ result: { started: 1 } })
    const decisions = await systemDb().guardDecision.findMany({
      where: { organizationId: ctx.organizationId, subjectId: jobId },
      orderBy: { id: 'asc' },
    })
    expect(decisions.map((one) => one.isAllowed)).toEqual([false, false, false, true])
  })

  test('fails other work with a message', async () => {
    const ctx = await organization()
    await change(ctx, { bannedAt: new Date() })
    const jobId = await enqueue(ctx, worked)
    const job = await until(ctx, jobId, 'failed')
    expect(job.error).toEqual({ code: 'banned', message: expect.stringContaining('suspended for violating our terms') })
  })

  test('keeps work queued during maintenance', async () => {
    const ctx = await organization()
    await systemDb().systemSwitch.create({ data: { key: 'maintenance', isOn: true } })
    forgetGuardSettings()
    try {
      const jobId = await enqueue(ctx, worked, 'analyze_video')
      await idle()
      expect(await getJob(ctx, { jobId })).toMatchObject({ state: 'queued', step: null })
      expect(await systemDb().heldWork.count({ where: held(ctx) })).toBe(0)
    } finally {
      await systemDb().systemSwitch.deleteMany()
      forgetGuardSettings()
    }
  })

  const held = (ctx: Context) => ({ organizationId: ctx.organizationId, state: 'held' as const })
})

describe('a new job type', () => {
  const fails: Work = ({ step }) =>
    step('work', { title: 'Working', from: 0, to: 100 }, async () => {
      throw new Invalid('Not this one.')
    })

  test('runs its settle function when a job fails or is canceled, not when it completes', async () => {
    const ctx = await organization()
    const [failing, canceled, completing] = [newId(), newId(), newId()]
    const failedId = await enqueue(ctx, fails, planted, failing)
    await until(ctx, failedId, 'failed')
    const held: Work = ({ step }) =>
      step('work', { title: 'Working', from: 0, to: 100 }, ({ signal }) => {
        return new Promise((resolve) => signal.addEventListener('abort', () => resolve(undefined)))
      })
    const canceledId = await enqueue(ctx, held, planted, canceled)
    await until(ctx, canceledId, 'running')
    await cancelJob(ctx, { jobId: canceledId })
    await until(ctx, await enqueue(ctx, async () => ({ done: 1 }), planted, completing), 'completed')
    await idle()
    expect(settled).toEqual([
      { subjectId: failing, jobId: failedId },
      { subjectId: canceled, jobId: canceledId },
    ])
  })

  test('settles nothing without a subject, or when removed from the catalog', async () => {
    const ctx = await organization()
    const before = settled.length
    await until(ctx, await enqueue(ctx, fails, 'export_clip', newId()), 'failed')
    await until(ctx, await enqueue(ctx, fails, planted), 'failed')
    const data = { organizationId: ctx.organizationId, jobId: newId(), jobType: 'constructor', subjectId: newId() }
    await sendEvents([{ id: newId(), name: 'job/failed', data }])
    await idle()
    expect(settled).toHaveLength(before)
  })
})

async function idle(): Promise<void> {
  const response = await fetch(`${standIn.url}/__idle?timeoutMs=20000`)
  expect(response.ok).toBe(true)
}

describe('media jobs of many organizations', () => {
  test('bar 41: uploads of 8 organizations never exceed the media slots, and take turns', async () => {
    const order: string[] = []
    const running = new Map<string, () => void>()
    let most = 0
    const hold =
      (name: string): Work =>
      ({ step }) =>
        step('hold', { title: 'Working', from: 0, to: 100 }, async () => {
          order.push(name)
          await new Promise<void>((resolve) => {
            running.set(name, resolve)
            most = Math.max(most, running.size)
          })
          running.delete(name)
          return undefined
        })
    const jobs: { ctx: Context; jobId: string }[] = []
    const add = async (ctx: Context, name: string, type: JobType) => {
      jobs.push({ ctx, jobId: await enqueue(ctx, hold(name), type) })
    }
    const loud = await organization()
    for (let count = 1; count <= 6; count += 1) await add(loud, `loud ${count}`, 'analyze_video')
    await vi.waitFor(() => expect(running.size).toBe(mediaSteps), { timeout: 20_000 })
    const quiet = await Promise.all(Array.from({ length: 7 }, organization))
    for (const [at, ctx] of quiet.entries()) {
      for (const count of [1, 2]) await add(ctx, `quiet ${at} ${count}`, at % 2 === 0 ? 'analyze_video' : 'export_clip')
    }

    for (let left = jobs.length; left > 0; left -= 1) {
      await vi.waitFor(() => expect(running.size).toBe(Math.min(mediaSteps, left)), { timeout: 20_000 })
      const [oldest] = running.values()
      oldest?.()
      await vi.waitFor(() => expect([...running.values()]).not.toContain(oldest), { timeout: 20_000 })
    }
    for (const { ctx, jobId } of jobs) await until(ctx, jobId, 'completed')
    expect(most).toBe(mediaSteps)
    expect([...order].sort()).toEqual([...new Set(order)].sort())
    expect(order.slice(0, 2).sort()).toEqual(['loud 1', 'loud 2'])
    const place = (name: string) => order.indexOf(name)
    for (const at of quiet.keys()) {
      expect(place(`quiet ${at} 1`)).toBeLessThan(place('loud 3'))
      expect(place(`quiet ${at} 2`)).toBeLessThan(place('loud 3'))
    }
  }, 120_000)
})
