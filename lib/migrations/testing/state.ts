import type { DirectClient } from '@/lib/platform/db/direct'
import { readCatalog } from '../verify/read-catalog'

/** What Postgres makes up anew each time. */
const madeUp = /default .*(now\(\)|CURRENT_TIMESTAMP|clock_timestamp|uuid|random\(\))/

/**
 * What a database consists of and what is in it: the catalog and the rows of every table, but for values that are made up anew
 * each time.
 * @param client a session that sees every row: the superuser's
 */
export async function contentsOf(client: DirectClient) {
  const catalog = await readCatalog(client)
  const rows: Record<string, { count: number; hash: string | null }> = {}
  for (const table of Object.keys(catalog.table)) {
    const volatile = Object.entries(catalog.column).flatMap(([name, definition]) =>
      name.startsWith(`${table}.`) && madeUp.test(definition) ? [name.slice(table.length + 1)] : [],
    )
    const { rows: found } = await client.query<{ count: number; hash: string | null }>(
      `SELECT count(*)::int AS count, md5(string_agg(text, ' ' ORDER BY text)) AS hash
       FROM (SELECT md5((to_jsonb(one) - $1::text[])::text) AS text FROM "${table}" AS one) AS hashed`,
      [volatile],
    )
    if (found[0]) rows[table] = found[0]
  }
  return { catalog, rows }
}

/** The contents of a database, and what its history notes as done. */
export async function stateOf(client: DirectClient) {
  const { rows: history } = await client.query(
    `SELECT migration_name, finished_at IS NOT NULL AS finished FROM _prisma_migrations
     WHERE rolled_back_at IS NULL ORDER BY migration_name`,
  )
  const { rows: steps } = await client.query(
    'SELECT migration, position FROM schema_changes.steps ORDER BY migration, position',
  )
  const { rows: backfills } = await client.query(
    'SELECT migration, finished_at IS NOT NULL AS finished FROM schema_changes.backfills ORDER BY migration',
  )
  return { ...(await contentsOf(client)), history, steps, backfills }
}
