import { Invalid } from '@/lib/core/errors'
import { type Session, sqlStateOf } from '@/lib/platform/db/direct'
import { quoteName } from '../apply/quote'
import { isConnectionLost } from '../failure'
import { tablesWithHiddenRows } from '../row-visibility'
import { readStatements } from '../statements'
import { labelOf, type Successor } from './read-successors'

/** `filled`, or why the drop would lose data, in a sentence that names the rows. */
export type Judgment =
  | { is: 'filled' }
  | { is: 'unfilled'; why: string }
  /** The time for counting ended before the last row. */
  | { is: 'unfinished' }

const batchRows = 5_000
const batchTimeoutMs = 10_000
/** For a table without a key to go through it by. */
const wholeTimeoutMs = 60_000
const shownKeys = 3
/** Types without an equality that compares the whole value. */
const withoutEquality = ['json', 'xml', 'point', 'line', 'lseg', 'box', 'path', 'polygon', 'circle']

type Place = { isTable: boolean; key: string | null; columns: Record<string, string> }

/**
 * Compares the rows of what is dropped with its successor, in batches that lock nothing. Stops at the first batch with a row
 * whose value would be lost.
 * @param budgetMs how long it may count in milliseconds; to the end when nothing is said
 */
export async function judgeSuccessor(client: Session, successor: Successor, budgetMs?: number): Promise<Judgment> {
  const { table, column, to } = successor
  const from = await readPlace(client, table)
  // A view holds no rows, and what is gone already cannot be lost.
  if (!from?.isTable || (column !== null && !(column in from.columns))) return { is: 'filled' }
  const into = to.table === table ? from : await readPlace(client, to.table)
  const unfilled = (why: string): Judgment => ({ is: 'unfilled', why })
  if (!into || (to.column !== null && !(to.column in into.columns)))
    return unfilled(`${labelOf(successor)} would be dropped, and its successor ${labelOf(to)} is not in the database.`)
  if ((column === null) !== (to.column === null) || (column !== null && to.table !== table))
    return unfilled(
      `${labelOf(to)} cannot be the successor of ${labelOf(successor)}: declare a column of the same table, or a table for a table.`,
    )
  const hidden = await tablesWithHiddenRows(client, [...new Set([table, to.table])], ['SELECT'])
  if (hidden.length > 0)
    return unfilled(
      `Whether ${labelOf(to)} is filled can't be checked, because policies may hide rows of ${hidden.join(', ')} from this role.`,
    )
  const condition = column === null ? rowCondition(successor, from, into) : columnCondition(successor, from)
  if (condition === null)
    return unfilled(
      `${table} and ${to.table} have no unique column in common to compare their rows by: declare the rows to keep with "when".`,
    )
  try {
    return await count(client, successor, { condition, key: from.key, budgetMs })
  } catch (error) {
    if (!(error instanceof Invalid) && (sqlStateOf(error) === '' || isConnectionLost(error))) throw error
    const words = (error as Error).message
    return unfilled(
      `Whether ${labelOf(to)} is filled can't be checked (${words}). Declare how to compare the two: -- successor of ${labelOf(successor)}: ${labelOf(to)} when <condition>`,
    )
  }
}

/** True for a row that is kept. */
function columnCondition({ column, to, when }: Successor, { columns }: Place): string {
  if (when !== null) return `(${when})`
  const [before, after] = [columns[column ?? ''] ?? '', columns[to.column ?? ''] ?? '']
  const [old, next] = [`"old".${quoteName(column ?? '')}`, `"old".${quoteName(to.column ?? '')}`]
  const [base = ''] = after.split('(')
  if (withoutEquality.includes(base.trim())) return `${next}::text IS NOT DISTINCT FROM (${old}::${after})::text`
  return `${next} IS NOT DISTINCT FROM ${before === after ? old : `${old}::${after}`}`
}

function rowCondition({ to, when }: Successor, from: Place, into: Place): string | null {
  if (when !== null) return `(${when})`
  const { key } = from
  if (key === null || !(key in into.columns)) return null
  const same = Object.keys(from.columns).filter((name) => {
    const type = from.columns[name] ?? ''
    return into.columns[name] === type && !withoutEquality.includes(type)
  })
  const pairs = same.map((name) => `n.${quoteName(name)} IS NOT DISTINCT FROM "old".${quoteName(name)}`)
  return `EXISTS (SELECT FROM ${quoteName(to.table)} AS n WHERE n.${quoteName(key)} = "old".${quoteName(key)} AND ${pairs.join(' AND ')})`
}

type Counting = { condition: string; key: string | null; budgetMs: number | undefined }

async function count(client: Session, successor: Successor, { condition, key, budgetMs }: Counting): Promise<Judgment> {
  const startedAt = performance.now()
  const table = quoteName(successor.table)
  if (key === null) {
    const asked = `SELECT count(*)::float8 AS lost FROM ${table} AS "old" WHERE (${condition}) IS NOT TRUE`
    const [row] = await ask<{ lost: number }>(client, asked, [], wholeTimeoutMs)
    return row && row.lost > 0 ? lost(successor, { rows: row.lost, isAll: true, keys: [] }) : { is: 'filled' }
  }
  const by = quoteName(key)
  for (let after: string | null = null; ; ) {
    if (budgetMs !== undefined && performance.now() - startedAt > budgetMs) return { is: 'unfinished' }
    const asked: string = `
      SELECT count(*)::float8 AS rows, count(*) FILTER (WHERE is_lost)::float8 AS lost, (array_agg(key ORDER BY place DESC))[1] AS last,
        (array_agg(key ORDER BY place) FILTER (WHERE is_lost))[1:${shownKeys}] AS keys
      FROM (SELECT "old".${by}::text AS key, row_number() OVER (ORDER BY "old".${by}) AS place, (${condition}) IS NOT TRUE AS is_lost
        FROM ${table} AS "old" ${after === null ? '' : `WHERE "old".${by} > $1`} ORDER BY "old".${by} LIMIT ${batchRows}) AS batch`
    const [row]: Batch[] = await ask<Batch>(client, asked, after === null ? [] : [after], batchTimeoutMs)
    if (row && row.lost > 0) return lost(successor, { rows: row.lost, isAll: row.rows < batchRows, keys: row.keys })
    if (!row?.last || row.rows < batchRows) return { is: 'filled' }
    after = row.last
  }
}

type Batch = { rows: number; lost: number; last: string | null; keys: string[] }

type Lost = { rows: number; isAll: boolean; keys: readonly string[] }

function lost({ table, column, to }: Successor, { rows, isAll, keys }: Lost): Judgment {
  const from = labelOf({ table, column })
  const many = `${isAll ? '' : 'At least '}${rows} ${rows === 1 ? 'row' : 'rows'}`
  const among = keys.length > 0 ? `, such as ${keys.join(', ')}` : ''
  const why =
    column === null
      ? `${many} of ${from} ${rows === 1 ? 'is' : 'are'} missing from ${labelOf(to)}${among}: dropping ${from} would lose them.`
      : `${many} ${rows === 1 ? 'has' : 'have'} another value in ${labelOf(to)} than in ${from}${among}: dropping ${from} would lose data.`
  return {
    is: 'unfilled',
    why: `${why} Fill ${labelOf(to)} in a backfill, with a trigger that keeps both the same until the drop.`,
  }
}

/** Asks one question in a transaction that changes nothing, however the condition reads. */
async function ask<T extends object>(client: Session, sql: string, values: unknown[], timeoutMs: number): Promise<T[]> {
  if ((await readStatements(sql)).length !== 1) throw new Invalid('it is more than one condition')
  await client.query('BEGIN READ ONLY')
  try {
    await client.query(`SET LOCAL statement_timeout = ${timeoutMs}`)
    return (await client.query<T>(sql, values)).rows
  } finally {
    await client.query('ROLLBACK')
  }
}

/** A table or view as the database has it; null when there is none. */
async function readPlace(client: Session, table: string): Promise<Place | null> {
  const { rows } = await client.query<{ isTable: boolean; key: string | null; columns: Record<string, string> | null }>(
    `SELECT c.relkind IN ('r', 'p') AS "isTable",
       (SELECT a.attname FROM pg_index i JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = i.indkey[0]
        WHERE i.indrelid = c.oid AND i.indisunique AND i.indisvalid AND i.indnkeyatts = 1 AND i.indpred IS NULL AND a.attnotnull
        ORDER BY i.indisprimary DESC, a.attnum LIMIT 1) AS key,
       (SELECT json_object_agg(attname, format_type(atttypid, atttypmod)) FROM pg_attribute
        WHERE attrelid = c.oid AND attnum > 0 AND NOT attisdropped) AS columns
     FROM pg_class c WHERE c.oid = to_regclass($1)`,
    [quoteName(table)],
  )
  const [found] = rows
  return found ? { ...found, columns: found.columns ?? {} } : null
}
