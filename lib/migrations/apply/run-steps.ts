import { Conflict } from '@/lib/core/errors'
import type { DirectClient } from '@/lib/platform/db/direct'
import type { ReadStatement } from '../lint/rule'
import { noteStep } from './bookkeeping'
import type { Lease } from './lease'
import { runAlone, runsAlone } from './run-alone'
import { type Ran, runInTransaction } from './run-in-transaction'
import { stepsOf } from './steps'
import type { ChangeOptions } from './under-lease'

type File = {
  /** By what the steps are known. */
  name: string
  checksum: string
  statements: readonly ReadStatement[]
  /** Positions of the steps that an earlier run has done. */
  done: readonly number[]
  options: ChangeOptions
}

const defaultPatienceMs = 60_000

/** Runs the steps of a file that are not done yet, one after the other, and notes each. */
export async function runSteps(client: DirectClient, lease: Lease, runId: string, file: File): Promise<void> {
  const { name, checksum, statements, done, options } = file
  const steps = stepsOf(statements)
  const patience = {
    patienceMs: options.patienceMs ?? defaultPatienceMs,
    onWait: (text: string) => options.onProgress?.(`${name}: ${text}`),
    watch: options.watch,
  }
  for (const [position, step] of steps.entries()) {
    if (done.includes(position)) continue
    options.onProgress?.(`${name}: ${position + 1} of ${steps.length}`)
    const note = (ran: Ran) => noteStep(client, runId, { migration: name, checksum, position, sql: step.sql, ...ran })
    const run = runsAlone(step) ? runAlone : runInTransaction
    let ran: Ran | undefined
    await run(client, step, lease, patience, (one) => {
      ran = one
      return note(one)
    })
    if (ran) options.onStep?.({ migration: name, position, sql: step.sql, ...ran })
  }
}

/** @throws Conflict while an index of the database is INVALID */
export async function assertNoInvalidIndex(client: DirectClient): Promise<void> {
  const { rows } = await client.query<{ name: string }>(
    'SELECT indexrelid::regclass::text AS name FROM pg_index WHERE NOT indisvalid',
  )
  if (rows.length > 0) {
    throw new Conflict(
      `INVALID: ${rows.map(({ name }) => name).join(', ')}. Nothing is recorded as applied while an index is. Drop it with DROP INDEX CONCURRENTLY, and run the command again.`,
    )
  }
}
