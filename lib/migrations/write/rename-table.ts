import { Precondition } from '@/lib/core/errors'
import type { Session } from '@/lib/platform/db/direct'
import type { Change } from './changes'
import { columnsOf, type Part, q, type Rewritten } from './part'
import type { RenamedTable } from './resolve-renames'

/** One transaction, so that no query meets the table without one of its names. */
const atOnce = `SET LOCAL statement_timeout = '5s';`

export type TableView = {
  /** Those that the release that runs knows. */
  columns: string[]
  /** What others than the owner may do, on the table or on columns of it. */
  grants: { role: string; privilege: string; column: string | null }[]
  /** Functions whose body names the table, as far as it can be told. */
  functions: string[]
}

/** Reads what the view under the old name has to have. */
export async function readTableView(client: Session, table: string): Promise<TableView> {
  const { rows: columns } = await client.query<{ name: string }>(
    `SELECT attname AS name FROM pg_attribute WHERE attrelid = to_regclass($1) AND attnum > 0 AND NOT attisdropped ORDER BY attnum`,
    [q(table)],
  )
  const { rows: grants } = await client.query<TableView['grants'][number]>(
    `WITH c AS (SELECT * FROM pg_class WHERE relname = $1 AND relnamespace = 'public'::regnamespace)
     SELECT x.grantee::regrole::text AS role, x.privilege_type AS privilege, NULL AS column
     FROM c, aclexplode(c.relacl) x WHERE x.grantee <> c.relowner
     UNION ALL
     SELECT x.grantee::regrole::text, x.privilege_type, a.attname
     FROM c JOIN pg_attribute a ON a.attrelid = c.oid AND NOT a.attisdropped, aclexplode(a.attacl) x ORDER BY 1, 3, 2`,
    [table],
  )
  const { rows: functions } = await client.query<{ name: string }>(
    `SELECT proname AS name FROM pg_proc WHERE pronamespace = 'public'::regnamespace AND prosrc ~ ('\\m' || $1 || '\\M') ORDER BY 1`,
    [table],
  )
  return { columns: columns.map(({ name }) => name), grants, functions: functions.map(({ name }) => name) }
}

const usable = ['SELECT', 'INSERT', 'UPDATE', 'DELETE']

/**
 * A table under another name: renamed at once, with a view under the old name by which the release that runs reads and writes it.
 * The view asks as the one who uses it, so that policies and grants hold as before.
 * @throws Precondition for a table of which a role may read only some columns
 */
export function renameTable({ from, to }: RenamedTable, { columns, grants, functions }: TableView): Rewritten {
  const byColumn = grants.find(({ column, privilege }) => column !== null && privilege === 'SELECT')
  if (byColumn)
    throw new Precondition(
      `${from} can't be renamed, because ${byColumn.role} may read only some of its columns, and a view under the old name needs all. Keep the name in the database: @@map("${from}").`,
    )
  const rights = grants
    .filter(({ privilege }) => usable.includes(privilege))
    .map(
      ({ role, privilege, column }) =>
        `GRANT ${privilege}${column === null ? '' : ` (${q(column)})`} ON ${q(from)} TO ${role === '-' ? 'PUBLIC' : role};`,
    )
  const view = [
    `CREATE VIEW ${q(from)} WITH (security_invoker = true) AS SELECT ${columnsOf(columns)} FROM ${q(to)};`,
    ...rights,
  ]
  const rename = (old: string, name: string) => `ALTER TABLE ${q(old)} RENAME TO ${q(name)};`
  const todo = functions.map(
    (name) => `-- TODO: ${name} may name ${from}: write it here with ${to} if it does, and take this line out.\n`,
  )
  const parts: Part[] = [
    {
      phase: 'renameTable',
      what: `${from}_is_${to}`,
      sql: [
        atOnce,
        `-- waive renames: the release that runs reads and writes it by a view under the old name\n${rename(from, to)}`,
        ...view,
      ],
      undo: [atOnce, `DROP VIEW ${q(from)};`, rename(to, from)],
      why: `${from} becomes ${to} at once, with its rows, keys, policies and triggers. The release that runs goes on by a view under the old name, with the rights it had.`,
    },
    {
      phase: 'oldName',
      what: `drop_${from}`,
      sql: [`${todo.join('')}DROP VIEW ${q(from)};`],
      undo: [atOnce, ...view],
      why: `The view ${from} is dropped by a contract, after the release that uses it. It holds no rows.`,
    },
  ]
  return { parts, notices: [] }
}

/** @throws Precondition for a change of a renamed table that the view under its old name would keep Postgres from making */
export function assertFitsViews(changes: readonly Change[], renamed: readonly RenamedTable[]): void {
  for (const { from, to } of renamed) {
    const change = changes.find((one) => one.is === 'set type' && one.table === to)
    if (change && change.is === 'set type')
      throw new Precondition(
        `${to}.${change.column} can't get another type while the view ${from} uses it. Change one thing at a time: rename the table first.`,
      )
  }
}
