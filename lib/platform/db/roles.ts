import pg from 'pg'
import { env } from '@/lib/platform/env'

type RoleFacts = {
  name: string
  isSuperuser: boolean
  bypassesRls: boolean
  /** Tables whose owner it is, or may become. */
  owned: string[]
  /** Roles it may act as that see every organization. */
  mayBecome: string[]
  /** Tables it may read that row-level security does not bind for everyone. */
  unguarded: string[]
  /** Settings by which Postgres ends what takes too long, and that are off for it. */
  withoutLimit: string[]
}

/**
 * Refuses a database in which a request could see another organization's rows: the runtime role must not be superuser,
 * owner or exempt from row-level security, nor able to become a role that is, and every table it may touch must force
 * row-level security. The system role sees all rows by its policies and is held to the same, tables aside. Both must have
 * timeouts of their own, so that no session of the product holds a lock or a transaction without end.
 * @throws Error with a sentence for each fault
 */
export async function assertDatabaseRoles(
  urls: { app: string; system: string } = { app: env().DATABASE_URL, system: env().SYSTEM_DATABASE_URL },
): Promise<void> {
  const [app, system] = await Promise.all([readRoleFacts(urls.app), readRoleFacts(urls.system)])
  const faults = [...faultsOf('DATABASE_URL', app), ...faultsOf('SYSTEM_DATABASE_URL', system)]
  if (app.name === system.name) {
    faults.push(
      `DATABASE_URL and SYSTEM_DATABASE_URL use one role, "${app.name}": a request would see every organization`,
    )
  }
  for (const table of app.unguarded) {
    faults.push(`the runtime role "${app.name}" may read table "${table}", which does not force row-level security`)
  }
  if (faults.length > 0)
    throw new Error(`The database is not safe to serve from: ${faults.join('; ')}. See prisma/roles.sql.`)
}

function faultsOf(variable: string, role: RoleFacts): string[] {
  const who = `the role "${role.name}" of ${variable}`
  const faults: string[] = []
  if (role.isSuperuser) faults.push(`${who} is a superuser`)
  else if (role.bypassesRls) faults.push(`${who} bypasses row-level security`)
  else if (role.owned.length > 0) faults.push(`${who} owns ${role.owned.length} tables, "${role.owned[0]}" among them`)
  else if (role.mayBecome.length > 0) faults.push(`${who} may act as "${role.mayBecome[0]}"`)
  if (role.withoutLimit.length > 0) faults.push(`${who} has no ${role.withoutLimit.join(', no ')}`)
  return faults
}

async function readRoleFacts(connectionString: string): Promise<RoleFacts> {
  const client = new pg.Client({ connectionString, connectionTimeoutMillis: 5_000 })
  client.on('error', () => {})
  await client.connect()
  try {
    const { rows } = await client.query<RoleFacts>(factsQuery)
    return rows[0] as RoleFacts
  } finally {
    await client.end()
  }
}

const factsQuery = `
  SELECT
    me.rolname AS "name",
    me.rolsuper AS "isSuperuser",
    me.rolbypassrls AS "bypassesRls",
    array(
      SELECT relname::text FROM pg_class
      WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p') AND pg_has_role(me.oid, relowner, 'MEMBER')
      ORDER BY relname
    ) AS "owned",
    array(
      SELECT other.rolname::text FROM pg_roles other
      WHERE other.oid <> me.oid AND pg_has_role(me.oid, other.oid, 'MEMBER')
        AND (other.rolsuper OR other.rolbypassrls OR other.rolname = 'clipforge_system')
      ORDER BY other.rolname
    ) AS "mayBecome",
    array(
      SELECT relname::text FROM pg_class
      WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p', 'v', 'm', 'f')
        AND (relkind NOT IN ('r', 'p') OR NOT (relrowsecurity AND relforcerowsecurity))
        AND (has_any_column_privilege(me.oid, oid, 'SELECT, INSERT, UPDATE')
          OR has_table_privilege(me.oid, oid, 'DELETE, TRUNCATE'))
        -- What an extension brings along, such as its statistics, holds no rows of ours.
        AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.classid = 'pg_class'::regclass AND d.objid = pg_class.oid AND d.deptype = 'e')
      ORDER BY relname
    ) AS "unguarded",
    array(
      SELECT name::text FROM pg_settings
      WHERE name IN ('statement_timeout', 'lock_timeout', 'idle_in_transaction_session_timeout') AND setting = '0'
      ORDER BY name
    ) AS "withoutLimit"
  FROM pg_roles me WHERE me.rolname = current_user`
