import { Conflict, Precondition } from '@/lib/core/errors'
import type { DirectClient } from '@/lib/platform/db/direct'
import { failureOf } from '../failure'
import { defaultLimits } from '../limits'
import type { ReadStatement } from '../lint/rule'
import { successorCheck } from '../preflight/check'
import { assertSuccessorsFilled } from '../successors/assert-filled'
import { type DeclaredDrop, droppedBy, labelOf } from '../successors/read-successors'
import { noteStep, passOnSteps, stepsDone } from './bookkeeping'
import { tellingIndexProgress } from './index-progress'
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
  /** What the statements drop, with what is declared about it. */
  drops: readonly DeclaredDrop[]
  options: ChangeOptions
}

const defaultPatienceMs = 60_000

/**
 * Runs the steps of a file that are not done yet, one after the other, and notes each.
 * @throws Precondition for steps that are done and not as they were; what failed, with its place and what to do
 */
export async function runSteps(client: DirectClient, lease: Lease, runId: string, file: File): Promise<void> {
  const { name, checksum, statements, drops, options } = file
  const steps = stepsOf(statements)
  const done = await takeUpSteps(client, name, checksum, steps)
  const patience = {
    limits: options.preflight?.limits ?? defaultLimits,
    patienceMs: options.patienceMs ?? defaultPatienceMs,
    onWait: (text: string) => options.onProgress?.(`${name}: ${text}`),
    watch: options.watch,
  }
  for (const [position, step] of steps.entries()) {
    if (done.includes(position)) continue
    options.onProgress?.(`${name}: ${position + 1} of ${steps.length}`)
    const dropped = (steps.length === statements.length ? [step] : statements).flatMap(droppedBy).map(labelOf)
    const lossy = drops.filter((drop) => dropped.includes(labelOf(drop)))
    if (!options.preflight?.waived?.[successorCheck]) await assertSuccessorsFilled(client, name, lossy)
    const note = (ran: Ran) => noteStep(client, runId, { migration: name, checksum, position, sql: step.sql, ...ran })
    const isAlone = runsAlone(step)
    let ran: Ran | undefined
    const run = () =>
      (isAlone ? runAlone : runInTransaction)(client, step, lease, patience, (one) => {
        ran = one
        return note(one)
      })
    const told = isAlone ? tellingIndexProgress(client, { url: options.url, say: patience.onWait }, run) : run()
    await told.catch((error) => {
      throw failureOf(error, { migration: name, number: position + 1, line: step.line })
    })
    if (ran) options.onStep?.({ migration: name, position, sql: step.sql, ...ran })
  }
}

/** What an earlier run has done of these steps. Those that are still to come may be mended; those that are done may not. */
async function takeUpSteps(
  client: DirectClient,
  name: string,
  checksum: string,
  steps: readonly ReadStatement[],
): Promise<number[]> {
  const done = await stepsDone(client, name)
  const other = done.find(({ position, sql }) => sameLines(steps[position]?.sql) !== sameLines(sql))
  if (other) {
    throw new Precondition(
      `${name} was changed after ${done.length} of its statements were applied: statement ${other.position + 1} is another. Put it back as it was; what comes after them may be changed.`,
    )
  }
  await passOnSteps(client, name, checksum)
  return done.map(({ position }) => position)
}

/** Git gives files the line ends of the machine. */
const sameLines = (sql: string | undefined) => sql?.replaceAll('\r\n', '\n')

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
