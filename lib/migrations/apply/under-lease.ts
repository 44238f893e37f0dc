import { AppError } from '@/lib/core/errors'
import { newId } from '@/lib/core/ids'
import { type DirectClient, openDirect } from '@/lib/platform/db/direct'
import { failureOf } from '../failure'
import type { PreflightOptions } from '../preflight/change'
import { ensureBookkeeping } from './bookkeeping'
import { boundSession } from './bound-session'
import { type Lease, takeLease } from './lease'
import { letOthersIn, lockOutOthers } from './lock-out-others'
import type { Ran } from './run-in-transaction'
import type { Watch } from './watch'

export type ChangeOptions = {
  /** prisma/migrations */
  folder: string
  /** Who runs it, for the record. */
  startedBy: string
  /** DIRECT_URL, when nothing else is said. */
  url?: string
  /** How long a statement may go on asking for its locks, in milliseconds. */
  patienceMs?: number
  /** What the database is for, and what is known about the way there. */
  preflight?: Partial<PreflightOptions>
  /** Whether a contract, and what follows it, is left for later: the release before still runs. */
  isBeforeContract?: boolean
  onProgress?: (text: string) => void
  /** Looks on while statements run, and says what they lock; without it, what they ask for is put down. */
  watch?: Watch
  onStep?: (step: RanStep) => void
}

export type RanStep = Ran & { migration: string; position: number; sql: string }

/**
 * Opens a session of the owner, and lets `work` change the database while nobody else does.
 * @throws Conflict when somebody else does, and what failed with what to do
 */
export async function underLease<T>(
  { url, startedBy, preflight }: ChangeOptions,
  work: (client: DirectClient, lease: Lease) => Promise<T>,
): Promise<T> {
  const client = await openDirect(url)
  try {
    await endWithUs(client)
    await boundSession(client, preflight?.limits)
    await ensureBookkeeping(client)
    const lease = await takeLease(url, startedBy)
    try {
      await lockOutOthers(client)
      return await work(client, lease)
    } finally {
      await letOthersIn(client)
      await lease.release()
    }
  } catch (error) {
    throw failureOf(error)
  } finally {
    await client.end().catch(() => {})
  }
}

/** Has Postgres end a long statement, and give back its locks, soon after the process that asked for it is gone. */
async function endWithUs(client: DirectClient): Promise<void> {
  // Not every system can tell.
  await client.query('SET client_connection_check_interval = 5000').catch(() => {})
}

type Outcome = 'applied' | 'rolled_back' | 'nothing'

type Run = {
  startedBy: string
  outcome: Outcome
  /** What was found before it began, for the record. */
  plan?: object
}

/** Keeps record of a run around `work`: who, when, on what ground, and how it ended. Returns its id. */
export async function noteRun(
  client: DirectClient,
  { startedBy, outcome, plan = {} }: Run,
  work: (runId: string) => Promise<void>,
): Promise<string> {
  const runId = newId()
  await client.query('INSERT INTO schema_changes.runs (id, started_by, plan) VALUES ($1, $2, $3)', [
    runId,
    startedBy,
    JSON.stringify(plan),
  ])
  const end = (ended: Outcome | 'failed', message: string | null) =>
    client.query(
      'UPDATE schema_changes.runs SET finished_at = clock_timestamp(), outcome = $2, message = $3 WHERE id = $1',
      [runId, ended, message],
    )
  try {
    await work(runId)
  } catch (error) {
    await end('failed', wordsOf(error)).catch(() => {})
    throw error
  }
  await end(outcome, null)
  return runId
}

/** What went wrong, for the record. */
export function wordsOf(error: unknown): string {
  return error instanceof AppError ? error.userMessage : String(error instanceof Error ? error.message : error)
}
