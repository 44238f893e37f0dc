import { Precondition } from '@/lib/core/errors'
import type { DirectClient } from '@/lib/platform/db/direct'
import { hasWayBack, readMigrations } from '../folder'
import { readHistory } from '../history'
import { readEffects, readFolder } from '../read/read-effects'
import { readDrops } from '../successors/read-successors'
import { forgetSteps } from './bookkeeping'
import { fillIn } from './fill-in'
import { type Lease, whileHeld } from './lease'
import { markRolledBack } from './prisma-record'
import { assertNoInvalidIndex, runSteps } from './run-steps'
import { type ChangeOptions, noteRun, underLease } from './under-lease'

/**
 * Takes the last migration back by its rollback.sql, a statement at a time as `applyMigrations` does, and fills in what
 * rollback-backfill.sql says; ended at any moment,
 * the next call goes on. Afterwards it is pending again.
 * @param name the migration's folder
 * @throws Precondition when it is not the last one that was applied, or says no way back; Conflict as `applyMigrations`
 */
export function rollBackMigration(options: ChangeOptions, name: string): Promise<string> {
  return underLease(options, (client, lease) => rollBackUnderLease(client, lease, options, name))
}

async function rollBackUnderLease(
  client: DirectClient,
  lease: Lease,
  options: ChangeOptions,
  name: string,
): Promise<string> {
  const files = readMigrations(options.folder)
  const file = files.find((one) => one.name === name)
  const history = (await readHistory(client)).filter(({ rolledBackAt }) => !rolledBackAt)
  const applied = history.find((one) => one.name === name)
  const last = history.at(-1)
  if (!applied) throw new Precondition(`${name} is not applied: there is nothing to take back.`)
  if (last && last.name !== name) throw new Precondition(`${last.name} was applied after it: take that back first.`)
  if (!applied.finishedAt) {
    throw new Precondition(
      `${name} broke off half-way. Run \`npm run db -- apply\` to its end first, then take it back.`,
    )
  }
  if (!file || !hasWayBack(file))
    throw new Precondition(`${name} has no rollback.sql. Restore a backup, or write a migration that goes on.`)
  const { routines } = await readFolder(files)
  const sql = file.rollbackSql ?? ''
  const statements = await readEffects(sql, `${name}/rollback.sql`, routines)
  const steps = `${name} rollback`
  const drops = readDrops([{ migration: { name: steps, sql }, statements }]).get(steps) ?? []
  return noteRun(client, { startedBy: options.startedBy, outcome: 'rolled_back' }, async (runId) => {
    await runSteps(client, lease, runId, { name: steps, checksum: file.checksum, statements, drops, options })
    await fillIn(client, lease, { name: steps, file: file.rollbackBackfillFile }, options)
    await whileHeld(client, lease, async () => {
      await assertNoInvalidIndex(client)
      await markRolledBack(client, name)
      await forgetSteps(client, [name, steps])
    })
  })
}
