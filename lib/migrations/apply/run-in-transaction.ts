import { Conflict } from '@/lib/core/errors'
import { type DirectClient, sqlStateOf } from '@/lib/platform/db/direct'
import type { Limits } from '../limits'
import type { ReadStatement } from '../lint/rule'
import { blockedBy, type LockMode, lockModes, strongest } from '../locks'
import { sendAutovacuumAway } from './autovacuum'
import { type Blocker, describeBlockers, isAutovacuum, readBlockers } from './blockers'
import { milliseconds } from './bound-session'
import { type Lease, longestPauseMs, rollBack } from './lease'
import { quoteName } from './quote'
import type { Seen, Watch } from './watch'

export type Patience = {
  limits: Limits
  /** How long a statement may go on asking for its locks, in milliseconds. */
  patienceMs: number
  onWait?: (text: string) => void
  watch?: Watch
  random?: () => number
}

export type Ran = Seen & { attempts: number; waitedMs: number; durationMs: number }

/** Whoever queues for a strong lock makes everybody behind it queue as well: so nobody queues for longer than this. */
export const lockTimeoutMs = 50
const retried = ['55P03', '40P01']

/**
 * Runs a statement and notes it in one transaction. Its locks are asked for without waiting, again and again with pauses of
 * 30 to 70 ms, so that no request of the application ever stands behind a migration that waits.
 * @param note runs in the same transaction, after the statement
 * @throws Conflict naming who is in the way, when the locks were not to be had in time
 */
export async function runInTransaction(
  client: DirectClient,
  statement: ReadStatement,
  lease: Lease,
  patience: Patience,
  note: (ran: Ran) => Promise<void>,
): Promise<void> {
  const { limits, watch } = patience
  const startedAt = performance.now()
  let isVacuumed = false
  for (let attempts = 1; ; attempts += 1) {
    await client.query('BEGIN')
    try {
      const wanted = await locksOf(client, statement)
      await client.query(`SET LOCAL lock_timeout = ${lockTimeoutMs}`)
      await client.query(`SET LOCAL statement_timeout = ${timeoutOf(statement, limits)}`)
      await client.query(`SET LOCAL idle_in_transaction_session_timeout = ${longestPauseMs}`)
      await lease.hold(client)
      if (isVacuumed) await sendAutovacuumAway(client, wanted.keys(), lockTimeoutMs)
      for (const [table, mode] of wanted) await client.query(`LOCK TABLE ${quoteName(table)} IN ${mode} MODE NOWAIT`)
      const waitedMs = performance.now() - startedAt
      await client.query(statement.sql)
      const durationMs = performance.now() - startedAt - waitedMs
      const asked = { locks: [...wanted].map(([table, mode]) => `${table}: ${mode}`), rewritten: [] }
      await note({ ...((await watch?.inTransaction(client)) ?? asked), attempts, waitedMs, durationMs })
      await client.query('COMMIT')
      return
    } catch (error) {
      await rollBack(client)
      if (!retried.includes(sqlStateOf(error))) throw error
      isVacuumed = (await waitForNext(client, statement, patience, { attempts, startedAt })).some(isAutovacuum)
    }
  }
}

/**
 * Pauses before locks are asked for again. Returns who is in the way.
 * @throws Conflict naming them, when the statement has been patient for long enough
 */
export async function waitForNext(
  client: DirectClient,
  statement: ReadStatement,
  { patienceMs, onWait, random = Math.random }: Patience,
  { attempts, startedAt }: { attempts: number; startedAt: number },
): Promise<Blocker[]> {
  const tables = tablesOf(statement)
  const blockers = await readBlockers(client, tables.map(quoteName))
  if (performance.now() - startedAt > patienceMs) {
    throw new Conflict(
      `${tables.join(', ') || 'What the statement needs'} was in use for ${Math.round(patienceMs / 1000)} s by ${describeBlockers(blockers)}. Nothing of this statement was done: end that session, or run the command again later.`,
    )
  }
  if (attempts % 20 === 1) onWait?.(`waits for ${describeBlockers(blockers)}`)
  await new Promise((resolve) => setTimeout(resolve, 30 + random() * 40))
  return blockers
}

function tablesOf({ effects }: ReadStatement): string[] {
  return [...new Set(effects.map(({ table }) => table).filter((table) => table !== ''))]
}

/** The locks to ask for beforehand: those that may have to wait, on tables that are there. */
async function locksOf(client: DirectClient, { effects }: ReadStatement): Promise<Map<string, LockMode>> {
  const waiting = effects.filter(
    ({ table, lock }) => table !== '' && lockModes.indexOf(lock) >= lockModes.indexOf('SHARE UPDATE EXCLUSIVE'),
  )
  if (waiting.length === 0) return new Map()
  const { rows } = await client.query<{ name: string }>(
    `SELECT name FROM unnest($1::text[], $2::text[]) AS asked(name, quoted)
     JOIN pg_class c ON c.oid = to_regclass(quoted) WHERE c.relkind IN ('r', 'p')`,
    [waiting.map(({ table }) => table), waiting.map(({ table }) => quoteName(table))],
  )
  // Always in one order, so that two migrations cannot wait for each other.
  const names = [...new Set(rows.map(({ name }) => name))].sort()
  return new Map(
    names.map((name) => [name, strongest(waiting.filter(({ table }) => table === name).map(({ lock }) => lock))]),
  )
}

/** In milliseconds: short for what blocks others, may do so, or reads no rows. */
function timeoutOf({ effects, unread }: ReadStatement, { briefSeconds, statementSeconds }: Limits): number {
  const isBlocking = unread.length > 0 || effects.some(({ lock }) => blockedBy(lock) !== 'nothing')
  const isBrief = effects.length > 0 && effects.every(({ work }) => work === 'none')
  return milliseconds(isBlocking || isBrief ? briefSeconds : statementSeconds)
}
