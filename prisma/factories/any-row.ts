import type { ClientBase } from 'pg'
import { uuidv7 } from 'uuidv7'

type AnyColumn = {
  name: string
  type: string
  isArray: boolean
  labels: string[] | null
  isNullable: boolean
  hasDefault: boolean
}
export type AnyTable = { name: string; tenantColumn: string; columns: AnyColumn[] }

/** Every table with `organization_id`, besides organizations and users, as the catalog tells. */
export async function readAnyTables(client: ClientBase): Promise<AnyTable[]> {
  const { rows } = await client.query<{ name: string; columns: AnyColumn[] }>(`
    SELECT c.relname AS name,
      json_agg(json_build_object('name', a.attname, 'type', t.typname, 'isArray', t.typcategory = 'A',
        'labels', (SELECT json_agg(enumlabel ORDER BY enumsortorder) FROM pg_enum WHERE enumtypid = t.oid),
        'isNullable', NOT a.attnotnull, 'hasDefault', a.atthasdef) ORDER BY a.attnum) AS columns
    FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
      JOIN pg_type t ON t.oid = a.atttypid
    WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p')
    GROUP BY c.oid
    HAVING bool_or(a.attname = 'organization_id') OR c.relname IN ('organizations', 'users')
    ORDER BY c.relname`)
  return rows.map((row) => ({
    ...row,
    tenantColumn: row.columns.some((column) => column.name === 'organization_id') ? 'organization_id' : 'id',
  }))
}

/** Takes checks away, and foreign keys and triggers for this session: any row will do then. Of a superuser alone. */
export async function allowAnyRow(client: ClientBase): Promise<void> {
  await client.query("SET session_replication_role = 'replica'")
  await client.query(`DO $$ DECLARE found record; BEGIN
    FOR found IN SELECT conrelid::regclass AS t, conname FROM pg_constraint
      WHERE contype = 'c' AND connamespace = 'public'::regnamespace LOOP
      EXECUTE format('ALTER TABLE %s DROP CONSTRAINT %I', found.t, found.conname);
    END LOOP; END $$`)
}

/**
 * Inserts a row of an organization. `text` is part of each of its texts; with it, columns that may be empty are filled too
 * where they hold text.
 */
export async function insertAnyRow(
  client: ClientBase,
  table: AnyTable,
  { organizationId, userId, text }: { organizationId: string; userId: string; text?: string },
): Promise<void> {
  const given = table.columns.filter(
    (column) => (!column.isNullable && !column.hasDefault) || (text && column.type === 'text'),
  )
  const names = new Set([...given.map((column) => column.name), table.tenantColumn])
  if (table.name === 'memberships') names.add('user_id')
  const values = [...names].map((name) => {
    if (name === table.tenantColumn) return table.name === 'users' ? userId : organizationId
    if (name === 'user_id') return userId
    return sampleOf(table.columns.find((column) => column.name === name) as AnyColumn, text ?? 'sample')
  })
  const columns = [...names].map((name) => `"${name}"`).join(', ')
  const places = values.map((_, index) => `$${index + 1}`).join(', ')
  await client.query(`INSERT INTO "${table.name}" (${columns}) VALUES (${places})`, values)
}

function sampleOf(column: AnyColumn, text: string): unknown {
  if (column.isArray) return []
  if (column.labels) return column.labels[0]
  switch (column.type) {
    case 'uuid':
      return uuidv7()
    case 'timestamptz':
      return new Date()
    case 'jsonb':
      return JSON.stringify({ text })
    case 'bool':
      return false
    case 'text':
      return `${text} ${uuidv7()}`
    case 'bytea':
      return Buffer.from(`${text} ${uuidv7()}`)
    case 'int4':
    case 'int8':
    case 'float8':
      return 1
    case 'date':
      return '2026-01-01'
    default:
      throw new Error(`No sample for a column of type ${column.type}: ${column.name}`)
  }
}
