import { systemDb } from '@/lib/platform/db/db'
import { type ForeignKey, orderTenantTables, type TenantTable } from './table-order'

/**
 * Every table that holds rows of an organization, as the database's own catalog tells: those with a column
 * `organization_id`, and those whose rows hang on theirs. A new table is among them by itself. Tables that refer to others
 * come before these, the organizations' own table last.
 */
export async function readTenantTables(): Promise<TenantTable[]> {
  const [owned, foreignKeys] = await Promise.all([
    systemDb().$queryRaw<{ table: string; columns: string[] }[]>`
      SELECT c.relname AS "table", array_agg(a.attname::text ORDER BY a.attnum) AS columns
      FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
      WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r'
      GROUP BY c.oid`,
    systemDb().$queryRaw<ForeignKey[]>`
      SELECT child.relname AS "table", parent.relname AS parent,
        array(SELECT attname::text FROM unnest(f.conkey) WITH ORDINALITY k (num, i)
          JOIN pg_attribute ON attrelid = f.conrelid AND attnum = k.num ORDER BY i) AS columns,
        array(SELECT attname::text FROM unnest(f.confkey) WITH ORDINALITY k (num, i)
          JOIN pg_attribute ON attrelid = f.confrelid AND attnum = k.num ORDER BY i) AS "parentColumns",
        f.confdeltype IN ('n', 'd') AS "isCleared"
      FROM pg_constraint f
      JOIN pg_class child ON child.oid = f.conrelid JOIN pg_class parent ON parent.oid = f.confrelid
      WHERE f.contype = 'f' AND child.relnamespace = 'public'::regnamespace`,
  ])
  return orderTenantTables(
    owned.map(({ table, columns }) => ({ table, isOwned: columns.includes('organization_id') })),
    foreignKeys,
  )
}
