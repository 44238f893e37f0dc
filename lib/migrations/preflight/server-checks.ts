import { type DirectClient, isPooled } from '@/lib/platform/db/direct'
import { type Check, check } from './check'

const minute = 60

type Options = {
  /** From what age on a transaction is in the way. */
  longSeconds?: number
  /** Indexes that what is pending builds, and builds again where an attempt broke off. */
  rebuilt?: ReadonlySet<string>
}

/** What can be asked of the database itself before a migration. */
export async function checkServer(
  client: DirectClient,
  { longSeconds = minute, rebuilt = new Set() }: Options = {},
): Promise<Check[]> {
  const session = await one<{ sees: boolean; creates: boolean; version: number; replica: boolean }>(
    client,
    `SELECT pg_has_role('pg_read_all_stats', 'USAGE') AS sees, has_schema_privilege('public', 'CREATE') AS creates,
      current_setting('server_version_num')::int AS version, pg_is_in_recovery() AS replica`,
  )
  const found = await many<{ name: string }>(
    client,
    // As it is written, not as SQL would quote it: "Referral_code_key" is found among what is built by its plain name.
    `SELECT CASE WHEN n.nspname = 'public' THEN c.relname ELSE n.nspname || '.' || c.relname END AS name
     FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid JOIN pg_namespace n ON n.oid = c.relnamespace
     WHERE NOT i.indisvalid ORDER BY 1`,
  )
  const long = await many<{ pid: number; role: string; seconds: number }>(
    client,
    `SELECT pid, usename AS role, extract(epoch FROM now() - xact_start)::int AS seconds FROM pg_stat_activity
     WHERE datname = current_database() AND backend_type = 'client backend' AND pid <> pg_backend_pid()
       AND xact_start < now() - make_interval(secs => $1)
     ORDER BY xact_start`,
    [longSeconds],
  )
  const invalid = found.filter(({ name }) => !rebuilt.has(name) && !isCopyOf(name, rebuilt))
  return [
    check('primary', !session.replica, 'The database takes writes.', 'This is a replica: migrate its primary.'),
    check(
      'direct',
      !(await isPooled(client)),
      'DIRECT_URL leads to Postgres itself.',
      "DIRECT_URL leads to a pooler, where locks and settings of a session are anybody's: set it to the address of the database itself.",
    ),
    check(
      'privileges',
      session.creates,
      'This role may create in the schema public.',
      'This role may not create in the schema public: use the owner in DIRECT_URL.',
    ),
    {
      ...check(
        'sight',
        session.sees,
        'This role sees who is in the way.',
        'This role cannot see the transactions of others, nor name them: GRANT pg_read_all_stats TO it.',
      ),
      isAdvice: true,
    },
    check(
      'version',
      session.version >= 150_000,
      `Postgres ${Math.floor(session.version / 10_000)}.`,
      'Postgres 15 or later is needed.',
    ),
    check(
      'valid-indexes',
      invalid.length === 0,
      'No index is INVALID.',
      `INVALID: ${invalid.map(({ name }) => name).join(', ')}. Drop and build anew: DROP INDEX CONCURRENTLY, then CREATE INDEX CONCURRENTLY.`,
    ),
    check(
      'short-transactions',
      long.length === 0,
      `No transaction has been open for ${longSeconds} s.`,
      `Open for long, and everything that needs a strong lock waits for them: ${long
        .map(({ pid, role, seconds }) => `process ${pid} of ${role} (${seconds} s)`)
        .join(', ')}.`,
    ),
  ]
}

/** What REINDEX CONCURRENTLY leaves beside an index when it breaks off. */
function isCopyOf(name: string, rebuilt: ReadonlySet<string>): boolean {
  const original = name.replace(/_cc(new|old)\d*$/, '')
  return original !== name && rebuilt.has(original)
}

async function many<Row extends object>(client: DirectClient, sql: string, values: unknown[] = []): Promise<Row[]> {
  return (await client.query<Row>(sql, values)).rows
}

async function one<Row extends object>(client: DirectClient, sql: string): Promise<Row> {
  const [row] = await many<Row>(client, sql)
  if (!row) throw new Error('The database did not answer.')
  return row
}
