import type { Session } from '@/lib/platform/db/direct'
import type { Hanging } from './read-hanging'

export type CurrentColumn = {
  type: string
  isRequired: boolean
  default: string | null
  /** What hangs on the column besides indexes: keys, checks, policies, views, grants. */
  dependents: string[]
}

export type CurrentTable = {
  columns: Record<string, CurrentColumn>
  /** A column that tells every row apart, by which the rows can be gone through. */
  key: string | null
  /** Whether requests may read only columns that were named. */
  isGrantedByColumn: boolean
}

/** The schema as the migrations of the folder make it. */
export type Current = {
  tables: Record<string, CurrentTable>
  indexes: Record<string, { table: string; columns: string[]; definition: string }>
  /** By `<table>.<name>`. */
  constraints: Record<string, { definition: string; columns: string[] }>
  enums: Record<string, string[]>
  /** What hangs on the columns that are renamed, by `<table>.<old name>`. */
  hanging: Record<string, Hanging>
}

/** Reads what a change starts from. */
export async function readCurrent(client: Session): Promise<Current> {
  const current: Current = { tables: {}, indexes: {}, constraints: {}, enums: {}, hanging: {} }
  const { rows: tables } = await client.query<{ name: string; key: string | null; byColumn: boolean }>(tablesSql)
  for (const { name, key, byColumn } of tables) {
    current.tables[name] = { columns: {}, key, isGrantedByColumn: byColumn }
  }
  const { rows: columns } = await client.query<CurrentColumn & { table: string; name: string }>(columnsSql)
  for (const { table, name, ...column } of columns) {
    const owner = current.tables[table]
    if (owner) owner.columns[name] = column
  }
  const { rows: indexes } = await client.query<Current['indexes'][string] & { name: string }>(indexesSql)
  for (const { name, ...index } of indexes) current.indexes[name] = index
  const { rows: constraints } = await client.query<Current['constraints'][string] & { name: string }>(constraintsSql)
  for (const { name, ...constraint } of constraints) current.constraints[name] = constraint
  const { rows: enums } = await client.query<{ name: string; values: string[] }>(enumsSql)
  for (const { name, values } of enums) current.enums[name] = values
  return current
}

const mine = `c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p')`

const tablesSql = `
  SELECT c.relname AS name,
    (SELECT a.attname FROM pg_index i JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = i.indkey[0]
     WHERE i.indrelid = c.oid AND i.indisunique AND i.indnkeyatts = 1 AND i.indpred IS NULL AND a.attnotnull
     ORDER BY i.indisprimary DESC, a.attnum LIMIT 1) AS key,
    EXISTS (SELECT FROM pg_attribute a, aclexplode(a.attacl) x
      WHERE a.attrelid = c.oid AND x.grantee::regrole::text = 'clipforge_app' AND x.privilege_type = 'SELECT') AS "byColumn"
  FROM pg_class c WHERE ${mine}`

const columnsSql = `
  SELECT c.relname AS table, a.attname AS name, format_type(a.atttypid, a.atttypmod) AS type, a.attnotnull AS "isRequired",
    pg_get_expr(d.adbin, d.adrelid) AS default,
    array(
      SELECT DISTINCT pg_describe_object(p.classid, p.objid, 0) FROM pg_depend p
      WHERE p.refclassid = 'pg_class'::regclass AND p.refobjid = c.oid AND p.refobjsubid = a.attnum
        AND p.classid <> 'pg_attrdef'::regclass
        AND NOT (p.classid = 'pg_class'::regclass AND p.objid IN (SELECT indexrelid FROM pg_index))
        AND NOT (p.classid = 'pg_constraint'::regclass AND p.objid IN (SELECT oid FROM pg_constraint WHERE contype = 'n'))
      ORDER BY 1
    ) || CASE WHEN a.attacl IS NOT NULL THEN array['grants of its own'] ELSE '{}' END AS dependents
  FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
    LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
  WHERE ${mine}`

const indexesSql = `
  SELECT x.relname AS name, c.relname AS table, pg_get_indexdef(i.indexrelid) AS definition,
    array(SELECT coalesce(a.attname::text, '') FROM unnest(i.indkey::int[]) WITH ORDINALITY AS k(number, place)
      LEFT JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = k.number ORDER BY k.place) AS columns
  FROM pg_index i JOIN pg_class x ON x.oid = i.indexrelid JOIN pg_class c ON c.oid = i.indrelid WHERE ${mine}`

const constraintsSql = `
  SELECT c.relname || '.' || k.conname AS name, pg_get_constraintdef(k.oid) AS definition,
    array(SELECT a.attname::text FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attnum = ANY (k.conkey)) AS columns
  FROM pg_constraint k JOIN pg_class c ON c.oid = k.conrelid WHERE ${mine} AND k.contype <> 'n'`

const enumsSql = `
  SELECT t.typname AS name, array_agg(e.enumlabel::text ORDER BY e.enumsortorder) AS values
  FROM pg_type t JOIN pg_enum e ON e.enumtypid = t.oid WHERE t.typnamespace = 'public'::regnamespace GROUP BY 1`
