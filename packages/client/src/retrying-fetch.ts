import { pause } from './pause.ts'

export type Retrying = {
  fetch: typeof globalThis.fetch
  /** Repeats after the first try. */
  retries: number
  /** Milliseconds for one try. */
  timeoutMs: number
  sleep?: (ms: number, signal: AbortSignal) => Promise<void>
}

const firstPauseMs = 500
/** Of a `Retry-After`: what asks for more is handed on instead of waited for. */
const longestPauseMs = 60_000
/** Answers before which nothing was done. */
const notDone = new Set([429, 503])
const brokenOnTheWay = new Set([502, 504])

/**
 * A fetch that tries again where a repeat cannot do anything twice: after 429 and 503, and after 502, 504 and lost connections
 * for what is safe to repeat. Each POST gets an `Idempotency-Key`, the same in each try, so it is. A `Retry-After` is waited
 * for, up to a minute; other pauses double from half a second, and vary by a quarter.
 * @throws what fetch throws at the last try, and the reason of the request's signal
 */
export function retryingFetch({ fetch, retries, timeoutMs, sleep = pause }: Retrying) {
  return async (request: Request): Promise<Response> => {
    const { method, url, redirect, signal: caller } = request
    const body = request.body ? await request.arrayBuffer() : undefined
    const headers = new Headers(request.headers)
    if (method === 'POST' && !headers.has('idempotency-key')) headers.set('idempotency-key', crypto.randomUUID())
    const isRepeatable = method !== 'PATCH'
    for (let attempt = 0; ; attempt += 1) {
      const isLast = attempt >= retries
      let pauseMs = firstPauseMs * 2 ** attempt * (0.75 + Math.random() / 2)
      try {
        const signal = AbortSignal.any([caller, AbortSignal.timeout(timeoutMs)])
        const response = await fetch(url, { method, headers, body, redirect, signal })
        const { status } = response
        const isRunning = status === 409 && response.headers.has('retry-after')
        const isWorthIt = notDone.has(status) || isRunning || (isRepeatable && brokenOnTheWay.has(status))
        if (isLast || !isWorthIt) return response
        pauseMs = Math.max(pauseMs, retryAfterOf(response) * 1000)
        if (pauseMs > longestPauseMs) return response
        await response.body?.cancel()
      } catch (error) {
        if (caller.aborted) throw caller.reason
        if (isLast || !isRepeatable) throw error
      }
      await sleep(pauseMs, caller)
    }
  }
}

/** Seconds; 0 where an answer does not say. */
export function retryAfterOf(response: Response): number {
  const given = response.headers.get('retry-after')
  if (given === null) return 0
  const seconds = /^\d+$/.test(given) ? Number(given) : (Date.parse(given) - Date.now()) / 1000
  return Number.isFinite(seconds) ? Math.max(0, seconds) : 0
}
