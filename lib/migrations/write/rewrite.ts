import { Precondition } from '@/lib/core/errors'
import type { Change, Of } from './changes'
import { addColumn, changeDefault, dropNotNull, setNotNull } from './columns'
import type { Current } from './current'
import { dropColumn, dropTable, goesWithTable, staysWithColumn } from './drops'
import { createIndex, dropIndex } from './indexes'
import { addCheck, addKey, dropConstraint } from './keys'
import { type Part, type Phase, q, type Rewritten } from './part'
import { renameColumn, renamedIn, withHanging } from './rename-column'
import { changeType, type Retyped } from './retype'
import { createTable } from './tables'

/**
 * Turns changes as Prisma would make them into parts that keep nobody waiting and let the release before run on.
 * @throws Precondition for what has no safe form, with what to do about it
 */
export async function rewriteChanges(naive: readonly Change[], current: Current): Promise<Rewritten> {
  const changes = joinRetyped(withHanging(naive, current))
  const all: Rewritten[] = []
  for (const change of changes) all.push(await rewrite(change, current, changes))
  return { parts: all.flatMap(({ parts }) => parts), notices: all.flatMap(({ notices }) => notices) }
}

/** Where the old type does not become the new one by itself, Prisma drops the column and adds it anew. */
function joinRetyped(changes: readonly Change[]): (Change | Retyped)[] {
  return changes.flatMap((change): (Change | Retyped)[] => {
    const isSame = (one: Change, is: 'add column' | 'drop column') =>
      one.is === is &&
      (change.is === 'add column' || change.is === 'drop column') &&
      one.table === change.table &&
      nameIn(one) === nameIn(change)
    if (change.is === 'drop column' && changes.some((one) => isSame(one, 'add column'))) return []
    if (change.is !== 'add column' || !changes.some((one) => isSame(one, 'drop column'))) return [change]
    return [
      {
        is: 'set type',
        table: change.table,
        column: change.column.name,
        to: change.column.type,
        becomes: change.column,
      },
    ]
  })
}

function nameIn(change: Change): string | undefined {
  if (change.is === 'add column') return change.column.name
  return change.is === 'drop column' ? change.column : undefined
}

async function rewrite(change: Change | Retyped, current: Current, changes: Change[]): Promise<Rewritten> {
  switch (change.is) {
    case 'add value':
      return addValue(change)
    case 'remove values':
      throw removedValues(change, current)
    case 'create enum':
      return one('expand', `${change.sql};`, [`DROP TYPE ${q(change.name)};`], '')
    case 'drop enum':
      return dropEnum(change, current)
    case 'create table':
      return createTable(change)
    case 'drop table':
      return dropTable(change, current, changes)
    case 'add column':
      return addColumn(change, current)
    case 'rename column':
      return renameColumn(change, current)
    case 'drop column':
      return dropColumn(change, current, changes)
    case 'set not null':
      return setNotNull(change, current, changes)
    case 'drop not null':
      return dropNotNull(change)
    case 'set default':
    case 'drop default':
      return changeDefault(change, current)
    case 'set type':
      return changeType(change, current, changes)
    case 'create index':
      // Prisma makes the indexes of a column anew that it drops and adds.
      return isThere(change.name, current, changes) ? nothing : createIndex(change, changes)
    case 'drop index': {
      const { table = '', columns = [] } = current.indexes[change.name] ?? {}
      return staysWithColumn(table, columns, changes) ? nothing : dropIndex(change, current, changes)
    }
    case 'add key':
      return afterPairs(change, addKey(change, current, changes), changes)
    case 'add check':
      return addCheck(change)
    case 'drop constraint': {
      const { columns = [] } = current.constraints[`${change.table}.${change.name}`] ?? {}
      const stays = staysWithColumn(change.table, columns, changes) || goesWithTable(change.table, changes)
      if (stays) return nothing
      const dropped = dropConstraint(change, current, changes)
      // An index can't go while a key relies on it.
      return pointsAtRenamed(change, current) ? inPhase(dropped, { drop: 'swap' }, `drop_${change.name}`) : dropped
    }
    case 'rename':
      return rename(change)
  }
}

/** A key of a renamed column comes after the column, and after the index that it relies on. */
function afterPairs({ table, columns, to, toColumns }: Of<'add key'>, added: Rewritten, changes: Change[]): Rewritten {
  const renamed = renamedIn(changes)
  const named = [...columns.map((one) => `${table}.${one}`), ...toColumns.map((one) => `${to}.${one}`)]
  return named.some((one) => renamed.has(one)) ? inPhase(added, { expand: 'check' }) : added
}

const pointsAtRenamed = ({ table, name }: Of<'drop constraint'>, { hanging }: Current) =>
  Object.values(hanging).some(({ keys }) => keys.some((key) => key.table === table && key.name === name))

function inPhase({ parts, notices }: Rewritten, moved: Partial<Record<Phase, Phase>>, what?: string): Rewritten {
  const move = (part: Part): Part => ({ ...part, phase: moved[part.phase] ?? part.phase, what: what ?? part.what })
  return { parts: parts.map(move), notices }
}

const isThere = (index: string, { indexes }: Current, changes: Change[]) =>
  index in indexes && !changes.some((one) => one.is === 'drop index' && one.name === index)

const nothing: Rewritten = { parts: [], notices: [] }

function one(phase: 'expand' | 'drop' | 'values', sql: string, undo: string[] | null, why: string): Rewritten {
  return { parts: [{ phase, sql: [sql], undo, why }], notices: [] }
}

function addValue({ type, value }: Of<'add value'>): Rewritten {
  const text = value.replaceAll("'", "''")
  return one(
    'values',
    `ALTER TYPE ${q(type)} ADD VALUE IF NOT EXISTS '${text}';`,
    [`-- Postgres cannot take a value out of an enum: '${text}' stays, and nobody writes it.`],
    `The value '${value}' of ${type} is added in a file of its own, because Postgres lets nobody use it in the same transaction.`,
  )
}

function removedValues({ type, kept }: Of<'remove values'>, { enums }: Current): Precondition {
  const there = enums[type] ?? []
  const gone = there.filter((value) => !kept.includes(value)).map((value) => `'${value}'`)
  const added = kept.filter((value) => !there.includes(value))
  if (gone.length > 0 && added.length > 0) return renamedValue(type, gone, added)
  return new Precondition(
    `${type} loses ${gone.join(', ') || 'its order'}, and Postgres cannot take a value out of an enum without writing every table anew that uses it. Keep the value in the schema and stop writing it; where values come and go, use text with a CHECK, as clips.origin does.`,
  )
}

/** Postgres renames a value at once, and the release that runs would go on to write the old one. */
function renamedValue(type: string, gone: readonly string[], added: readonly string[]): Precondition {
  const [old = '', next = ''] = [gone[0]?.slice(1, -1), added[0]]
  return new Precondition(
    `${type} loses ${gone.join(', ')} and gains ${added.map((value) => `'${value}'`).join(', ')}. If it's a rename, the release that runs would fail to write '${old}'. For another name in code alone, map it: ${next} @map("${old}"). To change the stored value too, keep ${old} beside ${next} in the schema, release code that reads both and writes ${next}, and then update the rows in a backfill: UPDATE ... SET ... = '${next}' WHERE ... = '${old}'. The value ${old} stays in ${type}, and nothing writes it.`,
  )
}

function dropEnum({ name, sql }: Of<'drop enum'>, { enums }: Current): Rewritten {
  const values = (enums[name] ?? []).map((value) => `'${value.replaceAll("'", "''")}'`).join(', ')
  const why = `${name} is dropped by a contract: the release that runs may still use it.`
  return one('drop', `${sql};`, [`CREATE TYPE ${q(name)} AS ENUM (${values});`], why)
}

function rename({ what, table, from, to }: Of<'rename'>): Rewritten {
  const alter = (old: string, name: string) =>
    what === 'INDEX'
      ? `ALTER INDEX ${q(old)} RENAME TO ${q(name)};`
      : `ALTER TABLE ${q(table)} RENAME CONSTRAINT ${q(old)} TO ${q(name)};`
  return one(
    'expand',
    alter(from, to),
    [alter(to, from)],
    `${from} is called ${to} from now on; no release asks by that.`,
  )
}
