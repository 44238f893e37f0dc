import { statfs } from 'node:fs/promises'
import { type Session, sqlStateOf } from '@/lib/platform/db/direct'
import { schemaVersionOf } from '@/lib/platform/db/release'
import type { Change } from './change'
import { type Check, check, demandedFrom } from './check'
import { isQuiet } from './quiet-hours'

/** Whether this is the moment: for the disk, for the people at work, and for the release that runs. */
export async function checkMoment(client: Session, change: Change): Promise<Check[]> {
  const { stage } = change
  return [
    demandedFrom('production', stage, checkQuietHour(change)),
    await checkDisk(client, change),
    demandedFrom('staging', stage, await checkDrained(client, change)),
  ]
}

function checkQuietHour({ pending, quietHours, now, sizes }: Change): Check {
  const name = 'quiet-hour'
  if (!quietHours) return check(name, true, 'No quiet hours are set (DB_QUIET_HOURS).', '')
  const heavy = pending
    .filter(
      ({ migration, statements }) =>
        migration.kind === 'contract' ||
        migration.backfillFile !== null ||
        statements.some(({ effects }) => effects.some(({ table, work }) => work !== 'none' && sizes.has(table))),
    )
    .map(({ migration }) => migration.name)
  return check(
    name,
    heavy.length === 0 || isQuiet(quietHours, now),
    heavy.length === 0 ? 'Nothing that is pending needs a quiet hour.' : `It is a quiet hour (${quietHours} UTC).`,
    `${heavy.join(', ')} ${heavy.length > 1 ? 'work' : 'works'} through whole tables, and quiet hours are ${quietHours} UTC: come back then.`,
  )
}

/** Twice what is written anew: the rows and indexes, and the log of it. */
const spareFactor = 2

async function checkDisk(client: Session, { pending, sizes, diskBytes }: Change): Promise<Check> {
  const name = 'disk'
  const written = pending
    .flatMap(({ statements }) => statements)
    .flatMap(({ effects }) => effects)
    .filter(({ work }) => work === 'rewrite' || work === 'build' || work === 'rows')
    .reduce((sum, { table }) => sum + (sizes.get(table)?.bytes ?? 0), 0)
  const needed = written * spareFactor
  if (needed === 0) return check(name, true, 'Nothing that is pending takes room on the disk.', '')
  const free = await freeBytes(client, diskBytes)
  const wanted = `up to ${megabytes(needed)} are needed`
  if (free === null)
    return {
      ...check(name, false, '', `How much of the disk is free is not known (DB_DISK_BYTES), and ${wanted}.`),
      isAdvice: true,
    }
  const found = `${megabytes(free)} of the disk are free, and ${wanted}`
  return check(name, free >= needed, `${found}.`, `${found}: make room, or get a larger disk.`)
}

/** Of a disk of this machine as the system tells it; of another as the rest of what it has. Null when nobody knows. */
async function freeBytes(client: Session, diskBytes: number | null): Promise<number | null> {
  if (diskBytes !== null) {
    const { rows } = await client.query<{ used: string }>(`SELECT pg_tablespace_size('pg_default')::text AS used`)
    return Math.max(0, diskBytes - Number(rows[0]?.used))
  }
  const { rows } = await client.query<{ local: boolean }>(
    `SELECT coalesce(inet_client_addr() = inet_server_addr(), true) AS local`,
  )
  if (!rows[0]?.local) return null
  try {
    const { rows: found } = await client.query<{ folder: string }>(`SELECT current_setting('data_directory') AS folder`)
    const { bavail, bsize } = await statfs(found[0]?.folder ?? '')
    return bavail * bsize
  } catch (error) {
    // Who may not see the setting, or not the folder, does not know.
    if (sqlStateOf(error) === '42501' || sqlStateOf(error).startsWith('E')) return null
    throw error
  }
}

const megabytes = (bytes: number) => `${Math.ceil(bytes / 1e6).toLocaleString('en')} MB`

async function checkDrained(client: Session, { pending }: Change): Promise<Check> {
  const name = 'drained'
  const [first] = pending
    .filter(({ migration }) => migration.kind === 'contract')
    .map(({ migration }) => migration.name)
  if (!first) return check(name, true, 'Nothing is taken away that an earlier release uses.', '')
  const { rows } = await client.query<{ application: string; count: number }>(
    `SELECT application_name AS application, count(*)::int AS count FROM pg_stat_activity
     WHERE datname = current_database() AND usename IN ('clipforge_app', 'clipforge_system') GROUP BY 1 ORDER BY 1`,
  )
  const earlier = rows.filter(({ application }) => (schemaVersionOf(application) ?? '') < first.slice(0, 14))
  return check(
    name,
    earlier.length === 0,
    'No session of an earlier release is left.',
    `${first} takes away what earlier releases use, and of them there are still sessions: ${earlier
      .map(({ application, count }) => `${count} of "${application || 'no name'}"`)
      .join(', ')}. Deploy this release first, and wait until the earlier one is gone.`,
  )
}
