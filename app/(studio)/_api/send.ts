/** The server answered, and the answer is no. `message` is for the person. */
export class RequestRefused extends Error {
  readonly status: number
  readonly code: string
  constructor(message: string, status: number, code = 'unknown') {
    super(message)
    this.status = status
    this.code = code
  }
}

/**
 * No usable answer came: the connection is gone, the server is, or it has too much to do. Worth trying again, after
 * `retryAfterSeconds` where the server said so.
 */
export class ConnectionLost extends Error {
  readonly retryAfterSeconds: number
  constructor(
    message: string,
    { retryAfterSeconds = 0, ...options }: ErrorOptions & { retryAfterSeconds?: number } = {},
  ) {
    super(message, options)
    this.retryAfterSeconds = retryAfterSeconds
  }
}

const longestRetryAfterSeconds = 120

/** Seconds to wait before asking again, as the server says; 0 when it says nothing. */
export function retryAfterOf(response: Response): number {
  const seconds = Number(response.headers.get('retry-after') ?? 0)
  return Number.isFinite(seconds) ? Math.max(0, Math.min(longestRetryAfterSeconds, seconds)) : 0
}

type SendOptions = { body?: unknown; signal?: AbortSignal }

/**
 * Calls our own API and returns its JSON.
 * @throws RequestRefused with the server's words, ConnectionLost where there was no answer, a 429 or a 5xx
 */
export async function send<T>(method: string, path: string, { body, signal }: SendOptions = {}): Promise<T> {
  const response = await fetch(path, {
    method,
    signal,
    headers: body === undefined ? {} : { 'content-type': 'application/json' },
    body: body === undefined ? null : JSON.stringify(body),
  }).catch((error: unknown) => {
    if (signal?.aborted) throw error
    throw new ConnectionLost('Can’t reach the server. Check your connection.', { cause: error })
  })
  const answer = response.status === 204 ? null : await response.json().catch(() => null)
  if (response.ok) return answer as T
  const message = answer?.detail ?? 'The server rejected this request. Reload the page and try again.'
  if (response.status === 429 || response.status >= 500) {
    throw new ConnectionLost(message, { retryAfterSeconds: retryAfterOf(response) })
  }
  throw new RequestRefused(message, response.status, answer?.code)
}

/** What to tell the person about anything that `send` throws. */
export function messageOf(error: unknown): string {
  if (error instanceof RequestRefused || error instanceof ConnectionLost) return error.message
  return 'The request failed in your browser. Reload the page and try again.'
}
