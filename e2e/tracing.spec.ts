import { type OtlpReceiver, startOtlpReceiver } from '../prisma/factories/otlp-receiver'
import { type ServedBuild, serveBuild } from './support/serve-build'
import { expect, test } from './support/test'

let receiver: OtlpReceiver
let server: ServedBuild

test.beforeAll(async () => {
  receiver = await startOtlpReceiver()
  server = await serveBuild({
    LOG_LEVEL: 'debug',
    OTEL_EXPORTER_OTLP_ENDPOINT: receiver.url,
    OTEL_EXPORTER_OTLP_PROTOCOL: 'http/json',
  })
})

test.afterAll(async () => {
  await server?.stop('SIGKILL')
  await receiver?.stop()
})

const traceId = (n: number) => `0af7651916cd43dd8448eb21100000${String(n).padStart(2, '0')}`
const get = (path: string, traceparent: string) => fetch(`${server.origin}${path}`, { headers: { traceparent } })

test('a request continues its caller’s trace in the answer, the log and the export', async () => {
  const headerOf = (n: number) => `00-${traceId(n)}-b7ad6b7169203331-01`
  const refused = await get('/api/users/me', headerOf(1))
  expect(refused.status).toBe(401)
  const requestId = refused.headers.get('x-request-id')
  expect(await refused.json()).toMatchObject({ code: 'unauthenticated', traceId: traceId(1), requestId })
  const malformed = await get('/api/users/me', headerOf(2).replace('00-', 'ff-'))
  const { traceId: own } = (await malformed.json()) as { traceId: string }
  expect(own).toMatch(/^[0-9a-f]{32}$/)
  expect(own).not.toBe(traceId(2))
  expect((await get('/api/health', headerOf(3))).status).toBe(200)
  expect((await get('/pricing', headerOf(4))).status).toBe(200)

  const namesOf = (n: number) => receiver.spans.filter((span) => span.traceId === traceId(n)).map(({ name }) => name)
  await expect.poll(() => namesOf(4).length).toBeGreaterThan(0)
  await server.stop('SIGTERM')
  const lines = server
    .output()
    .split('\n')
    .filter((line) => line.includes(String(requestId)))
  expect(lines.length).toBeGreaterThan(0)
  for (const line of lines) expect(JSON.parse(line)).toMatchObject({ requestId, traceId: traceId(1) })
  expect(namesOf(1).join('\n')).toMatch(/GET \/api\/users\/me/)
  expect(namesOf(2)).toEqual([])
  expect(namesOf(3).join('\n')).toMatch(/^pg\.query/m)
  expect(namesOf(4).join('\n')).toMatch(/^render route \(app\) \/pricing$/m)
})
