import { Invalid } from '@/lib/core/errors'
import type { Session } from '@/lib/platform/db/direct'
import { relationsWithHiddenRows } from '../row-visibility'
import { ours, type TableToRead } from './read-tables'

/** @throws Invalid with the tables and sequences that this role may not read at all */
export async function assertMayRead(client: Session): Promise<void> {
  const { rows } = await client.query<Fault>(
    `SELECT c.oid::regclass::text AS name, current_user::text AS role FROM pg_class c
     WHERE c.relkind IN ('r', 'S') AND c.relpersistence <> 't' AND ${ours('pg_class', 'c', 'relnamespace')}
       AND NOT CASE c.relkind WHEN 'S' THEN has_sequence_privilege(c.oid, 'SELECT') ELSE has_table_privilege(c.oid, 'SELECT') END
     ORDER BY 1`,
  )
  const [first] = rows
  if (first) throw new Invalid(`The role ${first.role} may not read ${list(rows)}: use the owner in DIRECT_URL.`)
}

/**
 * A role that row-level security binds, and that no policy shows every row, would read a table as empty and be told of
 * nothing. Call it with the tables locked: no policy changes then.
 * @throws Invalid with the tables of which this role would miss rows
 */
export async function assertSeesEveryRow(client: Session, tables: readonly TableToRead[]): Promise<void> {
  const hidden = await relationsWithHiddenRows(
    client,
    tables.map(({ oid }) => oid),
    ['SELECT'],
  )
  const { rows } = await client.query<Fault>(
    `SELECT c.oid::regclass::text AS name, current_user::text AS role FROM pg_class c
     WHERE c.oid = ANY ($1::oid[]) ORDER BY 1`,
    [[...hidden]],
  )
  const [first] = rows
  if (!first) return
  const { name, role } = first
  throw new Invalid(
    `The role ${role} does not see every row of ${list(rows)}: row-level security binds it, and no policy shows it all. ` +
      `Use the owner in DIRECT_URL, and give each table its policy: ` +
      `CREATE POLICY "owner_all" ON ${name} TO ${role} USING (true) WITH CHECK (true).`,
  )
}

type Fault = { name: string; role: string }

function list(faults: readonly Fault[]): string {
  const names = faults.map(({ name }) => name)
  return names.length > 5 ? `${names.slice(0, 5).join(', ')} and ${names.length - 5} more` : names.join(', ')
}
