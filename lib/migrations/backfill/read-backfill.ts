import { readFileSync } from 'node:fs'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import type { RangeVar } from 'libpg-query'
import { z } from 'zod'
import { Invalid } from '@/lib/core/errors'
import type { Session } from '@/lib/platform/db/direct'
import { findAll, nameOf } from '../nodes'
import { readStatements } from '../statements'

/** How the rows of a table are filled in, a batch of keys at a time. */
export type Backfill = {
  table: string
  /** A unique column, in whose order the rows are gone through. */
  key: string
  /** Fills the rows with these keys in, within the transaction of the batch. */
  fill(keys: string[], client: Session): Promise<unknown>
  /** Every table that it reads or writes. */
  tables: string[]
}

/**
 * Reads backfill.sql or backfill.ts.
 * @throws Invalid for a file that does not say what is filled in, with what is missing
 */
export function readBackfill(at: string): Promise<Backfill> {
  return at.endsWith('.ts') ? readProgram(at) : readSql(at)
}

const header = /^-- each: ([\w.]+)\.(\w+)$/m

/**
 * A line `-- each: <table>.<unique column>`, and one statement that takes the keys of a batch as `$1`.
 * It may run twice for the same rows, so it changes only those that need it.
 *
 * @example
 * -- each: clips.id
 * UPDATE clips SET slug = lower(title) WHERE id = ANY ($1) AND slug IS NULL
 */
async function readSql(at: string): Promise<Backfill> {
  const text = readFileSync(at, 'utf8')
  const file = `${path.basename(path.dirname(at))}/${path.basename(at)}`
  const [, table, key] = header.exec(text) ?? []
  if (!table || !key) throw new Invalid(`${file}: say whose rows are gone through: -- each: <table>.<unique column>`)
  const statements = await readStatements(text, file)
  const [statement] = statements
  if (!statement || statements.length > 1)
    throw new Invalid(`${file}: one statement is run for each batch, not ${statements.length}.`)
  const parameters = findAll<{ number?: number }>(statement.node, 'ParamRef')
  if (parameters.length === 0 || parameters.some(({ number }) => number !== 1))
    throw new Invalid(`${file}: the statement takes the keys of a batch as $1: WHERE ${key} = ANY ($1).`)
  const named = ['RangeVar', 'relation'].flatMap((kind) => findAll<RangeVar>(statement.node, kind)).map(nameOf)
  const { sql } = statement
  return { table, key, fill: (keys, client) => client.query(sql, [keys]), tables: [...new Set([table, ...named])] }
}

const program = z.object({
  each: z.string().regex(/^[\w.]+\.\w+$/),
  tables: z.array(z.string()).default([]),
  fill: z.custom<Backfill['fill']>((value) => typeof value === 'function'),
})

/**
 * For what SQL alone does not say. The function gets the keys of a batch and the session of its transaction, and leaves
 * BEGIN and COMMIT to whoever calls it; like the SQL it may run twice for the same rows.
 *
 * @example
 * export const each = 'clips.id'
 * export const tables = ['videos'] // what it reads or writes besides
 * export async function fill(keys: string[], client: { query(sql: string, values: unknown[]): Promise<unknown> }) { ... }
 */
async function readProgram(at: string): Promise<Backfill> {
  const file = `${path.basename(path.dirname(at))}/backfill.ts`
  const found = program.safeParse(await load(at, file))
  if (!found.success) {
    throw new Invalid(
      `${file}: say whose rows are gone through, and how: export const each = '<table>.<unique column>', and export async function fill(keys, client).`,
    )
  }
  const { each, fill, tables } = found.data
  const [, table = '', key = ''] = /^(.+)\.(\w+)$/.exec(each) ?? []
  return { table, key, fill, tables: [...new Set([table, ...tables])] }
}

async function load(at: string, file: string): Promise<unknown> {
  try {
    return await import(/* turbopackIgnore: true */ pathToFileURL(at).href)
  } catch (error) {
    throw new Invalid(`${file} does not load: ${error instanceof Error ? error.message : error}.`, { cause: error })
  }
}
