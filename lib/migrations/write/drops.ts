import { successorComment } from '../successors/read-successors'
import type { Change, Of } from './changes'
import { allowNull } from './columns'
import type { Current } from './current'
import { type Part, q, type Rewritten } from './part'

/**
 * A column that no release reads any more. What the release to come no longer fills in must not be required, so that comes
 * first.
 */
export function dropColumn(change: Of<'drop column'>, { tables }: Current, changes: Change[]): Rewritten {
  const { table, column } = change
  const before = tables[table]?.columns[column]
  const isLeftOut = before?.isRequired === true && before.default === null
  const release = isLeftOut
    ? [allowNull(table, column, `${table}.${column} may be left out, as the release does that no longer knows it.`)]
    : []
  const hanging = before?.dependents ?? []
  const notices = hanging.length > 0 ? [`${table}.${column} is needed by ${hanging.join(', ')}.`] : []
  if (isLater(change, changes)) {
    const gained = changes.flatMap((one) => (one.is === 'add column' && one.table === table ? [one.column.name] : []))
    notices.push(
      `${table}.${column} stays for now, because ${table} gets ${gained.join(', ')} in the same change. Prisma takes a renamed column for a dropped and an added one: if it is one, say so with --rename or @renamed from, which fills it in. The next \`npm run db -- new\` then writes the drop.`,
    )
    return { parts: release, notices }
  }
  const drop: Part = {
    phase: 'drop',
    sql: [`${declared(change)}ALTER TABLE ${q(table)} DROP COLUMN ${q(column)};`],
    undo: [
      `-- What the column held is lost: it comes back without it.\nALTER TABLE ${q(table)} ADD COLUMN ${q(column)} ${before?.type}${before?.default ? ` DEFAULT ${before.default}` : ''};`,
    ],
    why: `${table}.${column} is dropped by a contract, after the release that reads it: what it holds is lost.`,
  }
  return { parts: [...release, drop], notices }
}

/** What the author says about it, for the rules that compare what is dropped with what succeeds it. */
function declared({ table, column, isMeant, successor }: Of<'drop column'>): string {
  if (successor !== undefined) return `${successorComment({ table, column }, { table, column: successor })}\n`
  return isMeant ? `-- no successor of ${table}.${column}: its author said so with --drop\n` : ''
}

/** Whether a column has to outlive the release that brings what may be its new name. */
function isLater({ table, isMeant, successor }: Of<'drop column'>, changes: Change[]): boolean {
  return !isMeant && successor === undefined && changes.some((one) => one.is === 'add column' && one.table === table)
}

/** Whether an index or a key stays because one of its columns does. */
export function staysWithColumn(table: string, columns: readonly string[], changes: Change[]): boolean {
  return changes.some(
    (one) => one.is === 'drop column' && one.table === table && columns.includes(one.column) && isLater(one, changes),
  )
}

export function dropTable({ table, isMeant, successor }: Of<'drop table'>, _: Current, changes: Change[]): Rewritten {
  const isSaid = isMeant || successor !== undefined
  const made = changes.flatMap((one) => (one.is === 'create table' ? [one.table] : []))
  if (made.length > 0 && !isSaid) {
    return {
      parts: [],
      notices: [
        `${table} stays for now, because ${made.join(', ')} is made in the same change. Prisma takes a renamed table for a dropped and a new one: move the rows in a backfill, or keep the name by @@map. The next \`npm run db -- new\` then writes the drop.`,
      ],
    }
  }
  const drop: Part = {
    phase: 'drop',
    sql: [
      `${successor === undefined ? '' : `${successorComment({ table, column: null }, { table: successor, column: null })}\n`}DROP TABLE ${q(table)};`,
    ],
    undo: null,
    why: `${table} is dropped by a contract, after the release that uses it: its rows are lost, and there is no way back but a backup.`,
  }
  return { parts: [drop], notices: [] }
}

/** What goes with a table is not dropped by itself. */
export const goesWithTable = (table: string | undefined, changes: Change[]) =>
  changes.some((one) => one.is === 'drop table' && one.table === table)
