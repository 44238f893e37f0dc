import { Invalid } from '@/lib/core/errors'
import { type DirectClient, openDirect } from '@/lib/platform/db/direct'
import { qualified, readTables, type TableToRead } from './read-tables'
import { readingAlike } from './row-hash'
import { assertMayRead, assertSeesEveryRow } from './sight'

/** Several sessions that see a database as it was at one moment. */
export type Snapshot = {
  /** By which further sessions join, as long as these are open. */
  id: string
  sessions: readonly [DirectClient, DirectClient]
  /** The largest first. They keep their form until the end. */
  tables: TableToRead[]
}

type Source = { url: string; lockTimeoutMs: number }

const attempts = 5

/**
 * Runs work with two sessions of one snapshot, in which every row of every table is to be seen.
 * @throws Invalid when this role would miss rows, or when somebody is changing a table
 */
export async function withSnapshot<T>(source: Source, work: (snapshot: Snapshot) => Promise<T>): Promise<T> {
  const sessions: DirectClient[] = []
  try {
    for (let count = 0; count < 2; count += 1) sessions.push(await openReader(source))
    const [first, second] = sessions as [DirectClient, DirectClient]
    const tables = await lockTables(first)
    const { rows } = await first.query<{ id: string }>('SELECT pg_export_snapshot() AS id')
    const id = rows[0]?.id as string
    await second.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY')
    await second.query(`SET TRANSACTION SNAPSHOT '${id}'`)
    // Not later: somebody who wants to alter a table would wait for the first session, and the second one behind him.
    await lock(second, tables)
    await assertSeesEveryRow(first, tables)
    return await work({ id, sessions: [first, second], tables })
  } finally {
    await Promise.all(sessions.map((session) => session.end().catch(() => {})))
  }
}

async function openReader({ url, lockTimeoutMs }: Source): Promise<DirectClient> {
  const client = await openDirect(url)
  await client.query(`${readingAlike} SET application_name = 'clipforge-backup'; SET statement_timeout = 0;
    SET lock_timeout = ${lockTimeoutMs}; SET idle_in_transaction_session_timeout = 0`)
  const { rows } = await client.query<{ version: number }>(
    `SELECT current_setting('server_version_num')::int AS version`,
  )
  if ((rows[0]?.version ?? 0) >= 170_000) await client.query('SET transaction_timeout = 0')
  return client
}

/**
 * The locks come before the snapshot: a table that was rewritten between the two would be read as empty. So what there is
 * to lock is read before, and once more after.
 */
async function lockTables(client: DirectClient): Promise<TableToRead[]> {
  for (let attempt = 0; attempt < attempts; attempt += 1) {
    const before = await readTables(client)
    await assertMayRead(client)
    await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY')
    await lock(client, before)
    const tables = await readTables(client)
    if (shape(before) === shape(tables)) return tables
    await client.query('ROLLBACK')
  }
  throw new Invalid('The tables of this database are changing all the time. Take the backup when that is over.')
}

async function lock(client: DirectClient, tables: readonly TableToRead[]): Promise<void> {
  const names = tables.map(({ schema, name }) => `ONLY ${qualified(schema, name)}`)
  if (names.length > 0) await client.query(`LOCK TABLE ${names.join(', ')} IN ACCESS SHARE MODE`)
}

const shape = (tables: readonly TableToRead[]) =>
  JSON.stringify(tables.map(({ oid, columns }) => [oid, columns]).sort())
