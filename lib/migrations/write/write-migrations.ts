import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { Invalid } from '@/lib/core/errors'
import type { DirectClient } from '@/lib/platform/db/direct'
import { diffFromDatabase } from '@/lib/platform/prisma-diff'
import { readMigrations } from '../folder'
import { lintMigrations } from '../lint/lint-migrations'
import type { Finding } from '../lint/rule'
import { readChanges } from './changes'
import { readCurrent } from './current'
import { foldersOf, type NewFolder } from './folders'
import { q, type Rewritten } from './part'
import { readHanging } from './read-hanging'
import { assertFitsViews, readTableView, renameTable } from './rename-table'
import { type Ask, resolveColumns, resolveTables } from './resolve-renames'
import { rewriteChanges } from './rewrite'
import { readRenameComments } from './schema-comments'
import type { Stated } from './stated'
import { withMigrated } from './with-migrated'

export type Written = {
  /** In the order in which they are applied; none when there is no difference. */
  folders: NewFolder[]
  /** What the author should know besides. */
  notices: string[]
  /** What the rules say of what was written. */
  findings: (Finding & { migration: string })[]
}

export type WriteOptions = {
  /** What the change is called: lower case, digits and underscores. */
  name: string
  /** prisma/migrations */
  folder: string
  /** prisma/schema */
  schema: string
  /** DIRECT_URL, whose server the migrations are tried on. */
  url: string
  now: Date
  /** How the difference between a database and the schema is found; by Prisma, when nothing else is said. */
  diff?: (url: string) => Promise<string>
  /** Which columns and tables are renamed, and which are really dropped. Comments of the schema count besides. */
  stated?: Stated
  /** Asks its author what nobody said; without it, what is open is an error. */
  ask?: Ask
}

/**
 * Writes the migrations that lead from those of a folder to the Prisma schema, each in a form that keeps nobody waiting.
 * @throws Invalid for a name, a schema or a migration that does not do; Precondition for what has no safe form, and
 * for a drop that may be a rename where nothing says which
 */
export async function writeMigrations({
  name,
  folder,
  schema,
  url,
  now,
  diff = (scratchUrl) => diffFromDatabase(scratchUrl, schema),
  stated: said,
  ask,
}: WriteOptions): Promise<Written> {
  if (!/^[a-z0-9]+(_[a-z0-9]+)*$/.test(name)) {
    throw new Invalid(
      `"${name}" is no name for a migration: use lower case letters, digits and single underscores, such as clip_slugs.`,
    )
  }
  const existing = readMigrations(folder)
  const stated = { renames: [...(said?.renames ?? []), ...readRenameComments(schema)], drops: said?.drops ?? [] }
  const { parts, notices } = await withMigrated(url, folder, (client, scratchUrl) =>
    compare({ client, diff: () => diff(scratchUrl), stated, ask }),
  )
  const folders = foldersOf(parts, name, existing.at(-1)?.name ?? '', now)
  for (const one of folders) writeFolder(path.join(folder, one.name), one.files)
  return { folders, notices, findings: await findingsOf(folder, folders) }
}

type Comparison = { client: DirectClient; diff: () => Promise<string>; stated: Stated; ask: Ask | undefined }

async function compare({ client, diff, stated, ask }: Comparison): Promise<Rewritten> {
  const naive = async () => readChanges(await diff())
  const tables = await resolveTables(await naive(), await readCurrent(client), stated, ask)
  const renames: Rewritten[] = []
  for (const renamed of tables.renamed) {
    renames.push(renameTable(renamed, await readTableView(client, renamed.from)))
    await client.query(`ALTER TABLE ${q(renamed.from)} RENAME TO ${q(renamed.to)}`)
  }
  // What else differs shows once the tables have their names.
  const rest = tables.renamed.length > 0 ? await naive() : tables.changes
  const current = await readCurrent(client)
  const changes = await resolveColumns(tables.mark(rest), current, tables.stated, ask)
  assertFitsViews(changes, tables.renamed)
  for (const change of changes) {
    if (change.is !== 'rename column') continue
    const { table, column: from, added } = change
    const type = added.isSerial ? 'integer' : added.type
    current.hanging[`${table}.${from}`] = await readHanging(client, {
      table,
      from,
      to: added.name,
      type,
      default: added.default,
    })
  }
  const rewritten = [...renames, await rewriteChanges(changes, current)]
  return { parts: rewritten.flatMap(({ parts }) => parts), notices: rewritten.flatMap(({ notices }) => notices) }
}

function writeFolder(folder: string, files: NewFolder['files']): void {
  mkdirSync(folder, { recursive: true })
  for (const [file, text] of Object.entries(files)) writeFileSync(path.join(folder, file), text)
}

async function findingsOf(folder: string, folders: readonly NewFolder[]): Promise<Written['findings']> {
  const written = new Set(folders.map(({ name }) => name))
  return (await lintMigrations(readMigrations(folder)))
    .filter(({ migration }) => written.has(migration.name))
    .flatMap(({ migration, findings }) => findings.map((finding) => ({ ...finding, migration: migration.name })))
}
