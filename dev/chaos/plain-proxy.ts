import http from 'node:http'
import { setTimeout as delay } from 'node:timers/promises'
import { closeServer } from '../stand-in/server'

export type PlainProxy = {
  url: string
  port: number
  /** Requests that each backend has answered, in the order in which they were given. */
  answered: number[]
  close(): Promise<void>
}

type Backend = { host: string; port: number }

/** How long a request may look for a backend that takes connections. */
const timeoutMs = 10_000

/**
 * A load balancer as plain as they come: each request goes to the next backend, over a connection of its own, and to the
 * one after it when that one takes no connection, and none to those whose health check fails twice a second. What has reached a backend is never sent again. It appends the
 * client's address to X-Forwarded-For and keeps the Host header.
 */
export async function startPlainProxy(port: number, backends: Backend[], healthPath: string): Promise<PlainProxy> {
  let turn = 0
  const isOut = backends.map(() => false)
  const answered = backends.map(() => 0)

  async function forward(request: http.IncomingMessage, response: http.ServerResponse): Promise<void> {
    const clientLeft = new AbortController()
    response.once('close', () => clientLeft.abort())
    const deadline = Date.now() + timeoutMs
    for (let tries = 1; Date.now() < deadline; tries += 1) {
      const backend = nextBackend()
      if (await isAnsweredBy(backend, request, response, clientLeft.signal)) return
      if (tries % backends.length === 0) await delay(50)
    }
    response.writeHead(502, { 'content-type': 'text/plain' }).end('No backend takes connections.\n')
  }

  function nextBackend(): number {
    for (let step = 0; step < backends.length; step += 1) {
      const backend = turn++ % backends.length
      if (!isOut[backend]) return backend
    }
    return turn++ % backends.length
  }

  async function checkHealth(): Promise<void> {
    await Promise.all(
      backends.map(async ({ host, port }, at) => {
        const answer = await fetch(`http://${host}:${port}${healthPath}`, { signal: AbortSignal.timeout(2_000) }).catch(
          () => null,
        )
        await answer?.body?.cancel()
        isOut[at] = !answer?.ok
      }),
    )
  }

  /** Resolves to false when the backend takes no connection; otherwise the response is the backend's, or 502. */
  function isAnsweredBy(
    backend: number,
    request: http.IncomingMessage,
    response: http.ServerResponse,
    signal: AbortSignal,
  ): Promise<boolean> {
    const forwardedFor = [request.headers['x-forwarded-for'], request.socket.remoteAddress].filter(Boolean).join(', ')
    const onward = http.request({
      ...backends[backend],
      agent: false,
      method: request.method,
      path: request.url,
      headers: { ...request.headers, connection: 'close', 'x-forwarded-for': forwardedFor },
      signal,
    })
    onward.once('socket', (socket) => socket.once('connect', () => request.pipe(onward)))
    return new Promise((resolve) => {
      onward.once('response', (answer) => {
        answered[backend] = (answered[backend] ?? 0) + 1
        response.writeHead(answer.statusCode ?? 502, answer.headers)
        answer.pipe(response)
        answer.once('error', () => response.destroy())
        answer.once('close', () => resolve(true))
      })
      onward.on('error', (error: NodeJS.ErrnoException) => {
        if (error.code === 'ECONNREFUSED') return resolve(false)
        if (!response.headersSent) response.writeHead(502, { 'content-type': 'text/plain' })
        response.end(`The backend closed the connection: ${error.message}\n`)
        resolve(true)
      })
    })
  }

  const server = http.createServer((request, response) => void forward(request, response))
  server.keepAliveTimeout = 75_000
  const checks = setInterval(() => void checkHealth(), 500)
  await new Promise<void>((resolve) => server.listen(port, 'localhost', resolve))
  return {
    url: `http://localhost:${port}`,
    port,
    answered,
    close: () => {
      clearInterval(checks)
      return closeServer(server)
    },
  }
}
