import { readFileSync } from 'node:fs'
import path from 'node:path'
import type { RangeVar } from 'libpg-query'
import { Invalid } from '@/lib/core/errors'
import { findAll, nameOf } from '../nodes'
import { readStatements } from '../statements'

/** How the rows of a table are filled in: a statement for each batch of keys. */
export type Backfill = {
  table: string
  /** A unique column, in whose order the rows are gone through. */
  key: string
  /** Takes the batch's keys as `$1`. */
  sql: string
  /** Every table that it reads or writes. */
  tables: string[]
}

const header = /^-- each: ([\w.]+)\.(\w+)$/m

/**
 * Reads backfill.sql: a line `-- each: <table>.<unique column>`, and one statement that takes the keys of a batch as `$1`.
 * It may run twice for the same rows, so it changes only those that need it.
 *
 * @example
 * -- each: clips.id
 * UPDATE clips SET slug = lower(title) WHERE id = ANY ($1) AND slug IS NULL
 * @throws Invalid for anything else, with what is missing
 */
export async function readBackfill(at: string): Promise<Backfill> {
  const text = readFileSync(at, 'utf8')
  const file = `${path.basename(path.dirname(at))}/backfill.sql`
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
  return { table, key, sql: statement.sql, tables: [...new Set([table, ...named])] }
}
