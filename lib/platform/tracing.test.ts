import { afterEach, expect, it, vi } from 'vitest'
import { createLogger } from './log'
import { forgetOncePerProcess } from './once-per-process'

const sdk = vi.hoisted(() => ({ isLoaded: false, started: 0 }))

vi.mock('./tracing-sdk', () => {
  sdk.isLoaded = true
  return {
    makeTracing: async () => {
      sdk.started += 1
      return {
        traceId: () => '0af7651916cd43dd8448eb211c80319c',
        traceparent: () => '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01',
        run: (_: string, __: unknown, work: () => Promise<unknown>) => work(),
        flush: () => Promise.reject(new Error('the collector is away')),
      }
    },
  }
})

afterEach(() => {
  vi.unstubAllEnvs()
  vi.resetModules()
  forgetOncePerProcess('tracing')
})

async function lines(): Promise<Record<string, unknown>> {
  let line = ''
  createLogger('info', { write: (text) => (line = text) }).info('hello')
  return JSON.parse(line)
}

it('traces are off, and nothing of OpenTelemetry is loaded, while no exporter is configured', async () => {
  vi.stubEnv('OTEL_EXPORTER_OTLP_ENDPOINT', '')
  const tracing = await import('./tracing')
  await tracing.startTracing()
  expect([sdk.isLoaded, tracing.isTracing(), tracing.currentTraceId()]).toEqual([false, false, undefined])
  expect(tracing.currentTrace()).toEqual({})
  expect(await tracing.traced('work', undefined, async () => 7)).toBe(7)
  await tracing.flushTracing()
  expect(await lines()).not.toHaveProperty('traceId')
})

it.each(['OTEL_EXPORTER_OTLP_ENDPOINT', 'OTEL_EXPORTER_OTLP_TRACES_ENDPOINT'])(
  'traces are on with %s, once, and a collector that is away holds nothing up',
  async (name) => {
    vi.stubEnv(name, 'http://127.0.0.1:4318')
    const before = sdk.started
    const tracing = await import('./tracing')
    await tracing.startTracing()
    await tracing.startTracing()
    expect([sdk.started - before, tracing.isTracing()]).toEqual([1, true])
    await tracing.flushTracing()
  },
)
