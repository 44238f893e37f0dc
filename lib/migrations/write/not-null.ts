import { Precondition } from '@/lib/core/errors'
import type { CurrentTable } from './current'
import { fitName, type Part, q } from './part'

type Column = { table: string; column: string; key: string | null }

/**
 * NOT NULL by way of a check: added without reading a row, validated without keeping anybody waiting, and believed by
 * SET NOT NULL. Works on Postgres 15 as on 18.
 * @param isLate whether the release before may leave the column empty, so that the check has to wait for its end
 * @param isPassing whether the column soon has another name, by which a query for the rows that violate it would fail
 */
export function requireColumn({ table, column, key }: Column, isLate: boolean, isPassing = false): Part[] {
  const { add, validate, drop, set } = statements(table, column)
  const why = isLate
    ? `${table}.${column}: the release that runs may leave it empty, so it is required by a contract.`
    : `${table}.${column}: required by a check that is added unread and validated later, because SET NOT NULL alone reads every row while nobody can use the table.`
  return [
    { phase: isLate ? 'lateCheck' : 'check', sql: [add], undo: [drop], why },
    {
      phase: isLate ? 'lateValidate' : 'validate',
      sql: [validate],
      undo: [],
      verify: isPassing ? [] : [emptyRows({ table, column, key })],
      why: 'Validating reads every row, and nobody waits for it.',
    },
    {
      phase: isLate ? 'lateRequire' : 'require',
      sql: [set, drop],
      undo: [add, validate, `ALTER TABLE ${q(table)} ALTER COLUMN ${q(column)} DROP NOT NULL;`],
      why: 'SET NOT NULL believes the validated check, and reads nothing.',
    },
  ]
}

/** The query that returns the rows in which a required column is empty. */
export const emptyRows = ({ table, column, key }: Column) =>
  `SELECT ${q(key ?? column)} FROM ${q(table)} WHERE ${q(column)} IS NULL;`

/** The whole way in one file, where each statement is a step of its own. */
export function requireStatements(table: string, column: string): string[] {
  const { add, validate, set, drop } = statements(table, column)
  return [add, validate, set, drop]
}

function statements(table: string, column: string) {
  const alter = `ALTER TABLE ${q(table)}`
  const name = q(fitName(`${table}_${column}`, '_is_set'))
  return {
    add: `${alter} ADD CONSTRAINT ${name} CHECK (${q(column)} IS NOT NULL) NOT VALID;`,
    validate: `${alter} VALIDATE CONSTRAINT ${name};`,
    set: `${alter} ALTER COLUMN ${q(column)} SET NOT NULL;`,
    drop: `${alter} DROP CONSTRAINT ${name};`,
  }
}

/**
 * Fills a column in, in batches; and once more for what the release before has added meanwhile.
 * @param value what to fill it with as SQL; null when its author has to say
 * @param isLate whether the release before may leave the column empty
 * @throws Precondition for a table whose rows cannot be gone through
 */
export function fillColumn({ table, column, key }: Column, value: string | null, isLate: boolean): Part[] {
  const todo = `-- TODO: say what ${column} is for the rows that are there, in place of NULL, and take this line out.\n`
  const backfill = `${header(table, key)}\n${value === null ? todo : ''}UPDATE ${q(table)} SET ${q(column)} = ${value ?? 'NULL'}
WHERE ${q(key ?? '')} = ANY ($1) AND ${q(column)} IS NULL;`
  const what = `${table}_${column}`
  const first: Part = {
    phase: 'backfill',
    what,
    sql: [],
    undo: [],
    backfill,
    why: `${table}.${column} is filled in batches that leave the application half of the time.`,
  }
  const rest: Part = {
    ...first,
    phase: 'fillRest',
    what: `fill_rest_of_${what}`,
    why: `${table}.${column} again, for the rows that the release before has added since.`,
  }
  return isLate ? [first, rest] : [first]
}

/** The line that says whose rows a backfill goes through. */
export function header(table: string, key: string | null): string {
  if (!key) {
    throw new Precondition(
      `${table} has no column of its own that tells its rows apart, so they cannot be filled in in batches. Write this migration by hand.`,
    )
  }
  return `-- each: ${table}.${key}`
}

/** A column with what is known of its table. */
export const columnOf = (tables: Record<string, CurrentTable>, table: string, column: string): Column => ({
  table,
  column,
  key: tables[table]?.key ?? null,
})
