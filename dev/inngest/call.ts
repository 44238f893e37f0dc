import http from 'node:http'
import https from 'node:https'
import { limits } from './model'
import { signBody } from './signing'

export type Reply = { status: number; headers: Record<string, string>; body: unknown; text: string }

/** `refused`: no one received the call. `lost`: the connection ended in the middle. `tooLarge`: the reply is. */
export type CallFailure = 'refused' | 'lost' | 'tooLarge' | 'timeout' | 'aborted'

export class CallError extends Error {
  constructor(
    readonly kind: CallFailure,
    message: string,
  ) {
    super(message)
  }
}

const agents = {
  'http:': new http.Agent({ keepAlive: true, maxSockets: Number.POSITIVE_INFINITY }),
  'https:': new https.Agent({ keepAlive: true, maxSockets: Number.POSITIVE_INFINITY }),
}

/**
 * A signed request to an app's serve URL. node:http and not fetch, which gives up after 300 s without headers while a
 * step may work for two hours.
 * @throws CallError
 */
export function callApp(
  url: string,
  options: {
    method: 'GET' | 'POST' | 'PUT'
    body?: unknown
    headers?: Record<string, string>
    signingKey: string
    signal: AbortSignal
    timeoutMs?: number
  },
): Promise<Reply> {
  const target = new URL(url)
  const payload = options.body === undefined ? '' : JSON.stringify(options.body)
  const { promise, resolve, reject } = deferred<Reply>()
  let sent = false
  const fail = (kind: CallFailure, message: string) => reject(new CallError(kind, message))
  const request = (target.protocol === 'https:' ? https : http).request(
    target,
    {
      method: options.method,
      agent: agents[target.protocol as 'http:' | 'https:'],
      headers: {
        'content-type': 'application/json',
        'content-length': Buffer.byteLength(payload),
        'user-agent': 'inngest-stand-in',
        'x-inngest-server-kind': 'cloud',
        'x-inngest-signature': signBody(options.body, options.signingKey),
        ...options.headers,
      },
      signal: options.signal,
      timeout: options.timeoutMs ?? limits.callMs,
    },
    (response) => {
      const chunks: Buffer[] = []
      let bytes = 0
      response.on('data', (chunk: Buffer) => {
        bytes += chunk.length
        // Room for the envelope around a step output of the largest size.
        if (bytes <= limits.stepOutputBytes * 1.25) return void chunks.push(chunk)
        fail('tooLarge', `the reply is larger than ${limits.stepOutputBytes} bytes, the limit for a step's output`)
        request.destroy()
      })
      response.on('error', (error) => fail('lost', error.message))
      response.on('end', () => resolve(unwrap(response.statusCode ?? 0, headersOf(response), chunks)))
    },
  )
  request.on('socket', (socket) => {
    if (socket.connecting) socket.once('connect', () => (sent = true))
    else sent = true
  })
  request.on('timeout', () => {
    fail('timeout', `no answer within ${options.timeoutMs ?? limits.callMs} ms`)
    request.destroy()
  })
  request.on('error', (error: NodeJS.ErrnoException) => {
    if (options.signal.aborted) return fail('aborted', 'the call was given up')
    // A kept connection that the app had closed. A sync may be repeated; a function's call may have begun its work.
    if (request.reusedSocket && options.method !== 'POST') return void callApp(url, options).then(resolve, reject)
    fail(sent ? 'lost' : 'refused', error.message || error.code || 'connection failed')
  })
  request.end(payload)
  return promise
}

function deferred<T>() {
  let resolve!: (value: T) => void
  let reject!: (reason: unknown) => void
  const promise = new Promise<T>((yes, no) => {
    resolve = yes
    reject = no
  })
  return { promise, resolve, reject }
}

const headersOf = (response: http.IncomingMessage): Record<string, string> =>
  Object.fromEntries(Object.entries(response.headers).map(([name, value]) => [name, String(value)]))

/** A streaming app answers 201 at once and puts the true status, headers and body at the end. */
function unwrap(status: number, headers: Record<string, string>, chunks: Buffer[]): Reply {
  const text = Buffer.concat(chunks).toString('utf8')
  const body = parseJson(text)
  const envelope = body as { status?: number; headers?: Record<string, string>; body?: string } | undefined
  if (status !== 201 || typeof envelope?.status !== 'number') return { status, headers, body, text }
  const inner = Object.entries(envelope.headers ?? {}).map(([name, value]) => [name.toLowerCase(), String(value)])
  const innerText = typeof envelope.body === 'string' ? envelope.body : JSON.stringify(envelope.body ?? null)
  return {
    status: envelope.status,
    headers: { ...headers, ...Object.fromEntries(inner) },
    body: parseJson(innerText),
    text: innerText,
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
