import { AppError, Conflict, Precondition } from '@/lib/core/errors'
import { newId } from '@/lib/core/ids'
import { type DirectClient, openDirect } from '@/lib/platform/db/direct'
import { type MigrationFile, readMigrations } from '../folder'
import { lintMigrations } from '../lint/lint-migrations'
import type { ReadStatement } from '../lint/rule'
import { planMigrations } from '../plan-migrations'
import { ensureBookkeeping, lockOutPrisma, noteStep, stepsDone } from './bookkeeping'
import { type Lease, takeLease } from './lease'
import { closeRecord, noteFailure, openRecord } from './prisma-record'
import { runAlone, runsAlone } from './run-alone'
import { type Ran, runInTransaction } from './run-in-transaction'
import { stepsOf } from './steps'

export type ApplyOptions = {
  /** prisma/migrations */
  folder: string
  /** Who runs it, for the record. */
  startedBy: string
  /** DIRECT_URL, when nothing else is said. */
  url?: string
  /** How long a statement may go on asking for its locks, in milliseconds. */
  patienceMs?: number
  onProgress?: (text: string) => void
}

export type Applied = { runId: string; migrations: string[] }

const defaultPatienceMs = 60_000

/**
 * Applies what is pending, a statement at a time: each in a transaction of its own that notes it as done. Ended at any
 * moment, the next run goes on with the first statement that is not done.
 * @throws Precondition for a plan that is not safe, Conflict when somebody else migrates or locks are not to be had, and
 * what Postgres answers for a statement that it refuses
 */
export async function applyMigrations(options: ApplyOptions): Promise<Applied> {
  const client = await openDirect(options.url)
  try {
    await ensureBookkeeping(client)
    const lease = await takeLease(options.url, options.startedBy)
    try {
      if (!(await lockOutPrisma(client)))
        throw new Conflict('`prisma migrate` is changing this database. Wait until it is over.')
      return await applyUnderLease(client, lease, options)
    } finally {
      await lease.release()
    }
  } finally {
    await client.end()
  }
}

async function applyUnderLease(client: DirectClient, lease: Lease, options: ApplyOptions): Promise<Applied> {
  const plan = await planMigrations(client, options.folder)
  const faults = [
    ...plan.faults,
    ...plan.checks.filter(({ isGood }) => !isGood).map(({ message }) => message),
    ...plan.pending.flatMap(({ name, findings }) =>
      findings
        .filter(({ severity }) => severity === 'error')
        .map(({ line, message }) => `${name}, line ${line}: ${message}`),
    ),
  ]
  if (faults.length > 0) throw new Precondition(`Nothing was changed. ${faults.join(' ')}`)
  const runId = newId()
  await client.query('INSERT INTO schema_changes.runs (id, started_by) VALUES ($1, $2)', [runId, options.startedBy])
  const end = (outcome: string, message: string | null) =>
    client.query(
      'UPDATE schema_changes.runs SET finished_at = clock_timestamp(), outcome = $2, message = $3 WHERE id = $1',
      [runId, outcome, message],
    )
  const names = new Set(plan.pending.map(({ name }) => name))
  try {
    for (const { migration, statements } of await lintMigrations(readMigrations(options.folder))) {
      if (names.has(migration.name)) await applyOne(client, lease, runId, { migration, statements, options })
    }
  } catch (error) {
    await end('failed', wordsOf(error)).catch(() => {})
    throw error
  }
  await end(names.size > 0 ? 'applied' : 'nothing', null)
  return { runId, migrations: [...names] }
}

type One = { migration: MigrationFile; statements: ReadStatement[]; options: ApplyOptions }

async function applyOne(client: DirectClient, lease: Lease, runId: string, one: One): Promise<void> {
  const { migration, statements, options } = one
  const { name, checksum } = migration
  if (migration.backfillFile) throw new Precondition(`${name} has a backfill, which this version does not run.`)
  const earlier = await stepsDone(client, name)
  if (earlier.some((step) => step.checksum !== checksum)) {
    throw new Precondition(
      `${name} was changed after ${earlier.length} of its statements were applied. Put the file back as it was, and write what is new as another migration.`,
    )
  }
  const done = new Set(earlier.map(({ position }) => position))
  const steps = stepsOf(statements)
  const record = await openRecord(client, migration, earlier.length > 0)
  const patience = {
    patienceMs: options.patienceMs ?? defaultPatienceMs,
    onWait: (text: string) => options.onProgress?.(`${name}: ${text}`),
  }
  try {
    for (const [position, step] of steps.entries()) {
      if (done.has(position)) continue
      options.onProgress?.(`${name}: ${position + 1} of ${steps.length}`)
      const note = (ran: Ran) => noteStep(client, runId, { migration: name, checksum, position, sql: step.sql, ...ran })
      const run = runsAlone(step) ? runAlone : runInTransaction
      await run(client, step, lease, patience, note)
    }
    await assertNoInvalidIndex(client)
  } catch (error) {
    await noteFailure(client, record, wordsOf(error)).catch(() => {})
    throw error
  }
  await closeRecord(client, record)
}

async function assertNoInvalidIndex(client: DirectClient): Promise<void> {
  const { rows } = await client.query<{ name: string }>(
    'SELECT indexrelid::regclass::text AS name FROM pg_index WHERE NOT indisvalid',
  )
  if (rows.length > 0) {
    throw new Conflict(
      `INVALID: ${rows.map(({ name }) => name).join(', ')}. Nothing is recorded as applied while an index is. Drop it with DROP INDEX CONCURRENTLY, and run the command again.`,
    )
  }
}

function wordsOf(error: unknown): string {
  return error instanceof AppError ? error.userMessage : String(error instanceof Error ? error.message : error)
}
