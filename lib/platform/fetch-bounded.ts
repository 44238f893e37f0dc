import { Unavailable } from '@/lib/core/errors'

export type BoundedRequest = {
  method: 'GET' | 'POST'
  headers: Record<string, string>
  body?: Uint8Array<ArrayBuffer> | FormData
  /** Milliseconds for all of it, the answer's body included. */
  timeoutMs: number
  /** Bytes of the answer's body. */
  maxBytes: number
  signal?: AbortSignal
}

export type BoundedAnswer = { status: number; retryAfterSeconds: number | null; body: string }

/**
 * Asks an address that the environment names. It has a deadline, reads no more than it was allowed, and follows no redirect: a service
 * must not lead the server, with its key, to another address.
 * @throws Unavailable where there is no answer in time, or a longer one than allowed; the signal's reason when the caller aborts
 */
export async function fetchBounded(url: URL, request: BoundedRequest): Promise<BoundedAnswer> {
  const { method, headers, body, timeoutMs, maxBytes, signal } = request
  const deadline = AbortSignal.timeout(timeoutMs)
  try {
    const response = await fetch(url, {
      ...{ method, headers, body, redirect: 'error' },
      signal: signal ? AbortSignal.any([signal, deadline]) : deadline,
    })
    const retryAfter = Number(response.headers.get('retry-after') ?? Number.NaN)
    return {
      status: response.status,
      retryAfterSeconds: Number.isFinite(retryAfter) ? retryAfter : null,
      body: await readAtMost(response, maxBytes),
    }
  } catch (cause) {
    signal?.throwIfAborted()
    if (cause instanceof Unavailable) throw cause
    const what = deadline.aborted ? `no answer within ${timeoutMs} ms` : String((cause as Error).cause ?? cause)
    throw new Unavailable('A service that we use doesn’t answer. Try again in a few minutes.', {
      message: `${url.host}: ${what}`,
      cause,
      retryAfterSeconds: 60,
    })
  }
}

async function readAtMost(response: Response, maxBytes: number): Promise<string> {
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of response.body ?? []) {
    size += (chunk as Uint8Array).length
    if (size > maxBytes) {
      throw new Unavailable('A service that we use answered too much. Try again in a few minutes.', {
        message: `${new URL(response.url).host}: more than ${maxBytes} bytes`,
        retryAfterSeconds: 60,
      })
    }
    chunks.push(chunk as Uint8Array)
  }
  return Buffer.concat(chunks).toString('utf8')
}
