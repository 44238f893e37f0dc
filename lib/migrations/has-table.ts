import type { Session } from '@/lib/platform/db/direct'

/** Whether the database has a table of this name: what `apply` keeps is not there before its first run. */
export async function hasTable(client: Session, name: string): Promise<boolean> {
  const { rows } = await client.query<{ there: boolean }>('SELECT to_regclass($1) IS NOT NULL AS there', [name])
  return rows[0]?.there === true
}
