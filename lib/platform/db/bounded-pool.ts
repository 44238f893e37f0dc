import pg from 'pg'
import { env } from '../env'
import { answerInTime, remainingMs } from '../exchange'
import { FairQueue, type FairQueueSettings } from '../fair-queue'
import { BoundedClient, type Deadlines } from './bounded-client'
import { noConnectionInTime, outageOf } from './outage'

export type BoundedPoolSettings = pg.PoolConfig & {
  deadlines?: Partial<Deadlines>
  /** How long a connection is waited for, and how long one may take to open, in milliseconds. */
  waitMs?: number
}

export type Shares = {
  /** Who the current work belongs to, for the fair sharing of connections. */
  keyOf(): string
  mayTake: FairQueueSettings['mayTake']
}

type Done = (error: Error | undefined, client?: pg.PoolClient, release?: (error?: Error | boolean) => void) => void

const mostWaiting = 1_000

/**
 * A pool of bounded sessions: connections are shared fairly between keys, and neither waiting for one, opening one nor a
 * query on one goes on without end. What an outage throws is an `Outage`.
 */
export class BoundedPool extends pg.Pool {
  private readonly queue: FairQueue

  constructor(
    settings: BoundedPoolSettings,
    private readonly shares: Shares = everyoneAlike,
  ) {
    const { deadlines, waitMs = env().DB_WAIT_TIMEOUT_MS, max = 10, ...config } = settings
    const bounds = { queryMs: env().DB_QUERY_TIMEOUT_MS, backgroundQueryMs: 130_000, ...deadlines }
    class Client extends BoundedClient {
      constructor(options: pg.ClientConfig) {
        super(options, bounds)
      }
    }
    super({ connectionTimeoutMillis: waitMs, ...config, max, Client: Client as never })
    this.on('error', () => {})
    this.queue = new FairQueue({
      slots: max,
      mayTake: shares.mayTake,
      mostWaiting,
      waitMs: () => Math.min(waitMs, remainingMs()),
    })
  }

  // @ts-expect-error pg declares overloads; the promise and the callback form both come through here.
  override connect(done?: Done): Promise<pg.PoolClient> | undefined {
    const opening = this.open()
    if (!done) return opening
    opening.then((client) => done(undefined, client, client.release), done)
    return undefined
  }

  /** A connection in the turn of the current work. Throws what `FairQueue.take` throws, and an Outage. */
  protected async open(): Promise<pg.PoolClient> {
    const giveBack = await this.queue.take(this.shares.keyOf())
    const connecting = super.connect()
    try {
      const client = await answerInTime(connecting, () => noConnectionInTime())
      const { release } = client
      client.release = (error) => {
        release.call(client, error)
        giveBack()
      }
      return client
    } catch (error) {
      // One that comes late goes back at once; until then it has its share.
      connecting
        .then(
          (client) => client.release(),
          () => {},
        )
        .finally(giveBack)
      throw outageOf(error) ?? error
    }
  }
}

const everyoneAlike: Shares = { keyOf: () => 'all', mayTake: () => true }
