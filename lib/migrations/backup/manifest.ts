import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { z } from 'zod'
import { Invalid } from '@/lib/core/errors'
import { hashFile, writeText } from './files'

export const forms = ['copy', 'pg_dump', 'base_backup'] as const
/** How a backup was made: rows by COPY, Postgres's own pg_dump, or the files of the whole server. */
export type Form = (typeof forms)[number]

const count = z.number().int().nonnegative()

const file = z.object({ path: z.string().regex(/^[\w.-]+(\/[\w.-]+)?$/), bytes: count, sha256: z.string() })

const table = z.object({
  schema: z.string(),
  name: z.string(),
  /** Those that are written; Postgres works the others out. */
  columns: z.array(z.string()),
  rows: count,
  /** Of all rows in any order, as `readRowHash` tells it; null for what changed while files were copied. */
  rowHash: z.string().nullable(),
  /** Where each table has a file of its own. */
  file: file.optional(),
})

const sequence = z.object({ schema: z.string(), name: z.string(), lastValue: z.string(), isCalled: z.boolean() })

const manifest = z.object({
  layout: z.literal(1),
  id: z.string(),
  form: z.enum(forms),
  /** As `server_version_num` says it. */
  serverVersion: count,
  database: z.string(),
  encoding: z.string(),
  madeAt: z.string(),
  madeBy: z.string(),
  durationMs: z.number(),
  newestMigration: z.string().nullable(),
  /** What has to be there before it can be restored. */
  roles: z.array(z.string()),
  extensions: z.array(z.string()),
  /** Roles that may connect; null stands for everybody. */
  connecting: z.array(z.string()).nullable(),
  tables: z.array(table),
  sequences: z.array(sequence),
  /** What does not belong to one table. */
  files: z.array(file),
})

export type Manifest = z.infer<typeof manifest>
export type TableInBackup = Manifest['tables'][number]
export type SequenceInBackup = Manifest['sequences'][number]
export type FileInBackup = Manifest['files'][number]

const manifestFile = 'manifest.json'

/** Writes the manifest of a backup that is whole. Returns the checksum over everything. */
export async function writeManifest(folder: string, content: Manifest): Promise<string> {
  const text = JSON.stringify(content, null, 2)
  const checksum = sha256(text)
  await writeText(path.join(folder, manifestFile), JSON.stringify({ checksum, content }, null, 2))
  return checksum
}

/**
 * Reads what a backup says of itself.
 * @throws Invalid where there is none, and for one that was changed or that a later release wrote
 */
export async function readManifest(folder: string): Promise<Manifest & { checksum: string }> {
  const text = await readFile(path.join(folder, manifestFile), 'utf8').catch(() => {
    throw new Invalid(`${folder} is no backup: it has no ${manifestFile}.`)
  })
  try {
    const { checksum, content } = JSON.parse(text) as { checksum: string; content: unknown }
    if (sha256(JSON.stringify(content, null, 2)) !== checksum) throw new Error('the checksum is another')
    return { ...manifest.parse(content), checksum }
  } catch (cause) {
    throw new Invalid(`${folder} is damaged: its ${manifestFile} is not what was written. Take another backup.`, {
      cause,
    })
  }
}

/**
 * Holds every file of a backup to its checksum.
 * @throws Invalid with the names of those that are missing or damaged
 */
export async function assertUndamaged(folder: string, { tables, files }: Manifest): Promise<void> {
  const damaged: string[] = []
  for (const wanted of [...files, ...tables.flatMap(({ file: own }) => own ?? [])]) {
    const found = await hashFile(path.join(folder, wanted.path)).catch(() => null)
    if (found === null) damaged.push(`${wanted.path} is missing`)
    else if (found.sha256 !== wanted.sha256) damaged.push(`${wanted.path} is not what was written`)
  }
  if (damaged.length > 0)
    throw new Invalid(`${folder} is damaged: ${damaged.join(', ')}. Nothing was restored. Take another backup.`)
}

/** How many bytes a backup takes, its manifest aside. */
export function bytesOf({ tables, files }: Manifest): number {
  return [...files, ...tables.flatMap(({ file: own }) => own ?? [])].reduce((sum, { bytes }) => sum + bytes, 0)
}

export function rowsOf({ tables }: Manifest): number {
  return tables.reduce((sum, { rows }) => sum + rows, 0)
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}
