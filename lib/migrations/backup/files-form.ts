import path from 'node:path'
import { Invalid } from '@/lib/core/errors'
import { readBaseBackup } from '@/lib/platform/db/backup/base-backup'
import { findProgram } from '@/lib/platform/db/backup/programs'
import { unpack, withServer } from '@/lib/platform/db/backup/server'
import { type DirectClient, openDirect } from '@/lib/platform/db/direct'
import { progressOf } from '../progress'
import { compareRows } from './compare-rows'
import { readCompressed, writeCompressed } from './files'
import { assertUndamaged, type Manifest, readManifest } from './manifest'
import { qualified, readSequences, readSurroundings } from './read-tables'
import { readRowHash } from './row-hash'
import { shareOut } from './share-out'
import { withSnapshot } from './snapshot'

const tarFile = 'server.tar.gz'

type Source = {
  /** Of a role that sees every row. */
  url: string
  /** Of a role with REPLICATION on the same server. */
  replicationUrl: string
  lockTimeoutMs: number
}

/**
 * Writes the files of the whole server, every database and role of it. They are of no one moment that a query could see, so
 * the rows are read before and after: what did not change meanwhile has to be equal once it is restored.
 */
export async function writeByFiles(
  source: Source,
  { folder, onProgress }: { folder: string; onProgress: (text: string) => void },
) {
  const before = await look(source)
  const onBytes = progressOf('Backup', before.serverBytes, onProgress)
  const tar = await readBaseBackup(source.replicationUrl)
  const file = { path: tarFile, ...(await writeCompressed(tar, path.join(folder, tarFile), onBytes)) }
  const { serverBytes: _, ...after } = await look(source)
  const hashes = new Map(before.tables.map((table) => [qualified(table.schema, table.name), table.rowHash]))
  const tables = after.tables.map((table) => {
    const isSteady = hashes.get(qualified(table.schema, table.name)) === table.rowHash
    return { ...table, rowHash: isSteady ? table.rowHash : null }
  })
  return { form: 'base_backup' as const, ...after, tables, files: [file] }
}

function look(source: Source) {
  return withSnapshot(source, async ({ sessions, tables }) => {
    const [session] = sessions
    const surroundings = await readSurroundings(session)
    const sequences = await readSequences(session)
    const { rows } = await session.query<{ bytes: number }>(
      'SELECT sum(pg_database_size(oid))::float8 AS bytes FROM pg_database',
    )
    const hashed = await shareOut(sessions, tables, async (reader, table) => {
      const { schema, name, columns } = table
      return { schema, name, columns, ...(await readRowHash(reader, table)) }
    })
    return { ...surroundings, sequences, tables: hashed, serverBytes: rows[0]?.bytes ?? 0 }
  })
}

type RestoreOptions = {
  /** The folder of a backup. */
  folder: string
  /** A folder that is empty or not there yet: the server's, from then on. */
  into: string
  /** The folder of the programs of the same major version; PATH when it is left out. */
  bin?: string
  /** Connection string of a role that sees every row, as it was when the backup was made. Its address does not matter. */
  url: string
  onProgress?: (text: string) => void
}

/**
 * Unpacks a backup of a whole server, starts it once to see that it comes up and has the rows it had, and stops it again.
 * @throws Invalid for a damaged backup, programs of another version, and rows that are not what they were
 */
export async function restoreServer({
  folder,
  into,
  bin,
  url,
  onProgress = () => {},
}: RestoreOptions): Promise<Manifest> {
  const manifest = await readManifest(folder)
  await assertUndamaged(folder, manifest)
  const major = Math.floor(manifest.serverVersion / 10_000)
  const program = await findProgram('postgres', bin)
  if (program?.major !== major) {
    const found = program ? `Postgres ${program.major} is installed` : 'Postgres is not installed'
    throw new Invalid(
      `This backup has the files of Postgres ${major}, and ${found}: name the folder of its programs by --bin.`,
    )
  }
  onProgress('The files are unpacked.')
  await unpack(readCompressed(path.join(folder, tarFile)), into)
  onProgress('The server is started once.')
  await withServer({ program, folder: into, url }, async (here) => {
    const sessions: DirectClient[] = []
    try {
      for (let count = 0; count < 2; count += 1) sessions.push(await openDirect(here))
      await compareRows(sessions, manifest)
    } finally {
      await Promise.all(sessions.map((session) => session.end()))
    }
  })
  return manifest
}
