import { Conflict } from '@/lib/core/errors'
import type { DirectClient } from '@/lib/platform/db/direct'

/** The lock that `prisma migrate` takes: neither runs beside the other. Ends with the session, also when it crashes. */
const prismaLock = 72_707_369

/** Lets others in again. */
export async function letOthersIn(client: DirectClient): Promise<void> {
  // With a session that is gone, its locks are too.
  await client.query('SELECT pg_advisory_unlock($1)', [prismaLock]).catch(() => {})
}

/**
 * Takes the lock of a session that `prisma migrate` takes too.
 * @throws Conflict when another session has it: `prisma migrate`, or a run of ours that hangs
 */
export async function lockOutOthers(client: DirectClient): Promise<void> {
  const { rows } = await client.query<{ locked: boolean }>('SELECT pg_try_advisory_lock($1) AS locked', [prismaLock])
  if (rows[0]?.locked) return
  const { rows: found } = await client.query<{ pid: number; isOurs: boolean }>(
    `SELECT l.pid, a.application_name = 'clipforge-db' AS "isOurs" FROM pg_locks l JOIN pg_stat_activity a ON a.pid = l.pid
     WHERE l.locktype = 'advisory' AND l.granted AND l.classid = 0 AND l.objid = $1 AND l.database = (
       SELECT oid FROM pg_database WHERE datname = current_database())`,
    [prismaLock],
  )
  const [holder] = found
  if (holder?.isOurs) {
    throw new Conflict(
      `Another \`npm run db\` hangs and still has a session of this database (process ${holder.pid}). End it, SELECT pg_terminate_backend(${holder.pid}), and run the command again.`,
    )
  }
  const process = holder ? ` (process ${holder.pid})` : ''
  throw new Conflict(`\`prisma migrate\` is changing this database${process}. Wait until it is over.`)
}
