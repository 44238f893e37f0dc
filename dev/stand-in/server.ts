import type { Server as HttpServer } from 'node:http'
import type { AddressInfo, Server } from 'node:net'

const idleMs = 75_000

/** Listens on loopback; port 0 takes a free one. Resolves with the port. Throws when it is taken. */
export async function listen(server: Server, port = 0): Promise<number> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, '127.0.0.1', resolve)
  })
  return (server.address() as AddressInfo).port
}

/**
 * Serves HTTP on loopback. Idle connections stay open for longer than any client keeps them, so that no request meets a
 * connection that just closed.
 */
export async function serve(server: HttpServer, port?: number): Promise<{ url: string; port: number }> {
  server.keepAliveTimeout = idleMs
  server.headersTimeout = idleMs + 5_000
  const actual = await listen(server, port)
  return { url: `http://127.0.0.1:${actual}`, port: actual }
}

/** Closes a server at once, or when requests in progress have had `graceMs` to end. */
export async function closeServer(server: HttpServer, graceMs = 0): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()))
  if (graceMs === 0) server.closeAllConnections()
  else {
    server.closeIdleConnections()
    setTimeout(() => server.closeAllConnections(), graceMs).unref()
  }
  await closed
}
