import { subscribe } from 'node:diagnostics_channel'
import type { Server } from 'node:http'
import { onShutdown } from './shutdown'

const everyMs = 100

/**
 * Once the process is told to stop, closes each connection as soon as nothing is asked on it any more. A server that is
 * closed does that once, at the beginning: one that was busy then, and is kept open by its client, would keep it from
 * ending for good.
 * @see https://nodejs.org/api/diagnostics_channel.html#http and https://nodejs.org/api/http.html#servercloseidleconnections
 */
export function drainOnShutdown(): void {
  const servers = new Set<Server>()
  subscribe('http.server.request.start', (message) => servers.add((message as { server: Server }).server))
  onShutdown('connections', () => {
    const closeIdle = () => {
      for (const server of servers) server.closeIdleConnections()
    }
    setInterval(closeIdle, everyMs).unref()
  })
}
