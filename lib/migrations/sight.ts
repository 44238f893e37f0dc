import { Precondition } from '@/lib/core/errors'
import type { Session } from '@/lib/platform/db/direct'
import { quoteName } from './apply/quote'

/*
 * FORCE ROW LEVEL SECURITY binds the owner too: without a policy of its own it sees no row, fills none in and finds no fault,
 * and nothing says so. Postgres answers whether policies apply to a role, not whether they let it see everything; that is
 * read from the policies here. One that is anything but `true` counts as one that may hide rows.
 */

/** Those of the tables in which policies may keep rows from the session that it wants to read, or to write as well. */
export async function tablesWithHiddenRows(
  client: Session,
  tables: readonly string[],
  access: 'reads' | 'writes',
): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(
    `WITH asked AS (
       SELECT name, c.oid FROM unnest($1::text[], $2::text[]) AS given(name, quoted)
       JOIN pg_class c ON c.oid = to_regclass(quoted) WHERE row_security_active(c.oid)
     ), policy AS (
       SELECT polrelid, polpermissive AS permits, polcmd = '*' OR ($3 = 'reads' AND polcmd = 'r') AS is_for_this,
         coalesce(pg_get_expr(polqual, polrelid), 'true') = 'true'
           AND ($3 = 'reads' OR coalesce(pg_get_expr(polwithcheck, polrelid), 'true') = 'true') AS is_for_all_rows
       FROM pg_policy
       WHERE EXISTS (SELECT FROM unnest(polroles) AS role WHERE role = 0 OR pg_has_role(role, 'USAGE'))
     )
     SELECT name FROM asked
     WHERE NOT EXISTS (SELECT FROM policy WHERE polrelid = oid AND permits AND is_for_this AND is_for_all_rows)
       OR EXISTS (SELECT FROM policy WHERE polrelid = oid AND NOT permits AND NOT is_for_all_rows)
     ORDER BY name`,
    [tables, tables.map(quoteName), access],
  )
  return rows.map(({ name }) => name)
}

/** @throws Precondition naming the tables whose rows the session may not all see, with the policy that is missing */
export async function assertSeesAllRows(client: Session, tables: readonly string[]): Promise<void> {
  const [first, ...more] = await tablesWithHiddenRows(client, tables, 'writes')
  if (!first) return
  throw new Precondition(
    `The policies of ${[first, ...more].join(', ')} may hide rows from this role, which would be passed over without a word. Let it see all: CREATE POLICY owner_all ON ${quoteName(first)} TO CURRENT_USER USING (true) WITH CHECK (true).`,
  )
}
