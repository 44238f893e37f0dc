import type { Change, Of } from './changes'
import type { Current } from './current'
import { fitName, type Part, q, type Rewritten } from './part'

const concurrently = (sql: string) => sql.replace(/^CREATE (UNIQUE )?INDEX /, 'CREATE $1INDEX CONCURRENTLY ')

/** An index, built beside the work on its table; at once on a table that is made in the same change. */
export function createIndex(change: Of<'create index'>, changes: Change[]): Rewritten {
  const { table, name, sql } = change
  if (isMade(table, changes)) return { parts: [{ phase: 'expand', sql: [`${sql};`], undo: [], why: '' }], notices: [] }
  const isReplaced = changes.some((one) => one.is === 'drop index' && one.name === name)
  const built = isReplaced ? fitName(name, '_next') : name
  return { parts: [build(built, sql.replace(q(name), q(built)))], notices: [] }
}

/** @param sql CREATE INDEX with the name */
export function build(name: string, sql: string): Part {
  const isUnique = /^CREATE UNIQUE/.test(sql)
  return {
    phase: 'index',
    what: name,
    sql: [`${concurrently(sql)};`],
    undo: [`DROP INDEX CONCURRENTLY ${q(name)};`],
    why: isUnique
      ? `${name} is built CONCURRENTLY: nobody waits for it, and it fails, leaving nothing behind, where there are duplicates.`
      : `${name} is built CONCURRENTLY, alone in its file because that takes no transaction: nobody waits for it.`,
  }
}

/** An index goes once the release that may search by it is gone; one of the same name takes its place. */
export function dropIndex({ name }: Of<'drop index'>, { indexes }: Current, changes: Change[]): Rewritten {
  const definition = indexes[name]?.definition
  const drop: Part = {
    phase: 'dropIndex',
    what: `drop_${name}`,
    sql: [`DROP INDEX CONCURRENTLY ${q(name)};`],
    undo: definition ? [`${concurrently(definition)};`] : null,
    why: `${name} is dropped CONCURRENTLY by a contract: the release that runs may search by it, or rely on its uniqueness.`,
  }
  if (!changes.some((one) => one.is === 'create index' && one.name === name)) return { parts: [drop], notices: [] }
  const next = q(fitName(name, '_next'))
  const rename: Part = {
    phase: 'drop',
    sql: [`ALTER INDEX ${next} RENAME TO ${q(name)};`],
    undo: [`ALTER INDEX ${q(name)} RENAME TO ${next};`],
    why: `${name} changes: the new one is built under another name, and gets its own when the old one is gone.`,
  }
  return { parts: [drop, rename], notices: [] }
}

export const isMade = (table: string, changes: Change[]) =>
  changes.some((one) => one.is === 'create table' && one.table === table)
