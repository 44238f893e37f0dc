import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'

const folders: string[] = []

/** A folder that `removeFolders` removes. */
export function emptyFolder(): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'migrations-'))
  folders.push(folder)
  return folder
}

/** A copy of the project's migrations, with those of the test behind or among them. */
export function folderWith(migrations: Record<string, string>): string {
  const folder = emptyFolder()
  cpSync('prisma/migrations', folder, { recursive: true })
  for (const [name, sql] of Object.entries(migrations)) writeMigration(folder, name, sql)
  return folder
}

export function writeMigration(
  folder: string,
  name: string,
  sql: string,
  rollbackSql: string | null = '-- nothing to undo',
): void {
  mkdirSync(path.join(folder, name), { recursive: true })
  writeFileSync(path.join(folder, name, 'migration.sql'), sql)
  if (rollbackSql !== null) writeFileSync(path.join(folder, name, 'rollback.sql'), rollbackSql)
}

/** Removes every folder that a test was given. */
export function removeFolders(): void {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true })
}
