import { Precondition } from '@/lib/core/errors'
import type { Session } from '@/lib/platform/db/direct'
import { quoteName } from './apply/quote'

/*
 * FORCE ROW LEVEL SECURITY binds the owner too: without a policy of its own it sees no row, fills none in and finds no fault,
 * and Postgres doesn't say so. It tells whether policies apply to a role, not whether they let it reach every row: that is
 * read from the policies here. A condition that isn't literally `true` counts as one that may hide rows.
 */

export const rowCommands = ['SELECT', 'INSERT', 'UPDATE', 'DELETE'] as const
export type RowCommand = (typeof rowCommands)[number]

/** A condition that a row has to pass: which policies (by pg_policy.polcmd) contribute to it, and which of their clauses. */
type Gate = { policies: string; clause: 'using' | 'check' }

const reads: Gate = { policies: 'r', clause: 'using' }

/**
 * UPDATE and DELETE with a condition look for their rows as SELECT does.
 * @see https://www.postgresql.org/docs/18/sql-createpolicy.html "Policies Applied by Command Type"
 */
const gates: Record<RowCommand, Gate[]> = {
  SELECT: [reads],
  INSERT: [{ policies: 'a', clause: 'check' }],
  UPDATE: [reads, { policies: 'w', clause: 'using' }, { policies: 'w', clause: 'check' }],
  DELETE: [reads, { policies: 'd', clause: 'using' }],
}

/*
 * A row passes a gate when one permissive policy lets it through and no restrictive one stops it. A clause that is missing
 * neither lets through nor stops; WITH CHECK that is missing is the USING of the same policy. Only the policies of the table
 * that a query names count, not those of its partitions; a view is as blind as what it selects from.
 */
const question = `
  WITH RECURSIVE source (oid, root) AS (
    SELECT oid, oid FROM unnest($1::oid[]) AS asked (oid)
    UNION
    SELECT d.refobjid, source.root FROM source JOIN pg_class v ON v.oid = source.oid AND v.relkind = 'v'
    JOIN pg_rewrite r ON r.ev_class = v.oid
    JOIN pg_depend d ON d.classid = 'pg_rewrite'::regclass AND d.objid = r.oid AND d.refclassid = 'pg_class'::regclass
  ), policy AS (
    SELECT polrelid, polpermissive AS permits, polcmd,
      pg_get_expr(polqual, polrelid) AS using_clause, pg_get_expr(polwithcheck, polrelid) AS check_clause
    FROM pg_policy
    WHERE polrelid IN (SELECT oid FROM source) AND EXISTS (
      SELECT FROM unnest(polroles) AS role WHERE CASE WHEN role = 0 THEN true ELSE pg_has_role(role, 'USAGE') END)
  ), gate AS (
    SELECT source.oid, number FROM source CROSS JOIN generate_subscripts($2::text[], 1) AS number
  ), clause AS (
    SELECT gate.oid, gate.number, permits,
      CASE ($3::text[])[number] WHEN 'using' THEN using_clause ELSE coalesce(check_clause, using_clause) END AS condition
    FROM gate JOIN policy ON polrelid = gate.oid AND polcmd IN ('*', (($2::text[])[number])::"char")
  )
  SELECT DISTINCT source.root AS oid FROM source JOIN gate ON gate.oid = source.oid
  WHERE CASE WHEN EXISTS (SELECT FROM pg_class c WHERE c.oid = source.oid AND c.relkind IN ('r', 'p'))
      THEN row_security_active(source.oid) ELSE false END
    AND (NOT EXISTS (SELECT FROM clause WHERE clause.oid = gate.oid AND clause.number = gate.number AND permits AND condition = 'true')
      OR EXISTS (SELECT FROM clause WHERE clause.oid = gate.oid AND clause.number = gate.number AND NOT permits AND condition <> 'true'))`

/**
 * Those of the relations in which row-level security may keep rows from the role of this session.
 * @param oids of tables, partitioned tables and views
 * @param commands what the role wants to do with every row
 */
export async function relationsWithHiddenRows(
  client: Session,
  oids: readonly number[],
  commands: readonly RowCommand[],
): Promise<Set<number>> {
  const wanted = commands.flatMap((command) => gates[command])
  const { rows } = await client.query<{ oid: number }>(question, [
    oids,
    wanted.map(({ policies }) => policies),
    wanted.map(({ clause }) => clause),
  ])
  return new Set(rows.map(({ oid }) => oid))
}

/**
 * The same by name, sorted; a name that the database doesn't have is left out.
 * @param tables names as `nameOf` gives them: without `public`, not quoted
 */
export async function tablesWithHiddenRows(
  client: Session,
  tables: readonly string[],
  commands: readonly RowCommand[],
): Promise<string[]> {
  const { rows } = await client.query<{ name: string; oid: number }>(
    `SELECT name, to_regclass(quoted)::oid AS oid FROM unnest($1::text[], $2::text[]) AS asked (name, quoted)
     WHERE to_regclass(quoted) IS NOT NULL`,
    [tables, tables.map(quoteName)],
  )
  const hidden = await relationsWithHiddenRows(
    client,
    rows.map(({ oid }) => oid),
    commands,
  )
  return rows
    .filter(({ oid }) => hidden.has(oid))
    .map(({ name }) => name)
    .sort()
}

/** @throws Precondition naming the tables whose rows the session may not all reach, with the policy that is missing */
export async function assertSeesAllRows(client: Session, tables: readonly string[]): Promise<void> {
  const [first, ...more] = await tablesWithHiddenRows(client, tables, rowCommands)
  if (!first) return
  throw new Precondition(
    `The policies of ${[first, ...more].join(', ')} may hide rows from this role, which would be passed over without a word. Let it see all: CREATE POLICY owner_all ON ${quoteName(first)} TO CURRENT_USER USING (true) WITH CHECK (true).`,
  )
}
