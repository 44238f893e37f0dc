import type { DirectClient } from '@/lib/platform/db/direct'

export type TableSize = {
  /** As the planner estimates them. */
  rows: number
  /** With indexes and what is stored apart. */
  bytes: number
}

/** How large each table of the database is, by its name; tables outside `public` with their schema. */
export async function readSizes(client: DirectClient): Promise<Map<string, TableSize>> {
  const { rows } = await client.query<{ name: string; rows: number; bytes: string }>(`
    SELECT CASE WHEN n.nspname = 'public' THEN c.relname ELSE n.nspname || '.' || c.relname END AS name,
      greatest(c.reltuples, 0)::float8 AS rows, pg_total_relation_size(c.oid)::text AS bytes
    FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE c.relkind IN ('r', 'p', 'm') AND n.nspname NOT IN ('pg_catalog', 'information_schema', 'pg_toast')`)
  return new Map(rows.map(({ name, rows: count, bytes }) => [name, { rows: count, bytes: Number(bytes) }]))
}
