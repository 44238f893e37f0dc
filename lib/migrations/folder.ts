import { isUtf8 } from 'node:buffer'
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { Invalid } from '@/lib/core/errors'
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
  /** backfill.sql or backfill.ts, which fills in rows in batches. */
  backfillFile: string | null
  /** What is in it. */
  backfillText: string | null
  /** rollback-backfill.sql, which fills in rows in batches after rollback.sql. */
  rollbackBackfillFile: string | null
}

/**
 * Reads the migrations of a folder in the order in which they are applied.
 * @param folder prisma/migrations
 * @throws Invalid for a folder that is not there, and for a file that is not text as Postgres reads it
 */
export function readMigrations(folder: string): MigrationFile[] {
  if (!existsSync(folder))
    throw new Invalid(`There is no folder ${folder}: name the one with the migrations by --folder.`)
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
    return existsSync(at) ? textOf(readFileSync(at), `${name}/${file}`) : null
  }
  const bytes = readFileSync(path.join(folder, 'migration.sql'))
  const backfill = ['backfill.sql', 'backfill.ts'].find((file) => existsSync(path.join(folder, file)))
  return {
    name,
    kind: kindOf(name),
    sql: textOf(bytes, `${name}/migration.sql`),
    checksum: hash(bytes),
    verifySql: text('verify.sql'),
    rollbackSql: text('rollback.sql'),
    backfillFile: backfill ? path.join(folder, backfill) : null,
    backfillText: backfill ? text(backfill) : null,
    rollbackBackfillFile: text('rollback-backfill.sql') === null ? null : path.join(folder, 'rollback-backfill.sql'),
  }
}

const hash = (text: string | Buffer) => createHash('sha256').update(text).digest('hex')

/** Whether a file is the one that a checksum was made of. Git gives files the line ends of the machine. */
export function hasChecksum({ sql, checksum }: Pick<MigrationFile, 'sql' | 'checksum'>, wanted: string): boolean {
  const lines = sql.replaceAll('\r\n', '\n')
  return [checksum, hash(lines), hash(lines.replaceAll('\n', '\r\n'))].includes(wanted)
}

/** Postgres would stop reading at a zero, and what is not UTF-8 would be stored as something else. */
function textOf(bytes: Buffer, file: string): string {
  const complain = (what: string) => new Invalid(`${file} ${what}: save it as plain text in UTF-8.`)
  if (bytes.includes(0)) throw complain(`has a zero byte in line ${lineAt(bytes, bytes.indexOf(0))}`)
  if (bytes.subarray(0, 3).equals(byteOrderMark)) throw complain('begins with a byte order mark')
  if (!isUtf8(bytes)) throw complain('is not UTF-8')
  return bytes.toString()
}

const byteOrderMark = Buffer.from([0xef, 0xbb, 0xbf])
const lineAt = (bytes: Buffer, position: number) => bytes.subarray(0, position).toString('latin1').split('\n').length

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
