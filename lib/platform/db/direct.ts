import pg from 'pg'
import { Invalid, Unavailable } from '@/lib/core/errors'
import { env } from '@/lib/platform/env'

export type DirectClient = pg.Client
/** As much of it as reading takes. */
export type Session = Pick<DirectClient, 'query'>

/**
 * A session of its own as the owner of the schema, past any pooler: for migrations and for locks that a session holds.
 * The caller that opens it ends it.
 * @param url DIRECT_URL, when nothing else is said
 * @throws Invalid without DIRECT_URL, Unavailable when the database cannot be reached, each with what to do
 */
export async function openDirect(url: string | undefined = env().DIRECT_URL): Promise<DirectClient> {
  const client = new pg.Client({
    connectionString: directUrl(url),
    connectionTimeoutMillis: 10_000,
    application_name: 'clipforge-db',
  })
  // A caller that waits for an answer hears of a lost connection by its rejection.
  client.on('error', () => {})
  try {
    await client.connect()
  } catch (error) {
    throw unreachable(client, error)
  }
  return client
}

/**
 * The connection string of the owner of the schema.
 * @throws Invalid without DIRECT_URL, with what to do
 */
export function directUrl(url: string | undefined = env().DIRECT_URL): string {
  if (!url) throw new Invalid('Set DIRECT_URL to the connection string of the database owner, past any pooler.')
  return url
}

/** Why there is no connection, as a sentence. Never with the password. */
function unreachable({ host, port, database, user }: DirectClient, error: unknown): Unavailable {
  const { code = '', message } = (error instanceof AggregateError ? error.errors[0] : error) as Error & {
    code?: string
  }
  const place = `${host}:${port}`
  const reasons: Record<string, string> = {
    '28P01': `${place} does not take the password of ${user}. Put the right one into the connection string.`,
    '28000': `${place} does not let ${user} in (${message}). Let it in by pg_hba.conf, or use another role.`,
    '3D000': `${place} has no database ${database}. Make it, or name another one in the connection string.`,
    '42501': `${user} may not connect to ${database} at ${place}. Grant it, or use another role.`,
    '53300': `${place} has no connection left (${message}). Try again when fewer are in use.`,
    '57P03': `${place} is starting or stopping (${message}). Try again in a moment.`,
  }
  const text =
    reasons[code] ?? `No connection to the database at ${place} (${message}). See that it runs and can be reached.`
  return new Unavailable(text, { cause: error })
}

/** The SQLSTATE of what Postgres refused, such as `55P03`; empty for any other error. */
export function sqlStateOf(error: unknown): string {
  return typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : ''
}

/**
 * Whether a pooler stands between: it makes up the process id that it tells at the beginning.
 * @see https://www.postgresql.org/docs/18/protocol-message-formats.html BackendKeyData
 */
export async function isPooled(client: DirectClient): Promise<boolean> {
  const told = (client as DirectClient & { processID?: number | null }).processID
  const { rows } = await client.query<{ pid: number }>('SELECT pg_backend_pid() AS pid')
  return typeof told === 'number' && told !== rows[0]?.pid
}
