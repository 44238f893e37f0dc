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
import { rewriteChanges } from './rewrite'
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
}

/**
 * Writes the migrations that lead from those of a folder to the Prisma schema, each in a form that keeps nobody waiting.
 * @throws Invalid for a name, a schema or a migration that does not do; Precondition for what has no safe form
 */
export async function writeMigrations({ name, folder, schema, url, now }: WriteOptions): Promise<Written> {
  if (!/^[a-z0-9]+(_[a-z0-9]+)*$/.test(name)) {
    throw new Invalid(
      `"${name}" is no name for a migration: use lower case letters, digits and single underscores, such as clip_slugs.`,
    )
  }
  const existing = readMigrations(folder)
  const compare = async (client: DirectClient, scratchUrl: string) =>
    rewriteChanges(await readChanges(await diffFromDatabase(scratchUrl, schema)), await readCurrent(client))
  const { parts, notices } = await withMigrated(url, folder, compare)
  const folders = foldersOf(parts, name, existing.at(-1)?.name ?? '', now)
  for (const one of folders) writeFolder(path.join(folder, one.name), one.files)
  return { folders, notices, findings: await findingsOf(folder, folders) }
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
