import { Invalid } from '@/lib/core/errors'
import { newId } from '@/lib/core/ids'
import type { Program } from '@/lib/platform/db/backup/programs'
import { backupRoot, fillFolder } from './backup-folder'
import { writeByCopy } from './copy-form'
import { inWords } from './faults'
import { type Form, type Manifest, writeManifest } from './manifest'
import { matchingPgDump, writeByPgDump } from './pg-dump-form'
import { progressOf } from './progress'
import { readSequences, readSurroundings } from './read-tables'
import { withSnapshot } from './snapshot'

/** The forms that are of one moment and one database. */
export type SnapshotForm = Exclude<Form, 'base_backup'>

export type WriteOptions = {
  /** Connection string of a role that sees every row. */
  url: string
  /** The folder in which backups lie, each in one of its own. */
  to?: string
  madeBy: string
  /** By pg_dump where a matching one is installed, by COPY otherwise, when nothing else is said. */
  form?: SnapshotForm
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
export async function writeBackup({
  url,
  to = backupRoot(),
  madeBy,
  form,
  bin,
  lockTimeoutMs = 10_000,
  onProgress = () => {},
}: WriteOptions): Promise<Backup> {
  const begun = Date.now()
  const madeAt = new Date(begun).toISOString()
  const name = `${madeAt.slice(0, 19).replaceAll(/[-:]/g, '')}-${newId().slice(-6)}`
  try {
    const { folder, result } = await fillFolder(to, name, (partial) =>
      withSnapshot({ url, lockTimeoutMs }, async (snapshot) => {
        const [session] = snapshot.sessions
        const surroundings = await readSurroundings(session)
        const total = snapshot.tables.reduce((sum, { bytes }) => sum + bytes, 0)
        const onBytes = progressOf('Backup', total, onProgress)
        const program = await chooseProgram(surroundings.serverVersion, form, bin)
        const how = { url, folder: partial, onBytes }
        const written = program ? await writeByPgDump(snapshot, { ...how, program }) : await writeByCopy(snapshot, how)
        const manifest: Manifest = {
          layout: 1,
          id: newId(),
          form: program ? 'pg_dump' : 'copy',
          ...surroundings,
          madeAt,
          madeBy,
          durationMs: Date.now() - begun,
          ...written,
          sequences: await readSequences(session),
        }
        return { manifest, checksum: await writeManifest(partial, manifest) }
      }),
    )
    return { folder, ...result }
  } catch (error) {
    throw inWords(error, { place: to, outcome: 'Nothing was kept; take the backup again.' })
  }
}

/** pg_dump, or null for what needs no program. */
async function chooseProgram(serverVersion: number, form?: SnapshotForm, bin?: string): Promise<Program | null> {
  if (form === 'copy') return null
  const program = await matchingPgDump(serverVersion, bin)
  if (form && !program) {
    const major = Math.floor(serverVersion / 10_000)
    throw new Invalid(
      `No pg_dump that suits Postgres ${major} is installed: leave out --form, or name its folder by --bin.`,
    )
  }
  return program
}
