import { subscribe } from 'node:diagnostics_channel'
import type { Server } from 'node:http'
import { setTimeout as delay } from 'node:timers/promises'
import { env } from './env'
import { announceShutdown, beginShutdown, onShutdown, takeOverSignals } from './shutdown'

const everyMs = 100

/**
 * Once the process is told to stop, closes each connection as soon as nothing is asked on it any more. A server that is
 * closed does that once, at the beginning: one that was busy then, and is kept open by its client, would keep it from
 * ending for good.
 *
 * With NEXT_MANUAL_SIG_HANDLE the whole end is ours: first only the health check says so, for SHUTDOWN_DELAY_SECONDS, so
 * that balancers send nothing more; a server that closes at once resets the connections that wait to be accepted.
 * @see https://nodejs.org/api/diagnostics_channel.html#http and https://nodejs.org/api/http.html#servercloseidleconnections
 * @see https://nextjs.org/docs/app/guides/self-hosting#after
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
  if (env().NEXT_MANUAL_SIG_HANDLE) stopOnSignal(servers)
}

function stopOnSignal(servers: ReadonlySet<Server>): void {
  takeOverSignals()
  const stop = async () => {
    announceShutdown()
    await delay(env().SHUTDOWN_DELAY_SECONDS * 1000)
    const closed = [...servers].map((server) => new Promise((resolve) => server.close(resolve)))
    await beginShutdown()
    await Promise.all(closed)
    process.exit(0)
  }
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => void stop())
}
