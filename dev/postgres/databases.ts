import { Client } from 'pg'
import type { RolePasswords } from './passwords'
import { quoteName } from './quote'
import { applyRoles } from './roles'

/** Connection strings of one database, by what they are for. */
export type DatabaseUrls = { app: string; owner: string; system: string; superuser: string }

export const SUPERUSER = 'bootstrap'

export function databaseUrls(port: number, passwords: RolePasswords, database: string): DatabaseUrls {
  const url = (role: string, password: string) =>
    `postgresql://${role}:${encodeURIComponent(password)}@127.0.0.1:${port}/${database}`
  return {
    app: url('clipforge_app', passwords.app),
    owner: url('clipforge_owner', passwords.owner),
    system: url('clipforge_system', passwords.system),
    superuser: url(SUPERUSER, passwords.superuser),
  }
}

/** Runs statements that cannot stand in a transaction, as superuser on the maintenance database. */
async function administer(port: number, passwords: RolePasswords, statements: string[]): Promise<void> {
  const client = new Client({ connectionString: databaseUrls(port, passwords, 'postgres').superuser })
  await client.connect()
  try {
    for (const statement of statements) await client.query(statement)
  } finally {
    await client.end()
  }
}

/**
 * Makes a database with the roles' grants: empty, or as a copy of `template`, which no one may be connected to.
 * Returns its connection strings. Throws when the name is taken.
 */
export async function createDatabase(
  port: number,
  passwords: RolePasswords,
  name: string,
  { template }: { template?: string } = {},
): Promise<DatabaseUrls> {
  const urls = databaseUrls(port, passwords, name)
  if (!template) {
    await administer(port, passwords, [`CREATE DATABASE ${quoteName(name)}`])
    await applyRoles(urls.superuser, passwords)
    return urls
  }
  await administer(port, passwords, [
    `CREATE DATABASE ${quoteName(name)} OWNER clipforge_owner TEMPLATE ${quoteName(template)}`,
    `REVOKE ALL ON DATABASE ${quoteName(name)} FROM PUBLIC`,
    `GRANT CONNECT ON DATABASE ${quoteName(name)} TO clipforge_app, clipforge_system`,
  ])
  return urls
}

/** Drops a database and ends the sessions that use it. Does nothing when it does not exist. */
export function dropDatabase(port: number, passwords: RolePasswords, name: string): Promise<void> {
  return administer(port, passwords, [`DROP DATABASE IF EXISTS ${quoteName(name)} WITH (FORCE)`])
}

/** Renames a database that no one is connected to. */
export function renameDatabase(port: number, passwords: RolePasswords, from: string, to: string): Promise<void> {
  return administer(port, passwords, [`ALTER DATABASE ${quoteName(from)} RENAME TO ${quoteName(to)}`])
}

/** Names of the databases that start with a prefix. */
export async function listDatabases(port: number, passwords: RolePasswords, prefix: string): Promise<string[]> {
  const client = new Client({ connectionString: databaseUrls(port, passwords, 'postgres').superuser })
  await client.connect()
  try {
    const { rows } = await client.query<{ datname: string }>(
      'SELECT datname FROM pg_database WHERE starts_with(datname, $1) ORDER BY datname',
      [prefix],
    )
    return rows.map((row) => row.datname)
  } finally {
    await client.end()
  }
}
