import http from 'node:http'
import { serve } from 'inngest/node'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { systemContext } from '@/lib/access/system-context'
import { newId } from '@/lib/core/ids'
import { enqueueJob } from '@/lib/jobs/enqueue-job'
import { disconnectDb, systemDb, withTenantTransaction } from '@/lib/platform/db/db'
import { inngestClient } from '@/lib/platform/events'
import { createLogger } from '@/lib/platform/log'
import { relayAfterCommit } from '@/lib/platform/outbox/relay-outbox'
import { currentTraceId, flushTracing, startTracing, traced } from '@/lib/platform/tracing'
import { createOrganization } from '@/prisma/factories/organization'
import { type OtlpReceiver, startOtlpReceiver } from '@/prisma/factories/otlp-receiver'
import { type InngestStandIn, startInngestStandIn } from '../dev/inngest/start'
import { freePort } from '../dev/process/free-port'
import { jobFunction, noSubject } from './job-function'

const eventKey = 'an-event-key-that-is-secret'
let receiver: OtlpReceiver
let standIn: InngestStandIn
let server: http.Server
/** What the log said in each step. */
const logged: Record<string, unknown>[] = []

beforeAll(async () => {
  receiver = await startOtlpReceiver()
  const [port, standInPort] = [await freePort(), await freePort()]
  const url = `http://127.0.0.1:${port}`
  const signingKey = `signkey-test-${'ab'.repeat(32)}`
  Object.assign(process.env, {
    APP_URL: url,
    INNGEST_BASE_URL: `http://127.0.0.1:${standInPort}`,
    INNGEST_SIGNING_KEY: signingKey,
    INNGEST_EVENT_KEY: eventKey,
    OTEL_EXPORTER_OTLP_ENDPOINT: receiver.url,
    OTEL_EXPORTER_OTLP_PROTOCOL: 'http/json',
  })
  await startTracing()
  const client = inngestClient('clipforge-media')
  const log = createLogger('info', { write: (line) => logged.push(JSON.parse(line)) })
  const render = jobFunction('export_clip', {
    settle: noSubject('the test looks at its spans alone'),
    work: async ({ step }) => {
      await step('render', { title: 'Rendering', from: 0, to: 100 }, async () => {
        log.info('rendering')
        await fetch(`${receiver.url}/outgoing?token=not-for-traces`)
      })
      return {}
    },
  })
  server = http.createServer(
    serve({ client, functions: [render.make(client)], serveOrigin: url, servePath: '/api/inngest/media' }),
  )
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve))
  standIn = await startInngestStandIn({
    port: standInPort,
    databaseUrl: process.env.DIRECT_URL ?? '',
    signingKey,
    eventKey,
    appUrls: [`${url}/api/inngest/media`],
    retryMs: 5,
    testDoors: true,
    log: () => {},
  })
})

afterAll(async () => {
  await standIn?.stop()
  server?.closeAllConnections()
  await new Promise((resolve) => server?.close(resolve))
  await receiver?.stop()
  await disconnectDb()
})

/** A request with this header, as Next makes its span, that starts a job; resolves when the job has ended. */
async function request(traceparent: unknown): Promise<string> {
  const ctx = systemContext(await createOrganization(), 'test')
  const traceId = await traced('POST /exports', traceparent, async () => {
    const input = { type: 'export_clip', title: 'A clip', subject: { type: 'export', id: newId() } } as const
    await withTenantTransaction(ctx, (tx) => enqueueJob(tx, ctx, input))
    await relayAfterCommit(ctx)
    return currentTraceId() ?? ''
  })
  await fetch(`${standIn.url}/__idle?timeoutMs=20000`)
  const job = await systemDb().job.findFirstOrThrow({ where: { organizationId: ctx.organizationId } })
  expect(job.state).toBe('completed')
  await flushTracing()
  return traceId
}

const namesOf = (traceId: string) => receiver.spans.filter((span) => span.traceId === traceId).map(({ name }) => name)

it('a request, its queries, its calls and the job it starts share one trace, in the log too', async () => {
  const traceId = '0af7651916cd43dd8448eb211c80319c'
  expect(await request(`00-${traceId}-b7ad6b7169203331-01`)).toBe(traceId)
  const ofTrace = receiver.spans.filter((span) => span.traceId === traceId)
  const byName = (name: string) => ofTrace.find((span) => span.name === name)
  expect(byName('POST /exports')?.parentSpanId).toBe('b7ad6b7169203331')
  for (const step of ['export-clip start', 'export-clip render', 'export-clip complete']) {
    expect(byName(step), step).toBeDefined()
  }
  const parentOf = (find: (name: string) => boolean) => ofTrace.find(({ name }) => find(name))?.parentSpanId
  expect(parentOf((name) => name.includes('/outgoing'))).toBe(byName('export-clip render')?.spanId)
  const queries = ofTrace.filter(({ scope }) => scope.endsWith('instrumentation-pg'))
  const statements = queries.map(({ attributes }) => String(attributes['db.statement'] ?? attributes['db.query.text']))
  expect(statements.join('\n')).toMatch(/INSERT INTO job_queue/)
  const steps = new Set(queries.map(({ parentSpanId }) => parentSpanId))
  expect([byName('POST /exports'), byName('export-clip start')].every((span) => steps.has(span?.spanId))).toBe(true)
  expect(logged).toMatchObject([{ msg: 'rendering', traceId }])
})

it.each([
  '00-0AF7651916CD43DD8448EB211C80319C-b7ad6b7169203331-01',
  '00-00000000000000000000000000000000-b7ad6b7169203331-01',
  '00-0af7651916cd43dd8448eb211c80310c-0000000000000000-01',
  'ff-0af7651916cd43dd8448eb211c80311c-b7ad6b7169203331-01',
  '00-0af7651916cd43dd8448eb211c80312c-b7ad6b7169203331-01-more',
  `00-${'a'.repeat(1_000)}`,
  '',
])('a malformed traceparent is ignored: %s', async (traceparent) => {
  const traceId = await traced('GET /', traceparent, async () => currentTraceId() ?? '')
  expect(traceId).toMatch(/^[0-9a-f]{32}$/)
  expect(traceparent.toLowerCase()).not.toContain(traceId)
})

it('exports no secret', async () => {
  const traceId = await request(undefined)
  expect(namesOf(traceId)).toEqual(expect.arrayContaining(['POST /exports', 'export-clip render']))
  const sent = receiver.texts.join('\n')
  expect(sent).toContain('/e/[redacted]')
  for (const secret of [eventKey, 'not-for-traces']) expect(sent).not.toContain(secret)
})
