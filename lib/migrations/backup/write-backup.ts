import { Invalid } from '@/lib/core/errors'
import { newId } from '@/lib/core/ids'
import { progressOf } from '../progress'
import { backupRoot, fillFolder } from './backup-folder'
import { writeByCopy } from './copy-form'
import { inWords } from './faults'
import { writeByFiles } from './files-form'
import { type Form, type Manifest, writeManifest } from './manifest'
import { matchingPgDump, writeByPgDump } from './pg-dump-form'
import { readSequences, readSurroundings } from './read-tables'
import { withSnapshot } from './snapshot'

export type WriteOptions = {
  /** Connection string of a role that sees every row. */
  url: string
  /** The folder in which backups lie, each in one of its own. */
  to?: string
  madeBy: string
  /**
   * When nothing else is said: the files of the server with a `replicationUrl`, pg_dump where a matching one is installed,
   * and COPY otherwise.
   */
  form?: Form
  /** Connection string of a role of the same server with REPLICATION. */
  replicationUrl?: string
  /** The folder of Postgres's programs; PATH when it is left out. */
  bin?: string
  /** How long to wait for somebody who is changing a table. */
  lockTimeoutMs?: number
  onProgress?: (text: string) => void
}

/** A backup that is whole. */
export type Backup = { folder: string; manifest: Manifest; checksum: string }

/**
 * Writes a backup of one moment, while the application goes on. Whatever goes wrong, nothing is left that could be taken
 * for one.
 * @throws Invalid when this role would miss rows, the disk is full, or the connection was lost
 */
export async function writeBackup(options: WriteOptions): Promise<Backup> {
  const { to = backupRoot(), madeBy } = options
  const begun = Date.now()
  const madeAt = new Date(begun).toISOString()
  const name = `${madeAt.slice(0, 19).replaceAll(/[-:]/g, '')}-${newId().slice(-6)}`
  try {
    const { folder, result } = await fillFolder(to, name, async (partial) => {
      const written = await writeInto(partial, options)
      const durationMs = Date.now() - begun
      const manifest: Manifest = { layout: 1, id: newId(), ...written, madeAt, madeBy, durationMs }
      return { manifest, checksum: await writeManifest(partial, manifest) }
    })
    return { folder, ...result }
  } catch (error) {
    throw inWords(error, { place: to, outcome: 'Nothing was kept; take the backup again.' })
  }
}

type Written = Omit<Manifest, 'layout' | 'id' | 'madeAt' | 'madeBy' | 'durationMs'>

async function writeInto(folder: string, options: WriteOptions): Promise<Written> {
  const { url, form, replicationUrl, bin, lockTimeoutMs = 10_000, onProgress = () => {} } = options
  if (form === 'base_backup' || (!form && replicationUrl)) {
    if (!replicationUrl) throw new Invalid('Set BACKUP_URL to the connection string of a role with REPLICATION.')
    return writeByFiles({ url, replicationUrl, lockTimeoutMs }, { folder, onProgress })
  }
  return withSnapshot({ url, lockTimeoutMs }, async (snapshot) => {
    const [session] = snapshot.sessions
    const surroundings = await readSurroundings(session)
    const total = snapshot.tables.reduce((sum, { bytes }) => sum + bytes, 0)
    const how = { url, folder, onBytes: progressOf('Backup', total, onProgress) }
    const program = form === 'copy' ? null : await matchingPgDump(session, surroundings.serverVersion, bin)
    if (form === 'pg_dump' && !program) throw noPgDump(surroundings.serverVersion)
    const written = program ? await writeByPgDump(snapshot, { ...how, program }) : await writeByCopy(snapshot, how)
    const sequences = await readSequences(session)
    return { form: program ? 'pg_dump' : 'copy', ...surroundings, ...written, sequences }
  })
}

function noPgDump(serverVersion: number): Invalid {
  const major = Math.floor(serverVersion / 10_000)
  return new Invalid(
    `No pg_dump that suits Postgres ${major} is installed: leave out --form, or name its folder by --bin.`,
  )
}
