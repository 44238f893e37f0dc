import { AsyncLocalStorage } from 'node:async_hooks'
import { subscribe } from 'node:diagnostics_channel'
import type { ServerResponse } from 'node:http'
import { env } from './env'
import { oncePerProcess } from './once-per-process'

/** One request to this server and its answer. `startedAt` is in milliseconds of `performance.now()`. */
export type Exchange = { response: ServerResponse; startedAt: number }

const storage = oncePerProcess('exchange', () => new AsyncLocalStorage<Exchange | null>())

/**
 * From now on everything that a request to this process causes knows its exchange.
 * @see https://nodejs.org/api/diagnostics_channel.html#http
 */
export function followExchanges(): void {
  subscribe('http.server.request.start', (message) => {
    const { response } = message as { response: ServerResponse }
    storage.enterWith({ response, startedAt: performance.now() })
  })
}

/** The running exchange; null outside of one, and in background work. */
export function currentExchange(): Exchange | null {
  return storage.getStore() ?? null
}

/** Runs `work` as no part of a request: it may take longer than a person waits. */
export function runInBackground<T>(work: () => T): T {
  return storage.run(null, work)
}

/** Whether `runInBackground` is around this. */
export function isInBackground(): boolean {
  return storage.getStore() === null
}

/**
 * The milliseconds that the running request has left to wait for others (`REQUEST_TIMEOUT_MS` in all), 0 when none; Infinity outside of a request and
 * once an answer has begun, as with a stream.
 */
export function remainingMs(): number {
  const exchange = currentExchange()
  if (!exchange || exchange.response.headersSent) return Number.POSITIVE_INFINITY
  return Math.max(0, exchange.startedAt + env().REQUEST_TIMEOUT_MS - performance.now())
}

/**
 * What `work` comes to, or what `late` makes when the running request has to be answered before that. The work itself goes
 * on; `mostMs` bounds the wait where no request does.
 */
export async function answerInTime<T>(
  work: Promise<T>,
  late: () => Error,
  mostMs = Number.POSITIVE_INFINITY,
): Promise<T> {
  const ms = Math.min(mostMs, remainingMs())
  if (ms === Number.POSITIVE_INFINITY) return work
  let timer: NodeJS.Timeout | undefined
  const timeout = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(late()), ms)
  })
  try {
    return await Promise.race([work, timeout])
  } finally {
    clearTimeout(timer)
  }
}

/**
 * Makes `status`, with the time to come back, the status of the answer that a page gives, which Next offers no way to
 * set. Does nothing once the answer has begun.
 */
export function tellRetryAfter(status: number, seconds: number): void {
  const { response } = currentExchange() ?? {}
  if (!response || response.headersSent) return
  response.statusCode = status
  response.setHeader('retry-after', String(seconds))
}
