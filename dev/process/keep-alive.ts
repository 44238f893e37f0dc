import type { Server } from 'node:http'

const idleMs = 75_000

/** Keeps idle connections open for longer than any client does, so that no request meets a connection that just closed. */
export function keepAlive(server: Server): void {
  server.keepAliveTimeout = idleMs
  server.headersTimeout = idleMs + 5_000
}
