import { second } from '@/lib/core/time'
import { env } from './env'
import { oncePerProcess } from './once-per-process'

/** What tracing does while it is on. */
export type Tracing = {
  /** Of the running span; undefined where there is none. */
  traceId(): string | undefined
  /** The running span in the form of the W3C header of that name; undefined where there is none. */
  traceparent(): string | undefined
  run<T>(name: string, parent: unknown, work: () => Promise<T>): Promise<T>
  flush(): Promise<void>
}

const current = oncePerProcess<{ tracing: Tracing | null }>('tracing', () => ({ tracing: null }))

/**
 * Turns tracing on where an exporter is configured (`OTEL_EXPORTER_OTLP_ENDPOINT`, or that of traces alone). Otherwise
 * nothing of OpenTelemetry is loaded. Call it before anything else of a process.
 */
export async function startTracing(): Promise<void> {
  const { OTEL_EXPORTER_OTLP_ENDPOINT, OTEL_EXPORTER_OTLP_TRACES_ENDPOINT } = env()
  if (current.tracing || !(OTEL_EXPORTER_OTLP_ENDPOINT || OTEL_EXPORTER_OTLP_TRACES_ENDPOINT)) return
  const { makeTracing } = await import('./tracing-sdk')
  current.tracing = await makeTracing()
}

/** Sends what is not sent yet, for 3 s at most. Does nothing while tracing is off; never throws. */
export async function flushTracing(): Promise<void> {
  if (!current.tracing) return
  let timer: NodeJS.Timeout | undefined
  const patience = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, 3 * second)
  })
  await Promise.race([current.tracing.flush().catch(() => {}), patience])
  clearTimeout(timer)
}

/** The id of the trace that is running here, for the log and for answers; undefined while tracing is off. */
export function currentTraceId(): string | undefined {
  return current.tracing?.traceId()
}

/** What an event carries so that its work belongs to the trace that caused it; nothing while tracing is off. */
export function currentTrace(): { traceparent?: string } {
  const traceparent = current.tracing?.traceparent()
  return traceparent ? { traceparent } : {}
}

/**
 * Runs `work` as a span.
 * @param parent a `traceparent` to go on with; the running span is its parent where this is none
 */
export function traced<T>(name: string, parent: unknown, work: () => Promise<T>): Promise<T> {
  return current.tracing ? current.tracing.run(name, parent, work) : work()
}

/** Whether tracing is on in this process. */
export function isTracing(): boolean {
  return current.tracing !== null
}
