import type { Change, Of } from './changes'
import type { NewColumn } from './column'
import type { Current } from './current'
import { columnOf, fillColumn, requireColumn, requireStatements } from './not-null'
import { fitName, type Part, q, type Rewritten } from './part'

/** A new column of a table that has rows: brief if every row has its value at once, in several parts otherwise. */
export function addColumn({ table, column }: Of<'add column'>, { tables }: Current): Rewritten {
  const notices = noticesOf(table, column, tables)
  const where = columnOf(tables, table, column.name)
  const undo = [`ALTER TABLE ${q(table)} DROP COLUMN ${q(column.name)};`]
  if (column.isSerial) {
    const parts = [numbered(table, column), ...fillColumn(where, 'DEFAULT', false), ...requireColumn(where, false)]
    return { parts, notices }
  }
  const add = `ALTER TABLE ${q(table)} ADD COLUMN ${q(column.name)} ${column.type}`
  if (column.isVolatile) {
    const expand: Part = {
      phase: 'expand',
      sql: [`${add};`, `ALTER TABLE ${q(table)} ALTER COLUMN ${q(column.name)} SET DEFAULT ${column.default};`],
      undo,
      why: `${table}.${column.name}: a default that differs from row to row would write the whole table anew, so new rows get it, and those that are there are filled in.`,
    }
    const required = column.isRequired ? requireColumn(where, false) : []
    return { parts: [expand, ...fillColumn(where, 'DEFAULT', false), ...required], notices }
  }
  if (column.isRequired && column.default === null) {
    const expand: Part = {
      phase: 'expand',
      sql: [`${add};`],
      undo,
      why: `${table}.${column.name} may be empty at first: neither the rows that are there nor the release that runs have a value for it.`,
    }
    return { parts: [expand, ...fillColumn(where, null, true), ...requireColumn(where, true)], notices }
  }
  const filled = `${column.isRequired ? ' NOT NULL' : ''}${column.default === null ? '' : ` DEFAULT ${column.default}`}`
  const why =
    column.default === null
      ? `${table}.${column.name} may be empty: adding it reads no row.`
      : `${table}.${column.name} has one default for all rows, which Postgres keeps beside the table: adding it writes no row.`
  return { parts: [{ phase: 'expand', sql: [`${add}${filled};`], undo, why }], notices }
}

/** What SERIAL is short for, without writing every row under a lock. */
function numbered(table: string, { name, type }: NewColumn): Part {
  const sequence = q(fitName(`${table}_${name}`, '_seq'))
  const plain = /small|2/.test(type) ? 'smallint' : /big|8/.test(type) ? 'bigint' : 'integer'
  return {
    phase: 'expand',
    sql: [
      `CREATE SEQUENCE ${sequence} AS ${plain};`,
      `GRANT USAGE ON SEQUENCE ${sequence} TO clipforge_app, clipforge_system;`,
      `ALTER TABLE ${q(table)} ADD COLUMN ${q(name)} ${plain};`,
      `ALTER SEQUENCE ${sequence} OWNED BY ${q(table)}.${q(name)};`,
      `ALTER TABLE ${q(table)} ALTER COLUMN ${q(name)} SET DEFAULT nextval('${sequence}');`,
    ],
    undo: [`ALTER TABLE ${q(table)} DROP COLUMN ${q(name)};`],
    why: `${table}.${name}: numbering every row at once would write the whole table anew, so new rows are numbered, and those that are there are filled in.`,
  }
}

function noticesOf(table: string, { name }: NewColumn, tables: Current['tables']): string[] {
  const notices: string[] = []
  if (tables[table]?.isGrantedByColumn)
    notices.push(
      `Requests may read only named columns of ${table}: ${name} is not among them until an rls migration says GRANT SELECT (${q(name)}) ON ${q(table)} TO clipforge_app.`,
    )
  if (name === 'organization_id')
    notices.push(
      `${table} belongs to tenants from now on, and is as visible as before: write its policy into an rls migration, with the rows of ${table} filled in first.`,
    )
  return notices
}

/** A column that may no longer be empty. */
export function setNotNull({ table, column }: Of<'set not null'>, { tables }: Current, changes: Change[]): Rewritten {
  const where = columnOf(tables, table, column)
  const isGiven = changes.some((one) => one.is === 'set default' && one.table === table && one.column === column)
  const value = isGiven || tables[table]?.columns[column]?.default ? 'DEFAULT' : null
  return { parts: [...fillColumn(where, value, true), ...requireColumn(where, true)], notices: [] }
}

export function dropNotNull({ table, column }: Of<'drop not null'>): Rewritten {
  return { parts: [allowNull(table, column, `${table}.${column} may be empty: no row is read for that.`)], notices: [] }
}

/** Lets a column be left out, as a release does that does not know it any more. */
export function allowNull(table: string, column: string, why: string): Part {
  const sql = [`ALTER TABLE ${q(table)} ALTER COLUMN ${q(column)} DROP NOT NULL;`]
  return { phase: 'expand', sql, undo: requireStatements(table, column), why }
}

export function changeDefault(change: Of<'set default' | 'drop default'>, { tables }: Current): Rewritten {
  const { table, column } = change
  const alter = `ALTER TABLE ${q(table)} ALTER COLUMN ${q(column)}`
  const before = tables[table]?.columns[column]?.default
  const undo = [before ? `${alter} SET DEFAULT ${before};` : `${alter} DROP DEFAULT;`]
  const part: Part =
    change.is === 'set default'
      ? {
          phase: 'expand',
          sql: [`${alter} SET DEFAULT ${change.to};`],
          undo,
          why: `${table}.${column}: a default is for new rows, and reads none.`,
        }
      : {
          phase: 'drop',
          sql: [`${alter} DROP DEFAULT;`],
          undo,
          why: `${table}.${column}: the release that runs may rely on the default, so it goes in a contract.`,
        }
  return { parts: [part], notices: [] }
}
