import { type DirectClient, openDirect } from '@/lib/platform/db/direct'
import type { Watch } from '../apply/watch'
import { type LockMode, lockModes, strongest } from '../locks'

type Row = { name: string; modes: string[]; file: string }

/** Tables of the application, with the locks that a session holds on them, as that session sees the files they lie in. */
const question = `
  SELECT CASE WHEN n.nspname = 'public' THEN c.relname ELSE n.nspname || '.' || c.relname END AS name,
    c.relfilenode::text AS file, coalesce(array_agg(l.mode) FILTER (WHERE l.mode IS NOT NULL), '{}') AS modes
  FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
  LEFT JOIN pg_locks l ON l.relation = c.oid AND l.pid = $1 AND l.granted
    AND l.database = (SELECT oid FROM pg_database WHERE datname = current_database())
  WHERE c.relkind IN ('r', 'p') AND n.nspname NOT IN ('pg_catalog', 'information_schema', 'pg_toast', 'schema_changes')
    AND c.relname <> '_prisma_migrations'
  GROUP BY 1, 2`

const pollMs = 5

/**
 * Sees what statements really lock and write anew, by `pg_locks` and by the files of the tables.
 * @param url of the database that they run on; the session that is opened there is ended by `end`
 */
export async function watchLocks(url: string): Promise<Watch & { end(): Promise<void> }> {
  const observer = await openDirect(url)
  const ask = async (client: DirectClient, pid: number) => (await client.query<Row>(question, [pid])).rows
  return {
    async inTransaction(client) {
      const pid = await pidOf(client)
      const [before, now] = [await ask(observer, pid), await ask(client, pid)]
      const fileOf = new Map(before.map(({ name, file }) => [name, file]))
      return {
        locks: now.flatMap(({ name, modes }) =>
          fileOf.has(name) && modes.length > 0 ? [`${name}: ${strongestOf(modes)}`] : [],
        ),
        rewritten: now.flatMap(({ name, file }) => (fileOf.has(name) && fileOf.get(name) !== file ? [name] : [])),
      }
    },
    async alone(client, run) {
      const pid = await pidOf(client)
      const seen = new Map<string, string[]>()
      let isOver = false
      const running = run().finally(() => {
        isOver = true
      })
      while (!isOver) {
        for (const { name, modes } of await ask(observer, pid)) {
          if (modes.length > 0) seen.set(name, [...(seen.get(name) ?? []), ...modes])
        }
        await Promise.race([running.catch(() => {}), new Promise((resolve) => setTimeout(resolve, pollMs))])
      }
      await running
      return { locks: [...seen].map(([name, modes]) => `${name}: ${strongestOf(modes)}`), rewritten: [] }
    },
    end: () => observer.end(),
  }
}

async function pidOf(client: DirectClient): Promise<number> {
  const { rows } = await client.query<{ pid: number }>('SELECT pg_backend_pid() AS pid')
  return rows[0]?.pid ?? 0
}

function strongestOf(modes: readonly string[]): LockMode {
  const found = modes.flatMap((mode) =>
    lockModes.filter((one) => mode.toUpperCase() === `${one.replaceAll(' ', '')}LOCK`),
  )
  return strongest(found)
}
