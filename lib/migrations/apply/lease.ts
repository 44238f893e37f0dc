import { Conflict } from '@/lib/core/errors'
import { newId } from '@/lib/core/ids'
import { type DirectClient, openDirect } from '@/lib/platform/db/direct'
import { boundSession } from './bound-session'

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

/** A transaction of ours that waits for us any longer is one whose process hangs: Postgres ends it, and with it its locks. */
export const longestPauseMs = 5_000

/**
 * Writes in one transaction, for as long as the lease is held: a run that hung while somebody else took over writes nothing
 * any more.
 * @throws Conflict when the lease was lost
 */
export async function whileHeld(client: DirectClient, lease: Lease, write: () => Promise<void>): Promise<void> {
  await client.query('BEGIN')
  try {
    await client.query(`SET LOCAL idle_in_transaction_session_timeout = ${longestPauseMs}`)
    await lease.hold(client)
    await write()
    await client.query('COMMIT')
  } catch (error) {
    await rollBack(client)
    throw error
  }
}

/** Ends a transaction that failed; a session that is gone has ended it already. */
export async function rollBack(client: DirectClient): Promise<void> {
  await client.query('ROLLBACK').catch(() => {})
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
    await boundSession(client)
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
      if (rowCount === 0) {
        throw new Conflict(
          'The right to change this database ran out: this process hung, or somebody else has begun meanwhile. Nothing more was written. Run the same command again.',
        )
      }
    },
    async release() {
      clearInterval(beat)
      await client.query('DELETE FROM schema_changes.lease WHERE holder = $1', [holder]).catch(() => {})
      await client.end().catch(() => {})
    },
  }
}

async function claim(client: DirectClient, holder: string, description: string): Promise<void> {
  // A row that is locked belongs to somebody whose statement is still at work, whether or not they give a sign of life.
  await client.query(`
    DELETE FROM schema_changes.lease WHERE holder IN (
      SELECT holder FROM schema_changes.lease WHERE expires_at < clock_timestamp() FOR UPDATE SKIP LOCKED)`)
  const { rowCount } = await client.query(
    `INSERT INTO schema_changes.lease (holder, description, expires_at)
     VALUES ($1, $2, clock_timestamp() + make_interval(secs => $3)) ON CONFLICT (only_one) DO NOTHING`,
    [holder, description, ttlSeconds],
  )
  if (rowCount === 1) return
  const { rows } = await client.query<{ description: string; silent: number }>(
    'SELECT description, extract(epoch FROM clock_timestamp() - expires_at)::int AS silent FROM schema_changes.lease',
  )
  const { description: who = 'Somebody', silent = 0 } = rows[0] ?? {}
  if (silent > 0) {
    throw new Conflict(
      `${who} gives no sign of life, but a statement of it is still at work: ${await describeSessions(client)}. Wait until that is over, or end it, and run the command again.`,
    )
  }
  throw new Conflict(
    `${who} is changing this database. Wait until that is over; had it crashed, its right ends within ${ttlSeconds} s.`,
  )
}

/** Sessions that change the database by `npm run db`, with how to end them. */
async function describeSessions(client: DirectClient): Promise<string> {
  const { rows } = await client.query<{ pid: number }>(
    `SELECT DISTINCT pid FROM pg_locks WHERE granted AND pid <> pg_backend_pid()
       AND relation = 'schema_changes.lease'::regclass AND mode = 'RowShareLock'`,
  )
  return rows.map(({ pid }) => `SELECT pg_terminate_backend(${pid})`).join(', ') || 'it is just ending'
}
