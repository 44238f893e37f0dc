import { createRequire, syncBuiltinESMExports } from 'node:module'
import path from 'node:path'
import type { ProxyTracerProvider } from '@opentelemetry/api'
import type { Configuration } from '@vercel/otel'
import { redactText } from '@/lib/core/redact'
import { env } from './env'
import type { Tracing } from './tracing'

const serviceName = 'clipforge'
const mostText = 2_000

type SpanProcessor = Exclude<NonNullable<Configuration['spanProcessors']>[number], 'auto'>

/**
 * Registers OpenTelemetry: the address, headers, sampler and service name come from its own variables. The packages are
 * imported here and not above, where a bundle would load them at its start.
 */
export async function makeTracing(): Promise<Tracing> {
  const { context, propagation, ROOT_CONTEXT, SpanStatusCode, trace } = await import('@opentelemetry/api')
  const { W3CTraceContextPropagator } = await import('@opentelemetry/core')
  const { PgInstrumentation } = await import('@opentelemetry/instrumentation-pg')
  const { registerOTel } = await import('@vercel/otel')
  registerOTel({
    serviceName,
    // What goes out by fetch and by http. What comes in has spans of Next.
    instrumentations: ['fetch', new PgInstrumentation({ requireParentSpan: true })],
    // The one of @vercel/otel takes headers that the specification calls invalid, such as the version ff.
    propagators: [new W3CTraceContextPropagator()],
    spanProcessors: [redacting(), 'auto'],
  })
  patchLoaded()
  const tracer = trace.getTracer(serviceName)
  const parentContext = (traceparent: unknown) => {
    if (typeof traceparent !== 'string') return context.active()
    const found = propagation.extract(ROOT_CONTEXT, { traceparent })
    return trace.getSpanContext(found) ? found : context.active()
  }
  const flush = async () => {
    const provider = (trace.getTracerProvider() as ProxyTracerProvider).getDelegate()
    await (provider as { forceFlush?: () => Promise<void> }).forceFlush?.()
  }
  return {
    traceId: () => trace.getActiveSpan()?.spanContext().traceId,
    traceparent: () => {
      const carrier: { traceparent?: string } = {}
      propagation.inject(context.active(), carrier)
      return carrier.traceparent
    },
    run: (name, parent, work) =>
      tracer.startActiveSpan(name, {}, parentContext(parent), async (span) => {
        try {
          return await work()
        } catch (error) {
          span.recordException(error instanceof Error ? error : String(error))
          span.setStatus({ code: SpanStatusCode.ERROR })
          throw error
        } finally {
          span.end()
        }
      }),
    flush,
  }
}

/**
 * What was loaded before, as all that a bundle imports is: the instrumentations change a module when it is required, and
 * the classes in it are the same in every copy.
 */
function patchLoaded(): void {
  const require = createRequire(path.join(process.cwd(), 'package.json'))
  for (const name of ['http', 'https', 'pg', 'pg-pool']) require(name)
  syncBuiltinESMExports()
}

/** Takes secrets out of addresses, statements and errors before they are exported. */
function redacting(): SpanProcessor {
  const eventKey = env().INNGEST_EVENT_KEY
  const clean = (text: string) => redactText(text.slice(0, mostText)).replaceAll(eventKey, '[redacted]')
  const cleanAll = (attributes: Record<string, unknown>) => {
    for (const [name, value] of Object.entries(attributes)) {
      if (typeof value === 'string') attributes[name] = clean(value)
    }
  }
  return {
    onStart: () => {},
    onEnd: (span) => {
      Object.assign(span, { name: clean(span.name) })
      cleanAll(span.attributes)
      for (const event of span.events) cleanAll(event.attributes ?? {})
    },
    forceFlush: async () => {},
    shutdown: async () => {},
  }
}
