import type { Change, Of } from './changes'
import type { Current } from './current'
import { isMade } from './indexes'
import { columnsOf, fitName, type Part, q, type Rewritten } from './part'

/** A foreign key: from now on for what is written, and for what is there in a later file, where nobody waits. */
export function addKey(change: Of<'add key'>, current: Current, changes: Change[]): Rewritten {
  const { table, name, sql } = change
  const alter = `ALTER TABLE ${q(table)}`
  const notices = indexFor(change, current, changes)
  if (isMade(table, changes))
    return { parts: [{ phase: 'expand', sql: [`${alter} ${sql};`], undo: [drop(table, name)], why: '' }], notices }
  const isReplaced = changes.some((one) => one.is === 'drop constraint' && one.table === table && one.name === name)
  const added = isReplaced ? fitName(name, '_next') : name
  const parts: Part[] = [
    {
      phase: 'expand',
      sql: [`${alter} ${sql.replace(q(name), q(added))} NOT VALID;`],
      undo: [drop(table, added)],
      why: `${name} is added NOT VALID, because checking every row would keep the writes to two tables waiting.`,
    },
    {
      phase: 'validate',
      sql: [`-- Rows that it would refuse: ${orphans(change)}\n${alter} VALIDATE CONSTRAINT ${q(added)};`],
      undo: [],
      why: 'Validating reads every row, and nobody waits for it.',
    },
  ]
  return { parts, notices }
}

/** A check of a renamed column: beside the old one, whose name it then gets. */
export function addCheck({ table, name, definition }: Of<'add check'>): Rewritten {
  const alter = `ALTER TABLE ${q(table)}`
  const next = fitName(name, '_next')
  const parts: Part[] = [
    {
      phase: 'check',
      sql: [`${alter} ADD CONSTRAINT ${q(next)} ${definition} NOT VALID;`],
      undo: [drop(table, next)],
      why: `${name} is checked on the new column too.`,
    },
    { phase: 'validate', sql: [`${alter} VALIDATE CONSTRAINT ${q(next)};`], undo: [], why: '' },
  ]
  return { parts, notices: [] }
}

/** A constraint goes with the release that relied on it; one of the same name takes its place. */
export function dropConstraint({ table, name }: Of<'drop constraint'>, current: Current, changes: Change[]): Rewritten {
  const alter = `ALTER TABLE ${q(table)}`
  const before = current.constraints[`${table}.${name}`]?.definition ?? ''
  const restore = [
    `${alter} ADD CONSTRAINT ${q(name)} ${before} NOT VALID;`,
    `${alter} VALIDATE CONSTRAINT ${q(name)};`,
  ]
  const isReplaced = changes.some(
    (one) => (one.is === 'add key' || one.is === 'add check') && one.table === table && one.name === name,
  )
  const next = q(fitName(name, '_next'))
  const part: Part = {
    phase: 'drop',
    sql: [drop(table, name), ...(isReplaced ? [`${alter} RENAME CONSTRAINT ${next} TO ${q(name)};`] : [])],
    undo: [...(isReplaced ? [`${alter} RENAME CONSTRAINT ${q(name)} TO ${next};`] : []), ...restore],
    why: isReplaced
      ? `${name} changes: the new one is added under another name, and gets its own when the old one is gone.`
      : `${name} is dropped by a contract: the release that runs may rely on it.`,
  }
  return { parts: [part], notices: [] }
}

const drop = (table: string, name: string) => `ALTER TABLE ${q(table)} DROP CONSTRAINT ${q(name)};`

function orphans({ table, columns, to, toColumns }: Of<'add key'>): string {
  const pairs = columns.map((column, at) => `o.${q(toColumns[at] ?? 'id')} = t.${q(column)}`)
  const given = columns.map((column) => `t.${q(column)} IS NOT NULL`)
  return `SELECT * FROM ${q(table)} t WHERE ${given.join(' AND ')} AND NOT EXISTS (SELECT FROM ${q(to)} o WHERE ${pairs.join(' AND ')})`
}

/** A row that is deleted is looked for in every table that refers to it. */
function indexFor({ table, columns, to }: Of<'add key'>, { indexes }: Current, changes: Change[]): string[] {
  const made = changes.flatMap((one) => (one.is === 'create index' && one.table === table ? [one.columns] : []))
  const there = Object.entries(indexes).flatMap(([name, index]) =>
    index.table === table && !changes.some((one) => one.is === 'drop index' && one.name === name)
      ? [index.columns]
      : [],
  )
  const isIndexed = [...made, ...there].some((index) =>
    index.slice(0, columns.length).every((column) => columns.includes(column)),
  )
  if (isIndexed) return []
  return [
    `No index of ${table} begins with ${columnsOf(columns)}: whenever a row of ${to} is deleted, all of ${table} is read. Give the model an @@index, which the next \`npm run db -- new\` writes.`,
  ]
}
