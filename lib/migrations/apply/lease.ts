import { Conflict } from '@/lib/core/errors'
import { newId } from '@/lib/core/ids'
import { type DirectClient, openDirect } from '@/lib/platform/db/direct'

/** How long a holder that does not answer any more keeps others out. */
const ttlSeconds = 15

export type Lease = {
  /**
   * For the transaction that `client` is in: fails when the lease was lost, and keeps it from being lost until the
   * transaction ends.
   */
  hold(client: DirectClient): Promise<void>
  release(): Promise<void>
}

/**
 * The right to change this database, for one at a time. A row that its holder keeps alive: it holds through a pooler too,
 * where the lock of a session would be anybody's, and a holder that crashed loses it after some seconds.
 * @throws Conflict naming who holds it
 */
export async function takeLease(url: string | undefined, description: string): Promise<Lease> {
  const holder = newId()
  const client = await openDirect(url)
  try {
    await claim(client, holder, description)
  } catch (error) {
    await client.end()
    throw error
  }
  const beat = setInterval(
    () => {
      client
        .query(
          `UPDATE schema_changes.lease SET expires_at = clock_timestamp() + make_interval(secs => $2) WHERE holder = $1`,
          [holder, ttlSeconds],
        )
        // A beat that is missed is noticed by `hold`.
        .catch(() => {})
    },
    (ttlSeconds * 1000) / 5,
  )
  return {
    async hold(transaction) {
      // A lock of the row's key: extending the lease goes on, taking it away waits.
      const { rowCount } = await transaction.query(
        'SELECT FROM schema_changes.lease WHERE holder = $1 AND expires_at > clock_timestamp() FOR KEY SHARE',
        [holder],
      )
      if (rowCount === 0) throw new Conflict('Somebody else has begun to change this database. Run the command again.')
    },
    async release() {
      clearInterval(beat)
      await client.query('DELETE FROM schema_changes.lease WHERE holder = $1', [holder]).catch(() => {})
      await client.end().catch(() => {})
    },
  }
}

async function claim(client: DirectClient, holder: string, description: string): Promise<void> {
  await client.query('DELETE FROM schema_changes.lease WHERE expires_at < clock_timestamp()')
  const { rowCount } = await client.query(
    `INSERT INTO schema_changes.lease (holder, description, expires_at)
     VALUES ($1, $2, clock_timestamp() + make_interval(secs => $3)) ON CONFLICT (only_one) DO NOTHING`,
    [holder, description, ttlSeconds],
  )
  if (rowCount === 1) return
  const { rows } = await client.query<{ description: string }>('SELECT description FROM schema_changes.lease')
  const who = rows[0]?.description ?? 'somebody'
  throw new Conflict(
    `${who} is changing this database. Wait until that is over; had it crashed, its right ends within ${ttlSeconds} s.`,
  )
}
