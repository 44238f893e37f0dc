import { randomBytes } from 'node:crypto'
import { Invalid } from '@/lib/core/errors'
import { type DirectClient, openDirect, sqlStateOf } from '@/lib/platform/db/direct'
import { quoted } from './read-tables'

const dropAttempts = 10
const inUse = '55006'

const prefix = 'clipforge_scratch_'

/**
 * Runs work with an empty database that is there for as long as the work, on the server of the connection string. It is
 * closed to everybody but its owner. What a killed process left is dropped by the next one.
 * @param url any database of a server on which the role may create databases
 * @throws Invalid when it may not
 */
export async function withScratch<T>(url: string, work: (scratchUrl: string) => Promise<T>): Promise<T> {
  const client = await openDirect(url)
  try {
    await assertMayCreate(client)
    await dropLeftovers(client)
    const name = await create(client)
    const scratchUrl = withDatabase(url, name)
    let keeper: DirectClient | undefined
    try {
      // By this session others know that it is in use.
      keeper = await openDirect(scratchUrl)
      return await work(scratchUrl)
    } finally {
      await keeper?.end().catch(() => {})
      await drop(client, name)
    }
  } finally {
    await client.end()
  }
}

/** The same server's other database. */
export function withDatabase(url: string, database: string): string {
  const other = new URL(url)
  other.pathname = `/${encodeURIComponent(database)}`
  return other.href
}

async function assertMayCreate(client: DirectClient): Promise<void> {
  const { rows } = await client.query<{ role: string; may: boolean }>(
    'SELECT rolname AS role, rolcreatedb OR rolsuper AS may FROM pg_roles WHERE rolname = current_user',
  )
  if (rows[0]?.may) return
  throw new Invalid(
    `The role ${rows[0]?.role} may not create a database beside this one: ALTER ROLE ${rows[0]?.role} CREATEDB, or name another server.`,
  )
}

/** Sorted and spelled as the database that is connected to. */
async function create(client: DirectClient): Promise<string> {
  const { rows } = await client.query<{
    at: string
    encoding: string
    collate: string
    ctype: string
    locale: object
  }>(`
    SELECT to_char(clock_timestamp() AT TIME ZONE 'UTC', 'YYYYMMDDHH24MISS') AS at, pg_encoding_to_char(encoding) AS encoding,
      datcollate AS collate, datctype AS ctype, to_jsonb(d) AS locale
    FROM pg_database d WHERE datname = current_database()`)
  const [found] = rows
  if (!found) throw new Error('The database did not answer.')
  const name = `${prefix}${found.at}_${randomBytes(4).toString('hex')}`
  await client.query(
    `CREATE DATABASE ${quoted(name)} TEMPLATE template0 ENCODING '${found.encoding}'
     LC_COLLATE ${literal(found.collate)} LC_CTYPE ${literal(found.ctype)} ${provider(found.locale)}`,
  )
  await client.query(`REVOKE ALL ON DATABASE ${quoted(name)} FROM PUBLIC`)
  return name
}

/** Postgres 15 and 16 call the locale of ICU otherwise than 17 and later do. */
function provider(row: { datlocprovider?: string; datlocale?: string | null; daticulocale?: string | null }): string {
  const locale = row.datlocale ?? row.daticulocale
  if (row.datlocprovider === 'i' && locale) return `LOCALE_PROVIDER icu ICU_LOCALE ${literal(locale)}`
  if (row.datlocprovider === 'b' && locale) return `LOCALE_PROVIDER builtin BUILTIN_LOCALE ${literal(locale)}`
  return 'LOCALE_PROVIDER libc'
}

const literal = (text: string) => `'${text.replaceAll("'", "''")}'`

/**
 * Without FORCE, which an owner may not use while autovacuum is in there; Postgres sends that away by itself. What is left
 * of our own sessions is ended, and takes a moment to go.
 */
async function drop(client: DirectClient, name: string): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    await client.query(
      `SELECT pg_terminate_backend(pid, 1000) FROM pg_stat_activity
       WHERE datname = $1 AND backend_type = 'client backend' AND pg_has_role(usesysid, 'USAGE')`,
      [name],
    )
    try {
      return void (await client.query(`DROP DATABASE IF EXISTS ${quoted(name)}`))
    } catch (error) {
      if (sqlStateOf(error) !== inUse || attempt === dropAttempts) throw error
    }
  }
}

/** Nobody is connected to them, and they were not made this very minute. */
async function dropLeftovers(client: DirectClient): Promise<void> {
  const { rows } = await client.query<{ name: string }>(
    `SELECT datname AS name FROM pg_database d
     WHERE starts_with(datname, $1) AND pg_has_role(datdba, 'USAGE')
       AND substr(datname, length($1) + 1, 14) < to_char(clock_timestamp() AT TIME ZONE 'UTC' - interval '1 minute', 'YYYYMMDDHH24MISS')
       AND NOT EXISTS (SELECT FROM pg_stat_activity a WHERE a.datid = d.oid)`,
    [prefix],
  )
  for (const { name } of rows) await drop(client, name)
}
