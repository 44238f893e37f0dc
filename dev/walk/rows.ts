import type { Client } from 'pg'
import { quoteName } from '../postgres/quote'

/** Every table that says whose its rows are. */
async function tenantTables(client: Client): Promise<string[]> {
  const { rows } = await client.query(
    `SELECT c.table_name AS name FROM information_schema.columns c JOIN information_schema.tables t USING (table_schema, table_name)
     WHERE c.table_schema = 'public' AND c.column_name = 'organization_id' AND t.table_type = 'BASE TABLE' ORDER BY 1`,
  )
  return rows.map(({ name }) => name as string)
}

/** A hash of the organization's rows per table, its own row included: equal as long as nothing of it was changed. */
export async function hashOfRows(client: Client, organizationId: string): Promise<Record<string, string>> {
  const hashes: Record<string, string> = {}
  const hash = async (table: string, column: string) => {
    const { rows } = await client.query(
      `SELECT count(*) || ' rows ' || coalesce(md5(string_agg(t::text, ',' ORDER BY t::text)), '') AS hash
       FROM ${quoteName(table)} t WHERE ${column} = $1`,
      [organizationId],
    )
    hashes[table] = rows[0].hash
  }
  await hash('organizations', 'id')
  for (const table of await tenantTables(client)) await hash(table, 'organization_id')
  return hashes
}

/** Tables that hold `text` somewhere, other than those of `except`. */
export async function tablesWith(client: Client, text: string, except: readonly string[] = []): Promise<string[]> {
  const { rows } = await client.query(
    `SELECT table_name AS name FROM information_schema.tables WHERE table_schema = 'public' AND table_type = 'BASE TABLE'`,
  )
  const found: string[] = []
  for (const { name } of rows) {
    if (except.includes(name)) continue
    const { rowCount } = await client.query(
      `SELECT 1 FROM ${quoteName(name)} t WHERE position($1 in t::text) > 0 LIMIT 1`,
      [text],
    )
    if (rowCount) found.push(name)
  }
  return found
}
