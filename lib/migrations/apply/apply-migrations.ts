import { Precondition } from '@/lib/core/errors'
import type { DirectClient } from '@/lib/platform/db/direct'
import { type MigrationFile, readMigrations } from '../folder'
import { lintMigrations } from '../lint/lint-migrations'
import type { ReadStatement } from '../lint/rule'
import { type KeptPlan, type Plan, planMigrations } from '../plan-migrations'
import { standsInTheWay } from '../preflight/check'
import { type DeclaredDrop, readDrops } from '../successors/read-successors'
import { stepsDone } from './bookkeeping'
import { fillIn } from './fill-in'
import { type Lease, whileHeld } from './lease'
import { closeRecord, noteFailure, openRecord } from './prisma-record'
import { assertNoInvalidIndex, runSteps } from './run-steps'
import { type ChangeOptions, noteRun, underLease, wordsOf } from './under-lease'

export type Applied = {
  runId: string
  migrations: string[]
  /** What was left for when the release before is gone. */
  postponed: string[]
}

/**
 * Applies what is pending, a statement at a time: each in a transaction of its own that notes it as done. Ended at any
 * moment, the next run goes on with the first statement that is not done.
 * @throws Precondition for a plan that is not safe, Conflict when somebody else migrates or locks are not to be had, and
 * what Postgres answers for a statement that it refuses
 */
export function applyMigrations(options: ChangeOptions): Promise<Applied> {
  return underLease(options, (client, lease) => applyUnderLease(client, lease, options))
}

async function applyUnderLease(client: DirectClient, lease: Lease, options: ChangeOptions): Promise<Applied> {
  const plan = await planMigrations(client, options.folder, {
    ...options.preflight,
    isAdvised: false,
    isBeforeContract: options.isBeforeContract,
  })
  const faults = [
    ...plan.faults,
    ...plan.checks.filter(standsInTheWay).map(({ message }) => message),
    ...plan.pending.flatMap(({ name, findings }) =>
      findings
        .filter(({ severity }) => severity === 'error')
        .map(({ line, message }) => `${name}, line ${line}: ${message}`),
    ),
  ]
  if (faults.length > 0) throw new Precondition(`Nothing was changed. ${faults.join('\n')}`)
  const names = plan.pending.map(({ name }) => name)
  const run = {
    startedBy: options.startedBy,
    outcome: names.length > 0 ? ('applied' as const) : ('nothing' as const),
    plan: keptOf(plan),
  }
  const runId = await noteRun(client, run, async (id) => {
    const read = await lintMigrations(readMigrations(options.folder))
    const drops = readDrops(read)
    const isAppliedAfter = (name: string, other: string) =>
      name > other && !names.includes(name) && !plan.postponed.includes(name)
    for (const { migration, statements } of read) {
      if (plan.postponed.includes(migration.name)) continue
      if (names.includes(migration.name))
        await applyOne(client, lease, id, { migration, statements, drops: drops.get(migration.name) ?? [], options })
      // Also when Prisma applied the migration. What comes later may rely on it.
      const gone = [...drops].flatMap(([name, dropped]) => (isAppliedAfter(name, migration.name) ? dropped : []))
      await fillIn(client, lease, { name: migration.name, file: migration.backfillFile, gone }, options)
    }
  })
  return { runId, migrations: names, postponed: plan.postponed }
}

/** As much of a plan as is shown afterwards: the statements are kept with the steps. */
function keptOf({ checks, pending }: Plan): KeptPlan {
  return {
    checks,
    migrations: pending.map(({ name, findings, waived, advice }) => ({ name, findings, waived, advice })),
  }
}

type One = { migration: MigrationFile; statements: ReadStatement[]; drops: DeclaredDrop[]; options: ChangeOptions }

async function applyOne(client: DirectClient, lease: Lease, runId: string, one: One): Promise<void> {
  const { migration, statements, drops, options } = one
  const { name, checksum } = migration
  const isOurs = (await stepsDone(client, name)).length > 0
  let record = ''
  await whileHeld(client, lease, async () => {
    record = await openRecord(client, migration, isOurs)
  })
  try {
    await runSteps(client, lease, runId, { name, checksum, statements, drops, options })
    await whileHeld(client, lease, async () => {
      await assertNoInvalidIndex(client)
      await closeRecord(client, record)
    })
  } catch (error) {
    await whileHeld(client, lease, () => noteFailure(client, record, wordsOf(error))).catch(() => {})
    throw error
  }
}
