import type { Context } from '@/lib/access/context'
import { Internal } from '@/lib/core/errors'
import { withTenant } from '@/lib/platform/db/db'
import { archivedPageSize, isArchived } from './rules'

export type ArchivedTable = {
  table: string
  columns: string[]
  omitted: string[]
  key: { name: string; type: string }[]
}

/**
 * The tables of which an organization may read rows, with the columns that go into its archive: what its own role is
 * granted, as the catalog tells, so that a new table is among them by itself.
 */
export async function readArchivedTables(ctx: Context): Promise<ArchivedTable[]> {
  const rows = await withTenant(
    ctx,
    (db) =>
      db.$queryRaw<{ table: string; columns: string[]; key: ArchivedTable['key'] }[]>`
      SELECT c.relname AS "table",
        array_agg(a.attname::text ORDER BY a.attnum)
          FILTER (WHERE has_column_privilege(c.oid, a.attnum, 'SELECT')) AS columns,
        (SELECT coalesce(json_agg(json_build_object('name', k.attname, 'type', format_type(k.atttypid, k.atttypmod))
            ORDER BY array_position(i.indkey::int2[], k.attnum)), '[]')
          FROM pg_index i JOIN pg_attribute k ON k.attrelid = i.indrelid AND k.attnum = ANY (i.indkey)
          WHERE i.indrelid = c.oid AND i.indisprimary) AS key
      FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
      WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r' AND has_any_column_privilege(c.oid, 'SELECT')
      GROUP BY c.oid
      HAVING bool_or(a.attname = 'organization_id') OR c.relname IN ('organizations', 'users', 'referrals')
      ORDER BY c.relname`,
  )
  const tables = rows.map(({ table, columns, key }) => ({
    table,
    columns: columns.filter((column) => isArchived(table, column)),
    omitted: columns.filter((column) => !isArchived(table, column)),
    key,
  }))
  return tables.filter(({ columns }) => columns.length > 0)
}

/**
 * The rows that the organization may read of a table, as JSON texts in the order of its key, a page in memory at a time.
 */
export async function* readTenantRows(ctx: Context, { table, columns, key }: ArchivedTable): AsyncGenerator<string> {
  if (key.length === 0) throw new Internal(`The table ${table} has no primary key to go through it by`)
  const names = key.map(({ name }) => `"${name}"`).join(', ')
  const texts = key.map(({ name }) => `"${name}"::text`).join(', ')
  const places = key.map(({ type }, index) => `$${index + 1}::text::${type}`).join(', ')
  const pageSize = archivedPageSize(table)
  let after: string[] | null = null
  for (;;) {
    const where: string = after ? `WHERE (${names}) > (${places})` : ''
    const sql = `SELECT to_jsonb(page)::text AS line, at FROM (
        SELECT array[${texts}] AS at, (SELECT shown FROM (SELECT ${columns.map((name) => `t."${name}"`).join(', ')}) shown) AS page
        FROM "${table}" t ${where} ORDER BY ${names} LIMIT ${pageSize}) pages`
    const rows = await withTenant(ctx, (db) =>
      db.$queryRawUnsafe<{ line: string; at: string[] }[]>(sql, ...(after ?? [])),
    )
    for (const { line } of rows) yield line
    const last = rows.at(-1)
    if (!last || rows.length < pageSize) return
    after = last.at
  }
}
