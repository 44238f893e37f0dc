import pg from 'pg'
import { afterAll, beforeEach, describe, expect, test, vi } from 'vitest'
import type { UserContext } from '@/lib/access/context'
import { enqueueJob } from '@/lib/jobs/enqueue-job'
import { reportProgress } from '@/lib/jobs/report-progress'
import type { JobEvent } from '@/lib/jobs/schemas'
import { startJob } from '@/lib/jobs/start-job'
import { disconnectDb, systemDb, withTenantTransaction } from '@/lib/platform/db/db'
import { announceChange } from '@/lib/platform/notify'
import { createMember, createOrganization } from '@/prisma/factories/organization'
import { GET } from './route'

let ctx: UserContext
vi.mock('@/app/_doors/context', () => ({ currentContext: async () => ctx, currentRequestId: async () => 'request-1' }))
vi.mock('@/app/_doors/rate', () => ({ withinRate: async () => {} }))

const open: AbortController[] = []
const clients: pg.Client[] = []

beforeEach(async () => {
  ctx = await createMember(await createOrganization())
})

afterAll(async () => {
  for (const reader of open) reader.abort()
  for (const client of clients) await client.end()
  await disconnectDb()
})

describe('the stream of job events', () => {
  test('streams job events live, and none of another organization', async () => {
    const stream = await read(new Request('http://studio.test/v1/jobs/events'))
    const other = await createMember(await createOrganization())
    const foreign = await enqueue(other)
    const jobId = await enqueue(ctx)
    await startJob(ctx, { jobId, runId: 'run-1' })
    announceChange(ctx.organizationId)
    announceChange(other.organizationId)

    await stream.until((events) => events.some((event) => event.state === 'running'))
    expect(stream.events.map((event) => [event.jobId, event.state])).toEqual([
      [jobId, 'queued'],
      [jobId, 'running'],
    ])
    expect(stream.events.some((event) => event.jobId === foreign)).toBe(false)
  })

  test('loses no event when commits are out of order, also after reconnecting', async () => {
    const [slow, fast] = [await enqueue(ctx), await enqueue(ctx)]
    await startJob(ctx, { jobId: slow, runId: 'run-slow' })
    await startJob(ctx, { jobId: fast, runId: 'run-fast' })
    const stream = await read(new Request('http://studio.test/v1/jobs/events'))
    await stream.until((events) => events.length === 4)
    const isProgressOf = (jobId: string) => (event: JobEvent) => event.jobId === jobId && event.kind === 'progress'

    const commitSlow = await progressWithoutCommit(slow)
    await reportProgress(ctx, { jobId: fast, runId: 'run-fast', progress: 10 })
    announceChange(ctx.organizationId)
    await stream.until((events) => events.some(isProgressOf(fast)))
    const cursorBefore = stream.cursor
    const fastId = BigInt(stream.events.at(-1)?.id ?? 0)
    expect(BigInt(cursorBefore)).toBeLessThan(fastId)

    await commitSlow()
    announceChange(ctx.organizationId)
    await stream.until((events) => events.some(isProgressOf(slow)))
    expect(BigInt(stream.events.at(-1)?.id ?? 0)).toBeLessThan(fastId)

    const returning = await read(
      new Request('http://studio.test/v1/jobs/events', { headers: { 'last-event-id': cursorBefore } }),
    )
    await returning.until((events) => events.some(isProgressOf(slow)))
    await stream.until(() => BigInt(stream.cursor) >= fastId)
  })

  test('does not repeat events before the cursor', async () => {
    const first = await enqueue(ctx)
    const stream = await read(new Request('http://studio.test/v1/jobs/events'))
    await stream.until((events) => events.length === 1 && BigInt(stream.cursor) >= BigInt(events[0]?.id ?? 0))

    const second = await enqueue(ctx)
    const answer = await GET(
      new Request(`http://studio.test/v1/jobs/events?after=${stream.cursor}`, {
        headers: { accept: 'application/json' },
      }),
      { params: Promise.resolve({}) },
    )
    const { events } = (await answer.json()) as { events: JobEvent[] }
    expect(events.map((event) => event.jobId)).toEqual([second])
    expect(events.map((event) => event.jobId)).not.toContain(first)
  })

  test('can be filtered to one job', async () => {
    const [wanted, other] = [await enqueue(ctx), await enqueue(ctx)]
    const stream = await read(new Request(`http://studio.test/v1/jobs/events?jobId=${wanted}`))
    await startJob(ctx, { jobId: other, runId: 'run-1' })
    await startJob(ctx, { jobId: wanted, runId: 'run-2' })
    announceChange(ctx.organizationId)
    await stream.until((events) => events.some((event) => event.state === 'running'))
    expect(new Set(stream.events.map((event) => event.jobId))).toEqual(new Set([wanted]))
  })

  test('ends for a removed member', async () => {
    const stream = await read(new Request('http://studio.test/v1/jobs/events'))
    await systemDb().membership.updateMany({ where: { userId: ctx.userId }, data: { removedAt: new Date() } })
    await vi.waitFor(() => expect(stream.ended).toBe('membership'), { timeout: 25_000 })
  })
})

function enqueue(owner: UserContext): Promise<string> {
  return withTenantTransaction(owner, (tx) => enqueueJob(tx, owner, { type: 'export_clip', title: 'A clip' }))
}

/** Reports progress as a worker of another process does, up to the commit, which the returned function makes. */
async function progressWithoutCommit(jobId: string): Promise<() => Promise<unknown>> {
  const client = new pg.Client({ connectionString: process.env.DATABASE_URL })
  clients.push(client)
  await client.connect()
  await client.query('BEGIN')
  await client.query(`SELECT set_config('app.organization_id', $1, true)`, [ctx.organizationId])
  await client.query(
    `WITH changed AS (UPDATE job_queue SET progress = 50 WHERE id = $1 RETURNING *)
     INSERT INTO job_log (organization_id, job_id, kind, message, state, progress)
     SELECT organization_id, id, 'progress', 'Rendering', state, progress FROM changed`,
    [jobId],
  )
  return () => client.query('COMMIT')
}

/** Reads a stream as a browser does. */
async function read(request: Request) {
  const reader = new AbortController()
  open.push(reader)
  const response = await GET(new Request(request, { signal: reader.signal }), { params: Promise.resolve({}) })
  expect(response.headers.get('content-type')).toContain('text/event-stream')
  const stream = { events: [] as JobEvent[], cursor: '0', ended: null as string | null, until }
  let heard = () => {}
  async function until(isSeen: (events: JobEvent[]) => boolean): Promise<void> {
    const limit = AbortSignal.timeout(20_000)
    while (!isSeen(stream.events)) {
      if (limit.aborted) throw new Error(`never seen; events so far: ${JSON.stringify(stream.events)}`)
      await new Promise<void>((resolve) => {
        heard = resolve
        limit.addEventListener('abort', () => resolve(), { once: true })
      })
    }
  }
  const pump = async () => {
    let text = ''
    for await (const chunk of response.body as unknown as AsyncIterable<Uint8Array>) {
      text += Buffer.from(chunk).toString('utf8')
      for (let end = text.indexOf('\n\n'); end >= 0; end = text.indexOf('\n\n')) {
        take(text.slice(0, end))
        text = text.slice(end + 2)
      }
      heard()
    }
  }
  const take = (frame: string) => {
    const field = (name: string) => frame.match(new RegExp(`^${name}: (.*)$`, 'm'))?.[1]
    stream.cursor = field('id') ?? stream.cursor
    const data = field('data') ? JSON.parse(field('data') as string) : null
    if (field('event') === 'jobs') stream.events.push(...(data.events as JobEvent[]))
    if (field('event') === 'end') stream.ended = data.reason
  }
  pump().catch(() => {})
  return stream
}
