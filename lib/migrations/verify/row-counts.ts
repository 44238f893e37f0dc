import type { Session } from '@/lib/platform/db/direct'
import { hasTable } from '../has-table'
import type { CheckResult } from './verify-database'

/** Fewer rows than this come and go. */
const smallTable = 500

/**
 * Whether a table has lost more than half of its rows since the last check that was kept. Rows are counted as the planner
 * estimates them, so that large tables are not read; a table that was never analyzed is left out.
 */
export async function checkRowCounts(client: Session): Promise<CheckResult> {
  const startedAt = performance.now()
  const rowCounts = await estimates(client)
  const before = await lastCounts(client)
  const faults = Object.entries(before).flatMap(([table, count]) => {
    const now = rowCounts[table]
    return now !== undefined && count >= smallTable && now < count / 2
      ? [`${table} had about ${number(count)} rows, and has about ${number(now)}.`]
      : []
  })
  return {
    name: 'row counts',
    isGood: faults.length === 0,
    faults,
    durationMs: performance.now() - startedAt,
    rowCounts,
  }
}

const number = (count: number) => Math.round(count).toLocaleString('en')

async function estimates(client: Session): Promise<Record<string, number>> {
  const { rows } = await client.query<{ name: string; count: number }>(`
    SELECT relname AS name, reltuples::float8 AS count FROM pg_class
    WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p') AND reltuples >= 0 ORDER BY 1`)
  return Object.fromEntries(rows.map(({ name, count }) => [name, count]))
}

async function lastCounts(client: Session): Promise<Record<string, number>> {
  if (!(await hasTable(client, 'schema_check_runs'))) return {}
  const { rows } = await client.query<{ results: CheckResult[] }>(
    'SELECT results FROM schema_check_runs ORDER BY created_at DESC, id DESC LIMIT 1',
  )
  return rows[0]?.results.find((one) => one.rowCounts)?.rowCounts ?? {}
}
