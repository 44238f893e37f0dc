import { setTimeout as sleep } from 'node:timers/promises'
import { Conflict } from '@/lib/core/errors'
import { type DirectClient, type Session, sqlStateOf } from '@/lib/platform/db/direct'
import { type Lease, longestPauseMs, rollBack } from '../apply/lease'
import { quoteName } from '../apply/quote'
import { failureOf } from '../failure'
import { describeSeconds } from '../progress'
import { assertSeesAllRows } from '../row-visibility'
import { askDuring, askSomethingSmall } from './observe'
import { firstPace, nextPace } from './pace'
import type { Backfill } from './read-backfill'

type State = { afterKey: string | null; rowsDone: number; isPaused: boolean; isFinished: boolean }

/** How long a batch, which holds rows of its own, may wait for those of others. */
const lockTimeoutMs = 500
/** A batch is meant to take 40 ms: one that takes this long reads the whole table each time. */
const batchTimeoutMs = 30_000
/** A minute, with the pauses. */
const mostRefusals = 60

export type BackfillOptions = {
  lease: Lease
  /** A session of its own, on which it is seen what the application feels. */
  observer: DirectClient
  onProgress?: (text: string) => void
}

/**
 * Fills rows in, batch by batch in the order of their key. Each batch and how far it came are one transaction: ended at any
 * moment, the next call goes on behind it. Rows that are added meanwhile behind the last key are filled in too.
 * @returns `finished`, or `paused` when somebody asked for that
 * @throws Precondition when policies would keep rows from it, Conflict when others hold its rows for a minute
 */
export async function runBackfill(
  client: DirectClient,
  name: string,
  backfill: Backfill,
  { lease, observer, onProgress }: BackfillOptions,
): Promise<'finished' | 'paused'> {
  await assertSeesAllRows(client, backfill.tables)
  const total = await estimate(client, backfill.table)
  await client.query(
    `INSERT INTO schema_changes.backfills (migration, row_estimate) VALUES ($1, $2)
     ON CONFLICT (migration) DO UPDATE SET row_estimate = $2`,
    [name, total],
  )
  let pace = firstPace
  let refusedInARow = 0
  const begun = { at: performance.now(), rowsDone: (await readState(client, name)).rowsDone }
  for (;;) {
    const state = await readState(client, name)
    if (state.isFinished) return 'finished'
    if (state.isPaused) return 'paused'
    const ask = () => askSomethingSmall(observer, backfill)
    const quietMs = await ask()
    const batch = runBatch(client, name, backfill, { lease, size: pace.size, afterKey: state.afterKey })
    const { result: batchMs, questionMs } = await askDuring(batch, ask)
    if (batchMs === null) continue
    if (batchMs === 'locked') {
      refusedInARow += 1
      if (refusedInARow >= mostRefusals)
        throw new Conflict(
          `${name}, its backfill: rows after ${state.afterKey ?? 'the beginning'} were locked by other sessions in ${refusedInARow} attempts in a row. End those sessions, and run the command again.`,
        )
      onProgress?.(`${name}: rows are locked by other sessions, retrying`)
      pace = { ...pace, size: Math.max(1, Math.floor(pace.size / 2)) }
      await sleep(lockTimeoutMs)
      continue
    }
    refusedInARow = 0
    pace = nextPace(pace, { batchMs, questionMs, quietMs })
    onProgress?.(`${name}: ${state.rowsDone} of about ${total} rows${timeLeft(begun, state.rowsDone, total)}`)
    await sleep(pace.pauseMs)
  }
}

/** At the pace so far; nothing before there is one. */
function timeLeft(begun: { at: number; rowsDone: number }, rowsDone: number, total: number): string {
  const done = rowsDone - begun.rowsDone
  const seconds = (performance.now() - begun.at) / 1000
  if (done === 0 || seconds < 5 || total <= rowsDone) return ''
  return `, about ${describeSeconds(((total - rowsDone) / done) * seconds)} left`
}

/** Whether a backfill has been brought to its end. */
export async function isBackfillDone(client: Session, name: string): Promise<boolean> {
  const { rowCount } = await client.query(
    'SELECT FROM schema_changes.backfills WHERE migration = $1 AND finished_at IS NOT NULL',
    [name],
  )
  return rowCount === 1
}

/** Notes a backfill as finished, also one that never began. */
export async function finishBackfill(client: DirectClient, name: string): Promise<void> {
  await client.query(
    `INSERT INTO schema_changes.backfills (migration, finished_at) VALUES ($1, clock_timestamp())
     ON CONFLICT (migration) DO UPDATE SET finished_at = clock_timestamp()`,
    [name],
  )
}

/** Keeps a backfill from going on after the batch it is at, or lets it go on at the next `apply`. */
export async function pauseBackfill(client: DirectClient, name: string, isPaused: boolean): Promise<boolean> {
  const { rowCount } = await client.query(
    'UPDATE schema_changes.backfills SET is_paused = $2 WHERE migration = $1 AND finished_at IS NULL',
    [name, isPaused],
  )
  return rowCount === 1
}

async function readState(client: DirectClient, name: string): Promise<State> {
  const { rows } = await client.query<State>(
    `SELECT after_key AS "afterKey", rows_done::float8 AS "rowsDone", is_paused AS "isPaused",
       finished_at IS NOT NULL AS "isFinished" FROM schema_changes.backfills WHERE migration = $1`,
    [name],
  )
  return rows[0] as State
}

/**
 * One batch in one transaction. Returns how long that took, in milliseconds; null when there was nothing left, and `locked`
 * when others held its rows or its table for too long: nothing of it is done then.
 */
async function runBatch(
  client: DirectClient,
  name: string,
  { table, key, fill }: Backfill,
  { lease, size, afterKey }: { lease: Lease; size: number; afterKey: string | null },
): Promise<number | null | 'locked'> {
  const [from, column] = [quoteName(table), quoteName(key)]
  const startedAt = performance.now()
  await client.query('BEGIN')
  try {
    await client.query(`SET LOCAL idle_in_transaction_session_timeout = ${longestPauseMs}`)
    await client.query(`SET LOCAL lock_timeout = ${lockTimeoutMs}; SET LOCAL statement_timeout = ${batchTimeoutMs}`)
    await lease.hold(client)
    const { rows } = await client.query<{ key: string }>(
      `SELECT ${column}::text AS key FROM ${from} ${afterKey === null ? '' : `WHERE ${column} > $2`} ORDER BY ${column} LIMIT $1`,
      afterKey === null ? [size] : [size, afterKey],
    )
    const last = rows.at(-1)?.key
    if (last === undefined) {
      await finishBackfill(client, name)
    } else {
      await fill(
        rows.map((row) => row.key),
        client,
      )
      await client.query(
        'UPDATE schema_changes.backfills SET after_key = $2, rows_done = rows_done + $3 WHERE migration = $1',
        [name, last, rows.length],
      )
    }
    await client.query('COMMIT')
    return last === undefined ? null : performance.now() - startedAt
  } catch (error) {
    await rollBack(client)
    if (['55P03', '40P01'].includes(sqlStateOf(error))) return 'locked'
    throw failureOf(error, { migration: `${name}, its backfill`, after: afterKey })
  }
}

async function estimate(client: DirectClient, table: string): Promise<number> {
  const { rows } = await client.query<{ rows: number }>(
    'SELECT greatest(reltuples, 0)::float8 AS rows FROM pg_class WHERE oid = to_regclass($1)',
    [quoteName(table)],
  )
  return Math.round(rows[0]?.rows ?? 0)
}
