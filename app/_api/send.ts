import type { ErrorCode, FieldErrors, Remedy } from '@/lib/core/errors'
import { ConnectionLost, failureOf, isFailure } from './failure'

/** Longer than the server takes to give up (docs/decisions/deadlines-and-shares.md), with the way there and back. */
const defaultTimeoutMs = 30_000
const longestRetryAfterSeconds = 120
/** For an answer that doesn’t say its code, such as storage’s. */
const codeOfStatus: Partial<Record<number, ErrorCode>> = { 401: 'unauthenticated', 403: 'forbidden', 404: 'not_found' }

type RequestOptions = {
  /** Sent as JSON. */
  body?: unknown
  /** Aborts the request; what is thrown then is the signal's reason. */
  signal?: AbortSignal
  /** Milliseconds until the whole answer has to be there. */
  timeoutMs?: number
  /** Lets the request outlive the page. */
  keepalive?: boolean
}

/** An error's body (RFC 9457), as far as it is one. */
type Problem = { detail?: string; code?: ErrorCode; fields?: FieldErrors; remedy?: Remedy }

/**
 * Calls our own API, or reads a JSON file from storage, and returns the JSON; null for an empty answer.
 * @throws RequestRefused with the server's words; ConnectionLost where no answer came in time, a 429 or a 5xx
 */
export async function send<T>(method: string, url: string, options: RequestOptions = {}): Promise<T> {
  return exchange(method, url, { ...options, accept: 'application/json' }, async (response) => {
    const text = await response.text()
    return (text === '' ? null : JSON.parse(text)) as T
  })
}

/**
 * Reads a file whole.
 * @throws like `send`
 */
export async function readFile(url: string, options: Pick<RequestOptions, 'signal' | 'timeoutMs'> = {}): Promise<Blob> {
  return exchange('GET', url, options, (response) => response.blob())
}

/**
 * Whether a page can be shown now, by asking for it.
 * @param timeoutMs milliseconds after which the answer is no
 */
export async function isShown(url: string, timeoutMs: number): Promise<boolean> {
  return exchange('GET', url, { timeoutMs, cache: 'no-store' }, async () => true).catch(() => false)
}

/** The one place where the browser asks a server; a test finds any other. */
async function exchange<T>(
  method: string,
  url: string,
  {
    body,
    signal,
    timeoutMs = defaultTimeoutMs,
    keepalive,
    accept,
    cache,
  }: RequestOptions & { accept?: string; cache?: RequestCache },
  read: (response: Response) => Promise<T>,
): Promise<T> {
  const deadline = AbortSignal.timeout(timeoutMs)
  const headers = new Headers()
  if (accept) headers.set('accept', accept)
  if (body !== undefined) headers.set('content-type', 'application/json')
  try {
    const response = await fetch(url, {
      method,
      headers,
      body: body === undefined ? null : JSON.stringify(body),
      signal: signal ? eitherOf(signal, deadline) : deadline,
      keepalive,
      cache,
    })
    if (response.ok) return await read(response)
    throw await refusalIn(response)
  } catch (error) {
    if (signal?.aborted || isFailure(error)) throw error
    if (deadline.aborted) throw new ConnectionLost('The server took too long to answer. Try again.', { cause: error })
    if (error instanceof SyntaxError) throw new ConnectionLost('Couldn’t read the answer. Try again.', { cause: error })
    throw new ConnectionLost('Can’t reach the server. Check your connection.', { cause: error })
  }
}

async function refusalIn(response: Response): Promise<Error> {
  const { detail, code = codeOfStatus[response.status], ...problem } = problemIn(await response.text())
  const isBusy = response.status === 429
  if (!isBusy && response.status < 500) return failureOf({ ...problem, code, message: detail })
  return new ConnectionLost(detail ?? 'The server can’t do this right now. Try again in a moment.', {
    remedy: problem.remedy,
    retryAfterSeconds: Math.max(isBusy ? 1 : 0, retryAfterOf(response)),
  })
}

function problemIn(text: string): Problem {
  try {
    const parsed: unknown = JSON.parse(text)
    return typeof parsed === 'object' && parsed !== null ? parsed : {}
  } catch {
    return {}
  }
}

/** Seconds to wait before asking again, as the server says; 0 when it says nothing. */
function retryAfterOf(response: Response): number {
  const seconds = Number(response.headers.get('retry-after') ?? 0)
  return Number.isFinite(seconds) ? Math.max(0, Math.min(longestRetryAfterSeconds, seconds)) : 0
}

/** `AbortSignal.any`, which Safari has only since 17.4. */
function eitherOf(...signals: AbortSignal[]): AbortSignal {
  const either = new AbortController()
  for (const signal of signals) {
    if (signal.aborted) either.abort(signal.reason)
    const abort = () => either.abort(signal.reason)
    signal.addEventListener('abort', abort, { once: true, signal: either.signal })
  }
  return either.signal
}
