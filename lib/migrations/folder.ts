import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { kindOf, type MigrationKind } from './kinds'

export type MigrationFile = {
  /** The folder's name, by which `_prisma_migrations` knows it. */
  name: string
  /** What its name says it is; null when the name does not follow the form. */
  kind: MigrationKind | null
  sql: string
  /** Of migration.sql, as Prisma counts it: SHA-256 in hexadecimal. */
  checksum: string
  /** Queries that return the rows which violate what the migration promises. */
  verifySql: string | null
  rollbackSql: string | null
  /** backfill.sql, which fills in rows in batches. */
  backfillFile: string | null
  /** What is in it. */
  backfillText: string | null
}

/**
 * Reads the migrations of a folder in the order in which they are applied.
 * @param folder prisma/migrations
 */
export function readMigrations(folder: string): MigrationFile[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && existsSync(path.join(folder, entry.name, 'migration.sql')))
    .map((entry) => entry.name)
    .sort()
    .map((name) => readMigration(path.join(folder, name)))
}

function readMigration(folder: string): MigrationFile {
  const name = path.basename(folder)
  const text = (file: string) => {
    const at = path.join(folder, file)
    return existsSync(at) ? readFileSync(at, 'utf8') : null
  }
  const bytes = readFileSync(path.join(folder, 'migration.sql'))
  const backfill = path.join(folder, 'backfill.sql')
  return {
    name,
    kind: kindOf(name),
    sql: bytes.toString(),
    checksum: createHash('sha256').update(bytes).digest('hex'),
    verifySql: text('verify.sql'),
    rollbackSql: text('rollback.sql'),
    backfillFile: existsSync(backfill) ? backfill : null,
    backfillText: text('backfill.sql'),
  }
}

/** Whether it can be taken back. What a backfill filled in does no harm, and stays. */
export function hasWayBack({ kind, rollbackSql }: Pick<MigrationFile, 'kind' | 'rollbackSql'>): boolean {
  return rollbackSql !== null || kind === 'backfill'
}

/**
 * The last migration that was written before there were rules, by baseline.txt of the folder: applied long ago nearly
 * everywhere, and not to be changed any more. Empty without that file.
 */
export function readBaseline(folder: string): string {
  const file = path.join(folder, 'baseline.txt')
  return existsSync(file) ? readFileSync(file, 'utf8').trim() : ''
}
