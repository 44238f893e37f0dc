import type { DirectClient } from '@/lib/platform/db/direct'
import { quoteName } from './quote'

/** How long it may take the worker to stop, once it was told to. */
const toStopMs = 2_000

/**
 * Makes autovacuum leave tables, for the transaction that `client` is in. It may be at a table for hours, and gives way only
 * to whoever has queued behind it for `deadlock_timeout`: never to those who ask without waiting. So this queues, for the
 * one lock that keeps out autovacuum and nobody who reads or writes.
 * @param lockTimeoutMs what a lock may take again afterwards
 * @throws what Postgres answers (55P03) when the worker stays: it has to, against the wraparound of transaction ids
 */
export async function sendAutovacuumAway(
  client: DirectClient,
  tables: Iterable<string>,
  lockTimeoutMs: number,
): Promise<void> {
  await client.query(
    `SELECT set_config('lock_timeout', ((SELECT setting::int FROM pg_settings WHERE name = 'deadlock_timeout') + $1)::text, true)`,
    [toStopMs],
  )
  for (const table of tables) await client.query(`LOCK TABLE ${quoteName(table)} IN SHARE UPDATE EXCLUSIVE MODE`)
  await client.query(`SET LOCAL lock_timeout = ${lockTimeoutMs}`)
}
