import { AppError } from '@/lib/core/errors'
import { readBackfill } from './backfill/read-backfill'
import { hasChecksum, type MigrationFile } from './folder'
import { type Applied, isDone } from './history'
import { readStatements } from './statements'
import { readInvariants } from './verify/read-invariants'

/** What stands between the folder and the history of a database, and has to be put right before anything is applied. */
export function faultsOfHistory(files: readonly MigrationFile[], history: readonly Applied[]): string[] {
  const byName = new Map(files.map((file) => [file.name, file]))
  const faults = history
    .filter(({ rolledBackAt }) => !rolledBackAt)
    .flatMap((applied) => {
      const fault = faultOf(applied, byName.get(applied.name))
      return fault ? [fault] : []
    })
  const last = history.filter(isDone).at(-1)?.name ?? ''
  for (const { name } of files) {
    const isLate = name < last && !history.some((applied) => applied.name === name && !applied.rolledBackAt)
    if (isLate) faults.push(`${name} is older than ${last}, which was applied before it: give it a later timestamp.`)
  }
  return faults
}

function faultOf(applied: Applied, file: MigrationFile | undefined): string | null {
  const { name, checksum } = applied
  if (!file) {
    return isDone(applied)
      ? `${name} was applied and is not in the folder: it was deleted, or this is an older checkout.`
      : `${name} broke off half-way and is not in the folder: put its folder back, so that it can be brought to its end.`
  }
  if (!isDone(applied) || hasChecksum(file, checksum)) return null
  return `${name} was changed after it was applied: put its file back, and write a new migration.`
}

/** What is wrong with the files beside migration.sql, which are first needed when it is too late to mend them. */
export async function faultsOfFiles(pending: readonly MigrationFile[]): Promise<string[]> {
  const faults: string[] = []
  const read = async (work: () => Promise<unknown>) => {
    try {
      await work()
    } catch (error) {
      if (!(error instanceof AppError)) throw error
      faults.push(error.userMessage)
    }
  }
  for (const file of pending) {
    await read(() => readInvariants(file))
    await read(() => readStatements(file.rollbackSql ?? '', `${file.name}/rollback.sql`))
    for (const backfill of [file.backfillFile, file.rollbackBackfillFile])
      if (backfill) await read(() => readBackfill(backfill))
  }
  return faults
}
