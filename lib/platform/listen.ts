import { second } from '@/lib/core/time'
import { BoundedClient } from './db/bounded-client'
import { env } from './env'
import { log } from './log'
import { changeChannel } from './notify'
import { oncePerProcess } from './once-per-process'
import { onShutdown } from './shutdown'

/** Gets the id of an organization that changed, or `*` for "look at everything". */
export type HearChange = (organizationId: string) => void

type Listener = {
  hearers: Set<HearChange>
  client: BoundedClient | null
  isConnected: boolean
  retry: NodeJS.Timeout | null
  heartbeat: NodeJS.Timeout | null
  failures: number
}

const listener = oncePerProcess<Listener>('listen', () => ({
  hearers: new Set(),
  client: null,
  isConnected: false,
  retry: null,
  heartbeat: null,
  failures: 0,
}))

const longestPauseMs = 30 * second
/** Nothing is sent on this connection otherwise, so that one that is dead would be noticed by nothing. */
const heartbeatMs = 15 * second

/**
 * Calls `hear` for every change that any process announces, as long as `DIRECT_URL` is set: LISTEN needs a session of
 * its own, which a transaction pooler does not give. One connection per process, opened with the first hearer and
 * opened again when it breaks; what was missed meanwhile is made up for by a `*`.
 * @returns how to stop
 */
export function listenForChanges(hear: HearChange): () => void {
  listener.hearers.add(hear)
  if (!listener.client && !listener.retry) connect()
  return () => {
    listener.hearers.delete(hear)
    if (listener.hearers.size === 0) disconnect()
  }
}

/** Whether changes of other processes are heard right now; if not, poll. */
export function isListening(): boolean {
  return listener.isConnected
}

function connect(): void {
  listener.retry = null
  const { DIRECT_URL: connectionString } = env()
  if (!connectionString || listener.hearers.size === 0) return
  const queryMs = env().DB_QUERY_TIMEOUT_MS
  const client = new BoundedClient(
    { connectionString, connectionTimeoutMillis: 5 * second, statement_timeout: queryMs },
    { queryMs, backgroundQueryMs: queryMs },
  )
  listener.client = client
  client.on('notification', ({ payload = '*' }) => {
    for (const organizationId of payload.split(',')) tell(organizationId)
  })
  client.on('error', (error) => reconnect(client, error))
  client.on('end', () => reconnect(client, new Error('the connection ended')))
  client
    .connect()
    .then(() => client.query(`LISTEN ${changeChannel}`))
    .then(() => {
      if (listener.client !== client) return
      listener.isConnected = true
      listener.failures = 0
      listener.heartbeat = setInterval(() => void client.query('SELECT 1').catch(() => {}), heartbeatMs)
      listener.heartbeat.unref()
      tell('*')
    })
    .catch((error: Error) => reconnect(client, error))
  if (!isHooked) onShutdown('listen', disconnect)
  isHooked = true
}

let isHooked = false

function reconnect(client: BoundedClient, error: Error): void {
  if (listener.client !== client) return
  listener.client = null
  listener.isConnected = false
  stopHeartbeat()
  client.end().catch(() => {})
  listener.failures += 1
  const pause = Math.min(500 * 2 ** listener.failures, longestPauseMs)
  log().warn({ err: error, pause }, 'changes are polled until LISTEN works again')
  listener.retry = setTimeout(connect, pause)
  listener.retry.unref()
}

function stopHeartbeat(): void {
  if (listener.heartbeat) clearInterval(listener.heartbeat)
  listener.heartbeat = null
}

function disconnect(): void {
  if (listener.retry) clearTimeout(listener.retry)
  stopHeartbeat()
  const { client } = listener
  Object.assign(listener, { client: null, isConnected: false, retry: null, failures: 0 })
  client?.end().catch(() => {})
}

function tell(organizationId: string): void {
  for (const hear of listener.hearers) hear(organizationId)
}
