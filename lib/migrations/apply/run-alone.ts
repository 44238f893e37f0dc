import { Conflict, Invalid } from '@/lib/core/errors'
import { type DirectClient, sqlStateOf } from '@/lib/platform/db/direct'
import type { ReadStatement } from '../lint/rule'
import { blockedBy } from '../locks'
import { dotted, findAll, nameOf } from '../nodes'
import { boundSession, milliseconds } from './bound-session'
import { type Lease, whileHeld } from './lease'
import { quoteName } from './quote'
import { lockTimeoutMs as briefLockTimeoutMs, type Patience, type Ran, waitForNext } from './run-in-transaction'

/*
 * Statements that Postgres runs in no transaction: indexes that are built, dropped or built anew beside the work on their
 * table. While they wait nobody waits for them, so that they may take minutes; broken off they leave an index behind that
 * is INVALID, slows every write, and is of no use to any query. VACUUM FULL is the exception: it
 * blocks reads and writes, so it never queues, and has the short timeout of other blocking statements.
 */

const lockTimeoutMs = 10 * 60_000
const tries = 3

/** Whether Postgres refuses to run the statement in a transaction. */
export function runsAlone({ node }: ReadStatement): boolean {
  if ('IndexStmt' in node) return node.IndexStmt.concurrent === true
  if ('DropStmt' in node) return node.DropStmt.concurrent === true
  if ('ReindexStmt' in node) return findAll<string>(node, 'defname').includes('concurrently')
  return 'VacuumStmt' in node && node.VacuumStmt.is_vacuumcmd === true
}

/**
 * Runs such a statement to its end, from wherever an earlier attempt broke off: what that left behind is dropped, what it
 * finished is not done again.
 * @param note runs when the statement is done; when it never runs, the statement is looked at again the next time
 * @throws Conflict when an index is INVALID after all tries; Invalid for an index without a name
 */
export async function runAlone(
  client: DirectClient,
  statement: ReadStatement,
  lease: Lease,
  patience: Patience,
  note: (ran: Ran) => Promise<void>,
): Promise<void> {
  const { limits, onWait, watch } = patience
  const isBlocking = statement.effects.some(({ lock }) => blockedBy(lock) !== 'nothing')
  const startedAt = performance.now()
  let waitedMs = 0
  await lease.hold(client)
  // Workers beside it would be ready sooner, and leave the application no processor until then.
  await client.query(
    `SET lock_timeout = ${isBlocking ? briefLockTimeoutMs : lockTimeoutMs};
     SET statement_timeout = ${milliseconds(isBlocking ? limits.briefSeconds : limits.indexSeconds)};
     SET max_parallel_maintenance_workers = 0`,
  )
  try {
    let attempts = 0
    const run = async () => {
      for (let tried = 1; ; tried += 1) {
        waitedMs = performance.now() - startedAt
        try {
          attempts = await attempt(client, statement, lease, onWait)
          return
        } catch (error) {
          if (!isBlocking || sqlStateOf(error) !== '55P03') throw error
          await waitForNext(client, statement, patience, { attempts: tried, startedAt })
        }
      }
    }
    const expected = { locks: statement.effects.map(({ table, lock }) => `${table}: ${lock}`), rewritten: [] }
    const seen = watch ? await watch.alone(client, run) : await run()
    const durationMs = performance.now() - startedAt - waitedMs
    // What was over before anybody could look held what it asked for.
    const held = seen && seen.locks.length > 0 ? seen : expected
    await whileHeld(client, lease, () => note({ ...held, attempts, waitedMs, durationMs }))
  } finally {
    // A session that is gone has no settings either.
    await client
      .query('RESET max_parallel_maintenance_workers')
      .then(() => boundSession(client, limits))
      .catch(() => {})
  }
}

async function attempt(
  client: DirectClient,
  statement: ReadStatement,
  lease: Lease,
  onWait: Patience['onWait'],
): Promise<number> {
  const { node, sql } = statement
  if ('IndexStmt' in node) {
    const { relation, idxname } = node.IndexStmt
    if (!idxname)
      throw new Invalid(`Line ${statement.line}: give the index a name, so that a broken attempt can be found.`)
    const name = relation?.schemaname ? `${relation.schemaname}.${idxname}` : idxname
    return build(client, { name, table: nameOf(relation), sql, lease, onWait })
  }
  if ('ReindexStmt' in node) await dropLeftovers(client, statement.effects[0]?.table ?? '')
  if ('DropStmt' in node) {
    const names = (node.DropStmt.objects ?? []).map((one) => ('List' in one ? dotted(one.List.items) : ''))
    const states = await Promise.all(names.map((name) => stateOf(client, name)))
    if (states.every((state) => state === 'missing')) return 1
  }
  await client.query(sql)
  return 1
}

type Build = { name: string; table: string; sql: string; lease: Lease; onWait: Patience['onWait'] }

async function build(client: DirectClient, { name, table, sql, lease, onWait }: Build): Promise<number> {
  for (let attempts = 1; ; attempts += 1) {
    const state = await stateOf(client, name)
    if (state === 'valid') return attempts
    if (state === 'invalid') {
      onWait?.(`drops ${name}, which an earlier attempt left INVALID`)
      await lease.hold(client)
      await client.query(`DROP INDEX CONCURRENTLY ${quoteName(name)}`)
    }
    try {
      await client.query(sql)
    } catch (error) {
      await dropBroken(client, lease, name)
      // A deadlock with other builders is over when one gives way.
      if (sqlStateOf(error) !== '40P01' || attempts === tries) throw error
      continue
    }
    if ((await stateOf(client, name)) === 'valid') return attempts
    if (attempts === tries) throw new Conflict(`The index ${name} of ${table} is INVALID after ${tries} tries.`)
  }
}

/** Drops what a failed attempt has left. Where that fails too, the next run does it, and the first failure is told. */
async function dropBroken(client: DirectClient, lease: Lease, name: string): Promise<void> {
  try {
    if ((await stateOf(client, name)) !== 'invalid') return
    await lease.hold(client)
    await client.query(`DROP INDEX CONCURRENTLY ${quoteName(name)}`)
  } catch {}
}

type IndexState = 'missing' | 'valid' | 'invalid'

async function stateOf(client: DirectClient, name: string): Promise<IndexState> {
  const { rows } = await client.query<{ valid: boolean }>(
    'SELECT indisvalid AND indisready AND indislive AS valid FROM pg_index WHERE indexrelid = to_regclass($1)',
    [quoteName(name)],
  )
  if (!rows[0]) return 'missing'
  return rows[0].valid ? 'valid' : 'invalid'
}

/** REINDEX CONCURRENTLY that breaks off leaves its copy beside the index, with a name of Postgres's own. */
async function dropLeftovers(client: DirectClient, table: string): Promise<void> {
  const { rows } = await client.query<{ name: string }>(
    `SELECT indexrelid::regclass::text AS name FROM pg_index JOIN pg_class c ON c.oid = indexrelid
     WHERE NOT indisvalid AND c.relname ~ '_cc(new|old)\\d*$'
       AND (indrelid = to_regclass($1) OR indrelid = (SELECT indrelid FROM pg_index WHERE indexrelid = to_regclass($1)))`,
    [quoteName(table)],
  )
  for (const { name } of rows) await client.query(`DROP INDEX CONCURRENTLY ${name}`)
}
