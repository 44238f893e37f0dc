import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { pipeline } from 'node:stream/promises'
import { copyIn } from '@/lib/platform/db/backup/copy-rows'
import type { DirectClient } from '@/lib/platform/db/direct'
import { progressOf } from '../progress'
import { readStatements } from '../statements'
import { copyTarget } from './copy-form'
import { readCompressed } from './files'
import type { Manifest, TableInBackup } from './manifest'
import { qualified } from './read-tables'
import { readingAlike } from './row-hash'
import { shareOut } from './share-out'

type Options = { folder: string; manifest: Manifest; onProgress: (text: string) => void }

/** Tables first, then their rows, and indexes, constraints, triggers and policies when the rows are there. */
export async function restoreByCopy(
  sessions: readonly DirectClient[],
  { folder, manifest, onProgress }: Options,
): Promise<void> {
  const [first] = sessions as [DirectClient]
  await first.query(await readSection(first, folder, 'pre-data'))
  const bytes = manifest.tables.reduce((sum, { file }) => sum + (file?.bytes ?? 0), 0)
  const advance = progressOf('Rows', bytes, onProgress)
  await shareOut(sessions, manifest.tables, async (session, table) => {
    await fill(session, folder, table)
    advance(table.file?.bytes ?? 0)
  })
  for (const { schema, name, lastValue, isCalled } of manifest.sequences) {
    await first.query('SELECT setval($1::regclass, $2::bigint, $3)', [qualified(schema, name), lastValue, isCalled])
  }
  const statements = await readStatements(await readSection(first, folder, 'post-data'))
  const done = progressOf('Indexes and constraints', statements.length, onProgress, { isEven: false })
  for (const { sql } of statements) {
    await first.query(sql)
    done(1)
  }
  await fillViews(first)
}

/** A view that keeps its rows comes without them; one that reads another was made after it. */
async function fillViews(session: DirectClient): Promise<void> {
  // The schema's statements have turned it off that policies decide what is read.
  await session.query(readingAlike)
  const { rows } = await session.query<{ name: string }>(
    `SELECT oid::regclass::text AS name FROM pg_class WHERE relkind = 'm' AND NOT relispopulated ORDER BY oid`,
  )
  for (const { name } of rows) await session.query(`REFRESH MATERIALIZED VIEW ${name}`)
}

async function fill(session: DirectClient, folder: string, table: TableInBackup): Promise<void> {
  if (!table.file) return
  const rows = readCompressed(path.join(folder, table.file.path))
  await pipeline(rows, copyIn(session, `COPY ${copyTarget(table)} FROM STDIN`))
}

/** pg_dump 18 sets what older servers do not know. */
async function readSection(session: DirectClient, folder: string, section: string): Promise<string> {
  const sql = await readFile(path.join(folder, `${section}.sql`), 'utf8')
  const { rows } = await session.query<{ knows: boolean }>(
    `SELECT current_setting('transaction_timeout', true) IS NOT NULL AS knows`,
  )
  return rows[0]?.knows ? sql : sql.replace(/^SET transaction_timeout = 0;$/m, '')
}
