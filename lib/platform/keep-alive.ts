import { subscribe } from 'node:diagnostics_channel'
import type { Server } from 'node:http'
import { second } from '@/lib/core/time'
import { env } from './env'

/**
 * Keeps idle connections open for longer than clients and load balancers do (`KEEP_ALIVE_SECONDS`): they close first. A
 * server that closes first resets the request that is on its way to it. Headers may take longer still, as some versions of
 * Node count from the end of the request before.
 */
export function keepAlive(server: Server): void {
  const idleMs = env().KEEP_ALIVE_SECONDS * second
  server.keepAliveTimeout = idleMs
  server.headersTimeout = idleMs + 5 * second
}

/** Does so for every server of this process, with its first request: Next makes its own, and hands it to no one. */
export function keepServersAlive(): void {
  const seen = new WeakSet<Server>()
  subscribe('http.server.request.start', (message) => {
    const { server } = message as { server: Server }
    if (seen.has(server)) return
    seen.add(server)
    keepAlive(server)
  })
}
