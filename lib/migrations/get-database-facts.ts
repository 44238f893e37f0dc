import { assertStaff } from '@/lib/access/assert-staff'
import type { StaffContext } from '@/lib/access/context'
import { systemDb } from '@/lib/platform/db/db'

export type DatabaseFacts = {
  /** Such as `18.4`. */
  version: string
  bytes: number
  sessions: number
  mostSessions: number
  /** Transactions since the statistics began, and how many of them were rolled back. */
  transactions: number
  rolledBack: number
  deadlocks: number
  /** Of the pages that were read, those that were in memory: 0 to 1; null before anything was read. */
  cacheShare: number | null
  largestTables: { name: string; rows: number; bytes: number; deadRows: number }[]
}

/**
 * How the database is doing, by Postgres's own statistics.
 * @throws Forbidden for anybody but staff
 */
export async function getDatabaseFacts(ctx: StaffContext): Promise<DatabaseFacts> {
  assertStaff(ctx)
  const db = systemDb()
  const [found] = await db.$queryRaw<Omit<DatabaseFacts, 'largestTables'>[]>`
    SELECT current_setting('server_version') AS version, pg_database_size(datid)::float8 AS bytes, numbackends AS sessions,
      current_setting('max_connections')::int AS "mostSessions", (xact_commit + xact_rollback)::float8 AS transactions,
      xact_rollback::float8 AS "rolledBack", deadlocks::float8 AS deadlocks,
      (blks_hit::float8 / nullif(blks_hit + blks_read, 0)) AS "cacheShare"
    FROM pg_stat_database WHERE datname = current_database()`
  if (!found) throw new Error('Postgres keeps no statistics of this database.')
  const largestTables = await db.$queryRaw<DatabaseFacts['largestTables']>`
    SELECT relname AS name, n_live_tup::float8 AS rows, n_dead_tup::float8 AS "deadRows",
      pg_total_relation_size(relid)::float8 AS bytes
    FROM pg_stat_user_tables WHERE schemaname = 'public' ORDER BY 4 DESC LIMIT 5`
  return { ...found, largestTables }
}
