import type { DirectClient } from '@/lib/platform/db/direct'

/** A session that holds a table which a statement needs. */
export type Blocker = { pid: number; role: string; isServer: boolean; state: string; seconds: number; query: string }

/** Who holds locks on the tables that keep others from the given mode; whoever has held them longest comes first. */
export async function readBlockers(client: DirectClient, tables: readonly string[]): Promise<Blocker[]> {
  const { rows } = await client.query<Blocker>(
    `SELECT DISTINCT a.pid, coalesce(a.usename, 'Postgres itself') AS role, a.usename IS NULL AS "isServer", coalesce(a.state, 'unknown') AS state,
      coalesce(extract(epoch FROM clock_timestamp() - a.xact_start), 0)::int AS seconds, left(a.query, 80) AS query
     FROM pg_locks l JOIN pg_stat_activity a ON a.pid = l.pid
     WHERE l.granted AND l.pid <> pg_backend_pid() AND l.relation = ANY (
       SELECT to_regclass(name) FROM unnest($1::text[]) AS name)
     ORDER BY seconds DESC`,
    [tables],
  )
  return rows
}

/** Of the processes of the server itself only autovacuum locks tables; its name is not for every role to see. */
export const isAutovacuum = ({ isServer }: Blocker): boolean => isServer

export function describeBlockers(blockers: readonly Blocker[]): string {
  if (blockers.length === 0) return 'sessions that come and go'
  return blockers
    .slice(0, 3)
    .map(({ pid, role, state, seconds }) => `process ${pid} (${role}, ${state}, for ${seconds} s)`)
    .join(', ')
}
