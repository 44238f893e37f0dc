import pg from 'pg'
import { isInBackground, remainingMs } from '../exchange'
import { noAnswerWithin, outageOf } from './outage'

export type Deadlines = {
  /** For a query of a request, in milliseconds. */
  queryMs: number
  /** For a query in background work; longer than the role's `statement_timeout`, which comes first. */
  backgroundQueryMs: number
}

type Callback = (error: Error | null | undefined, result?: unknown) => void
/** The parts of pg's client and connection that ending a query takes, beyond their published types. */
type Wire = {
  stream: { destroy(error?: Error): void }
  connect(port: number, host: string): void
  cancel(processId: number, secretKey: unknown): void
  on(event: string, hear: () => void): void
}
type Inside = { connection: Wire; processID: number | null; secretKey: unknown }

const cancelWithinMs = 2_000
/** Timers of few different lengths are cheap. */
const stepMs = 100
/** What ends a transaction still has this long when the request has no time left. */
const leastMs = 500

/**
 * A session whose every query has a deadline on this side of the wire. pg's own `query_timeout` leaves the connection
 * with the query still in it; here it is destroyed, and the server is asked to stop, so that neither end is held by it.
 * What an outage throws is an `Outage`.
 */
export class BoundedClient extends pg.Client {
  constructor(
    config: pg.ClientConfig,
    private readonly deadlines: Deadlines,
  ) {
    super({ keepAlive: true, keepAliveInitialDelayMillis: 10_000, ...config })
    // A connection that breaks while it is in use reports that to its queries; the event beside it would end the process.
    this.on('error', () => {})
  }

  override query(config: unknown, values?: unknown, callback?: unknown): Promise<pg.QueryResult> {
    const limitMs = isInBackground() ? this.deadlines.backgroundQueryMs : this.deadlines.queryMs
    const ms = Math.ceil(Math.min(limitMs, Math.max(leastMs, remainingMs())) / stepMs) * stepMs
    const timer = setTimeout(() => this.giveUp(ms), ms)
    const ended = (whenDone: Callback): Callback => {
      return (error, result) => {
        clearTimeout(timer)
        whenDone(error ? (outageOf(error) ?? error) : error, result)
      }
    }
    const submittable = config as { submit?: unknown; callback?: Callback }
    if (typeof submittable.submit === 'function' && submittable.callback) {
      submittable.callback = ended(submittable.callback)
    } else if (typeof values === 'function') {
      values = ended(values as Callback)
    } else if (typeof callback === 'function') {
      callback = ended(callback as Callback)
    } else {
      return new Promise((resolve, reject) => {
        const settle = ended((error, result) => (error ? reject(error) : resolve(result as pg.QueryResult)))
        try {
          super.query(config as string, values as unknown[], settle as never)
        } catch (error) {
          settle(error as Error)
        }
      })
    }
    try {
      return super.query(config as string, values as unknown[], callback as never) as never
    } catch (error) {
      clearTimeout(timer)
      throw error
    }
  }

  private giveUp(ms: number): void {
    this.cancelOnServer()
    const { connection } = this as unknown as Inside
    connection.stream.destroy(noAnswerWithin(ms))
  }

  /** A server that is only slow would go on working for an answer that nothing waits for. */
  private cancelOnServer(): void {
    const { processID, secretKey } = this as unknown as Inside
    if (!processID || this.host.startsWith('/')) return
    const messenger = new pg.Connection({ ssl: this.ssl } as never) as unknown as Wire
    messenger.on('error', () => {})
    messenger.on(this.ssl ? 'sslconnect' : 'connect', () => messenger.cancel(processID, secretKey))
    messenger.connect(this.port, this.host)
    setTimeout(() => messenger.stream.destroy(), cancelWithinMs).unref()
  }
}
