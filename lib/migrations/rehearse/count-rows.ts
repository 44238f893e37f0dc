import type { Session } from '@/lib/platform/db/direct'
import { quoteName } from '../apply/quote'
import { readCatalog } from '../verify/read-catalog'

/** How many rows each table of `public` has that this session sees. */
export async function countRows(client: Session): Promise<Map<string, number>> {
  const counts = new Map<string, number>()
  for (const table of Object.keys((await readCatalog(client)).table)) {
    const { rows } = await client.query<{ count: number }>(`SELECT count(*)::float8 AS count FROM ${quoteName(table)}`)
    counts.set(table, rows[0]?.count ?? 0)
  }
  return counts
}

/**
 * What became of the rows of tables that were there before and are there now, a sentence for each that has others.
 * @param meant tables of which that is meant
 */
export function differingCounts(
  before: ReadonlyMap<string, number>,
  now: ReadonlyMap<string, number>,
  meant: ReadonlySet<string>,
): string[] {
  return [...before].flatMap(([table, count]) => {
    const found = now.get(table)
    const isAsBefore = found === undefined || found === count || meant.has(table)
    return isAsBefore ? [] : [`${table} had ${count} rows and has ${found}.`]
  })
}
