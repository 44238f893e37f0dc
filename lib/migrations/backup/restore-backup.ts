import { AppError, Invalid } from '@/lib/core/errors'
import { type DirectClient, openDirect } from '@/lib/platform/db/direct'
import { describeSeconds } from '../progress'
import { assertFits } from './assert-fits'
import { compareRows } from './compare-rows'
import { inWords } from './faults'
import { assertUndamaged, type Manifest, readManifest } from './manifest'
import { restoreByPgRestore } from './pg-dump-form'
import { quoted } from './read-tables'
import { restoreByCopy } from './restore-copy'
import { readingAlike } from './row-hash'

export type RestoreOptions = {
  /** The folder of a backup. */
  folder: string
  /** Connection string of an empty database, as its owner. */
  into: string
  /** The folder of Postgres's programs, for a backup that pg_dump made; PATH when it is left out. */
  bin?: string
  onProgress?: (text: string) => void
}

/**
 * Restores a backup into an empty database, and holds every row to what it was.
 * @returns what was restored
 * @throws Invalid for a damaged backup, a database it does not fit into, and rows that are not what they were
 */
export async function restoreBackup({ folder, into, bin, onProgress = () => {} }: RestoreOptions): Promise<Manifest> {
  const begun = Date.now()
  const manifest = await readManifest(folder)
  if (manifest.form === 'base_backup') {
    throw new Invalid('This backup is of a whole server: restore it into an empty folder (--into FOLDER).')
  }
  await assertUndamaged(folder, manifest)
  const sessions: DirectClient[] = []
  try {
    for (let count = 0; count < 2; count += 1) sessions.push(await openWriter(into))
    const [first] = sessions as [DirectClient]
    await assertFits(first, manifest)
    await fill(sessions, { folder, manifest, into, bin, onProgress })
    onProgress(`Restored and compared in ${describeSeconds((Date.now() - begun) / 1000)}.`)
    return manifest
  } finally {
    await Promise.all(sessions.map((session) => session.end().catch(() => {})))
  }
}

async function fill(
  sessions: readonly DirectClient[],
  {
    manifest,
    onProgress,
    ...options
  }: Required<Pick<RestoreOptions, 'folder' | 'into' | 'onProgress'>> & { manifest: Manifest; bin?: string },
): Promise<void> {
  const [first] = sessions as [DirectClient]
  try {
    if (manifest.form === 'pg_dump') await restoreByPgRestore(options.into, options)
    else await restoreByCopy(sessions, { ...options, manifest, onProgress })
    await admit(first, manifest)
    onProgress('Statistics are gathered.')
    await first.query('ANALYZE')
    await compareRows(sessions, manifest)
  } catch (error) {
    const outcome = 'The database holds a part of the backup: drop it, make it anew, and restore again.'
    const said = inWords(error, { place: options.folder, outcome })
    throw said instanceof AppError ? said : new Invalid(`${(error as Error).message}. ${outcome}`, { cause: error })
  }
}

async function openWriter(into: string): Promise<DirectClient> {
  const client = await openDirect(into)
  await client.query(`${readingAlike} SET application_name = 'clipforge-restore'; SET statement_timeout = 0;
    SET maintenance_work_mem = '256MB'; SET synchronous_commit = off`)
  return client
}

/** Lets the same roles connect as before, and nobody else. */
async function admit(client: DirectClient, { connecting }: Manifest): Promise<void> {
  if (!connecting) return
  const { rows } = await client.query<{ name: string; owns: boolean }>(
    `SELECT datname AS name, pg_has_role(datdba, 'USAGE') AS owns FROM pg_database WHERE datname = current_database()`,
  )
  const [database] = rows
  if (!database?.owns) return
  await client.query(`REVOKE ALL ON DATABASE ${quoted(database.name)} FROM PUBLIC`)
  for (const role of connecting)
    await client.query(`GRANT CONNECT ON DATABASE ${quoted(database.name)} TO ${quoted(role)}`)
}
