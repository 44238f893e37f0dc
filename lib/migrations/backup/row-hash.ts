import type { Session } from '@/lib/platform/db/direct'
import { qualified } from './read-tables'

/** What a value looks like as text must not depend on who reads it, nor where. */
export const readingAlike = `
  SET TimeZone = 'UTC'; SET DateStyle = 'ISO, YMD'; SET IntervalStyle = 'postgres'; SET bytea_output = 'hex';
  SET extra_float_digits = 1; SET lc_monetary = 'C'; SET search_path = ''; SET client_encoding = 'UTF8'; SET row_security = on;`

/**
 * How many rows a table has and a hash of them all in any order, which is equal on every version of Postgres from 15 on.
 * The session reads as `readingAlike` says.
 */
export async function readRowHash(
  client: Session,
  { schema, name }: { schema: string; name: string },
): Promise<{ rows: number; rowHash: string }> {
  const { rows } = await client.query<{ rows: number; rowHash: string }>(`
    SELECT count(*)::float8 AS rows,
      coalesce(sum(hashtextextended("a whole row"::text COLLATE "C", 0)), 0)::text AS "rowHash"
    FROM ONLY ${qualified(schema, name)} AS "a whole row"`)
  return rows[0] as { rows: number; rowHash: string }
}
