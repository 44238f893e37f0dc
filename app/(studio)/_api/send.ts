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

/** No usable answer came: the connection is gone, or the server is. Worth trying again. */
export class ConnectionLost extends Error {}

type SendOptions = { body?: unknown; signal?: AbortSignal }

/**
 * Calls our own API and returns its JSON.
 * @throws RequestRefused with the server's words, ConnectionLost where there was no answer or a 5xx
 */
export async function send<T>(method: string, path: string, { body, signal }: SendOptions = {}): Promise<T> {
  const response = await fetch(path, {
    method,
    signal,
    headers: body === undefined ? {} : { 'content-type': 'application/json' },
    body: body === undefined ? null : JSON.stringify(body),
  }).catch((error: unknown) => {
    if (signal?.aborted) throw error
    throw new ConnectionLost('The server cannot be reached. Check your connection.', { cause: error })
  })
  const answer = response.status === 204 ? null : await response.json().catch(() => null)
  if (response.ok) return answer as T
  const message = answer?.detail ?? 'The server refused this. Reload the page and try again.'
  if (response.status >= 500) throw new ConnectionLost(message)
  throw new RequestRefused(message, response.status, answer?.code)
}

/** What to tell the person about anything that `send` throws. */
export function messageOf(error: unknown): string {
  if (error instanceof RequestRefused || error instanceof ConnectionLost) return error.message
  return 'This failed in the browser. Reload the page and try again.'
}
