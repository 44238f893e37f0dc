import { mkdir } from 'node:fs/promises'
import path from 'node:path'
import { Invalid } from '@/lib/core/errors'
import { copyOut } from '@/lib/platform/db/backup/copy-rows'
import { dumpSchema } from '@/lib/platform/db/backup/schema-dump'
import type { DirectClient } from '@/lib/platform/db/direct'
import { writeCompressed, writeText } from './files'
import type { FileInBackup, TableInBackup } from './manifest'
import { qualified, quoted, type TableToRead } from './read-tables'
import { readRowHash } from './row-hash'
import { shareOut } from './share-out'
import type { Snapshot } from './snapshot'

const sections = ['pre-data', 'post-data'] as const

/** Writes a database as its schema in two files, and the rows of each table in one of its own. Needs no program. */
export async function writeByCopy(
  { id, sessions, tables }: Snapshot,
  { url, folder, onBytes }: { url: string; folder: string; onBytes: (bytes: number) => void },
): Promise<{ files: FileInBackup[]; tables: TableInBackup[] }> {
  await assertReachable(sessions[0])
  await mkdir(path.join(folder, 'rows'), { mode: 0o700 })
  const schema = Promise.all(
    sections.map(async (section) => {
      const name = `${section}.sql`
      const sql = await dumpSchema(url, { section, snapshot: id })
      return { path: name, ...(await writeText(path.join(folder, name), sql)) }
    }),
  )
  const rows = shareOut(sessions, tables, async (session, table, position) => {
    const name = `rows/${String(position + 1).padStart(4, '0')}.copy.gz`
    const source = copyOut(session, `COPY ${copyTarget(table)} TO STDOUT`)
    const file = { path: name, ...(await writeCompressed(source, path.join(folder, name), onBytes)) }
    const { schema, name: tableName, columns } = table
    return { schema, name: tableName, columns, ...(await readRowHash(session, table)), file }
  })
  // Neither is left to itself when the other fails.
  await Promise.allSettled([schema, rows])
  const written = await rows
  return { files: await schema, tables: written }
}

/** Large objects lie in no table of the application's. */
async function assertReachable(session: DirectClient): Promise<void> {
  const { rows } = await session.query('SELECT FROM pg_largeobject_metadata LIMIT 1')
  if (rows.length > 0)
    throw new Invalid('This database has large objects, which COPY does not reach: say --form pg_dump.')
}

/** A table and its columns as COPY takes them. */
export function copyTarget({ schema, name, columns }: Pick<TableToRead, 'schema' | 'name' | 'columns'>): string {
  return `${qualified(schema, name)} ${columns.length > 0 ? `(${columns.map(quoted).join(', ')})` : ''}`
}
