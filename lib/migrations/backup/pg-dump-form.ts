import { chmod } from 'node:fs/promises'
import path from 'node:path'
import { Invalid } from '@/lib/core/errors'
import { databaseOf, findProgram, type Program, runProgram } from '@/lib/platform/db/backup/programs'
import type { Session } from '@/lib/platform/db/direct'
import { hashFile } from './files'
import type { FileInBackup, TableInBackup } from './manifest'
import { readRowHash } from './row-hash'
import { shareOut } from './share-out'
import type { Snapshot } from './snapshot'

const dumpFile = 'database.dump'

/** What the application owns and a copy can have: a copy that replicates would be a second subscriber. */
const scope = ['--no-publications', '--no-subscriptions', '--no-tablespaces']

/** From here on it writes a setting that older servers do not know, and can leave an extension out. */
const modern = 17
/** Made by an administrator for the server's sake; it holds nothing of ours, and the owner could not make it again. */
const leftOut = 'pg_stat_statements'

/** The pg_dump of this machine, when it can read a server of this version and what it writes can be restored into one. */
export async function matchingPgDump(session: Session, serverVersion: number, bin?: string): Promise<Program | null> {
  const server = Math.floor(serverVersion / 10_000)
  const found = await findProgram('pg_dump', bin)
  if (!found || found.major < server) return null
  if (found.major >= modern) return server < modern ? null : found
  const { rowCount } = await session.query('SELECT FROM pg_extension WHERE extname = $1', [leftOut])
  return rowCount === 0 ? found : null
}

/** Writes a database by pg_dump in its own format, in the snapshot; counts and hashes are read beside it. */
export async function writeByPgDump(
  { id, sessions, tables }: Snapshot,
  {
    url,
    folder,
    program,
    onBytes,
  }: { url: string; folder: string; program: Program; onBytes: (bytes: number) => void },
): Promise<{ files: FileInBackup[]; tables: TableInBackup[] }> {
  const file = path.join(folder, dumpFile)
  const dump = runProgram(program, url, [
    '--format=custom',
    '--compress=1',
    // The policies show every row: that was looked at with the tables locked. Without it pg_dump refuses to read them.
    '--enable-row-security',
    `--snapshot=${id}`,
    '--lock-wait-timeout=10000',
    `--file=${file}`,
    ...(program.major >= modern ? [`--exclude-extension=${leftOut}`] : []),
    ...scope,
  ])
  const hashes = shareOut(sessions, tables, async (session, table) => {
    const { schema, name, columns, bytes } = table
    const hash = await readRowHash(session, table)
    onBytes(bytes)
    return { schema, name, columns, ...hash }
  })
  await Promise.allSettled([dump, hashes])
  const read = await hashes
  await dump
  await chmod(file, 0o600)
  return { files: [{ path: dumpFile, ...(await hashFile(file)) }], tables: read }
}

/** @throws Invalid without a pg_restore, Error with what it said */
export async function restoreByPgRestore(
  into: string,
  { folder, bin }: { folder: string; bin?: string },
): Promise<void> {
  const program = await findProgram('pg_restore', bin)
  if (!program) throw new Invalid('This backup was made by pg_dump: install pg_restore, or name its folder by --bin.')
  const restore = (section: string, jobs: number, ...more: string[]) =>
    runProgram(program, into, [
      `--dbname=${databaseOf(into)}`,
      '--exit-on-error',
      `--section=${section}`,
      `--jobs=${jobs}`,
      ...scope,
      ...more,
      path.join(folder, dumpFile),
    ])
  await restore('pre-data', 1)
  await restore('data', 2)
  // In the dump's order: two at once turn row-level security on before a foreign key has looked at the rows.
  // Materialized views come last, and read by the policies.
  await restore('post-data', 1, '--enable-row-security')
}
