import { Precondition } from '@/lib/core/errors'
import { successorComment } from '../successors/read-successors'
import type { Change, Of } from './changes'
import { type PlainType, readType } from './column'
import { allowNull } from './columns'
import type { Current } from './current'
import { columnOf, header, requireColumn, requireStatements } from './not-null'
import { type Pair, pairOf } from './pair'
import { type Part, q, type Rewritten } from './part'
import type { Hanging } from './read-hanging'
import { fits, isFree, literalOf } from './retype'

/** One transaction, so that no write meets a part of it. */
const atOnce = `SET LOCAL statement_timeout = '5s';`

/**
 * Another name: a second column, and triggers by which each release writes its own and both stay the same, until a contract
 * drops the first.
 * @throws Precondition for a column that a second one can't stand in for, and for several changes at once
 */
export async function renameColumn(change: Of<'rename column'>, current: Current): Promise<Rewritten> {
  const { table, column: from, added } = change
  const to = added.name
  const before = current.tables[table]?.columns[from]
  const hanging = current.hanging[`${table}.${from}`]
  if (!before || !hanging) throw new Precondition(`${table}.${from} is not in the migrations, and can't be renamed.`)
  const type = added.isSerial ? 'integer' : added.type
  const types = { from: await readType(before.type), to: await readType(type) }
  const isSameType = sameType(types.from, types.to)
  const reasons = [
    ...hanging.refusals,
    ...(added.isRequired && !before.isRequired ? ['its NOT NULL'] : []),
    ...(isSameDefault(before.default, hanging, added.isSerial, isSameType) ? [] : ['its default']),
  ]
  if (reasons.length > 0)
    throw new Precondition(
      `${table}.${from} can't be renamed to ${to}, because of ${reasons.join(', ')}. Change one thing at a time, or write this migration by hand.`,
    )
  const isLate = added.isVolatile || added.isSerial
  const where = columnOf(current.tables, table, to)
  const each = header(table, where.key)
  const pair = pairOf({
    table,
    key: where.key ?? '',
    from: { name: from, type: before.type },
    to: { name: to, type },
    isSameType,
    isForwardSure: isSameType || isFree(types.from, types.to) || fits(types.from, types.to),
    isBackwardSure: isSameType || isFree(types.to, types.from) || fits(types.to, types.from),
    default: isLate ? null : added.default,
  })
  const isRequired = before.isRequired && added.isRequired
  const notices =
    isLate && !added.isRequired
      ? [`${to} of ${table} has a default for each row: until the contract, a row added with NULL gets that default.`]
      : []
  return {
    parts: [
      ...(before.isRequired && !added.isRequired
        ? [allowNull(table, from, `${table}.${from} may be empty, as the release writes it that knows ${to}.`)]
        : []),
      expand(pair, hanging, isLate ? null : added.default),
      ...grants(table, to, hanging),
      backfill(pair, each),
      ...(added.isRequired ? requireColumn(where, false) : []),
      ...handOver(table, from, hanging, isRequired),
      contract(pair, hanging, { before, each, lateDefault: isLate ? before.default : null }),
    ],
    notices,
  }
}

function expand(pair: Pair, { functions }: Hanging, value: string | null): Part {
  const { table, from, to } = pair
  const alter = `ALTER TABLE ${q(table)}`
  return {
    phase: 'pair',
    what: `${table}_${to}`,
    sql: [
      `${successorComment({ table, column: from }, { table, column: to }, pair.when)}\n${atOnce}`,
      `${alter} ADD COLUMN ${q(to)} ${pair.toType};`,
      ...(value === null ? [] : [`${alter} ALTER COLUMN ${q(to)} SET DEFAULT ${value};`]),
      ...pair.create,
    ],
    undo: [
      `${successorComment({ table, column: to }, { table, column: from }, pair.when)}\n${atOnce}`,
      ...pair.drop,
      `${alter} DROP COLUMN ${q(to)};`,
    ],
    why: `${table}.${from} becomes ${to} by a second column: the release that runs writes one, the next release writes the other, and triggers keep both the same.${functions.length > 0 ? ` ${functions.join(', ')} may name ${from}.` : ''}`,
  }
}

function grants(table: string, to: string, { grants: rights }: Hanging): Part[] {
  if (rights.length === 0) return []
  const each = (verb: 'GRANT' | 'REVOKE', word: 'TO' | 'FROM') =>
    rights.map(
      ({ role, privilege }) =>
        `${verb} ${privilege} (${q(to)}) ON ${q(table)} ${word} ${role === '-' ? 'PUBLIC' : role};`,
    )
  const why = `${table}.${to} may be used by those who may use the column it succeeds.`
  return [{ phase: 'rls', sql: each('GRANT', 'TO'), undo: each('REVOKE', 'FROM'), why }]
}

function backfill(pair: Pair, each: string): Part {
  const { table, from, to } = pair
  return {
    phase: 'backfill',
    what: `${table}_${to}`,
    sql: [],
    undo: [],
    backfill: `${each}\n-- A trigger fills the new column when the old one is written.\n${pair.refill(from)}`,
    why: `${table}.${to} is filled in batches that leave the application half of the time.`,
  }
}

/** What names the old column names the new one, before the old one goes. Both hold the same. */
function handOver(table: string, from: string, { policies, views }: Hanging, isRequired: boolean): Part[] {
  const policy = (one: Hanging['policies'][number], definition: string) =>
    `ALTER POLICY ${q(one.name)} ON ${q(one.table)} ${definition};`
  const view = (one: Hanging['views'][number], definition: string) =>
    `CREATE OR REPLACE VIEW ${q(one.name)}${one.options ? ` WITH (${one.options})` : ''} AS ${definition.trim().replace(/;$/, '')};`
  const sql = [...policies.map((one) => policy(one, one.after)), ...views.map((one) => view(one, one.after))]
  const undo = [...views.map((one) => view(one, one.before)), ...policies.map((one) => policy(one, one.before))]
  const alter = `ALTER TABLE ${q(table)} ALTER COLUMN ${q(from)} DROP NOT NULL;`
  if (sql.length === 0 && !isRequired) return []
  return [
    {
      phase: 'drop',
      sql: [...sql, ...(isRequired ? [alter] : [])],
      undo: [...(isRequired ? requireStatements(table, from) : []), ...undo],
      why: `${table}.${from} is no longer required, and what named it names its successor.`,
    },
  ]
}

type Before = { before: { type: string; default: string | null }; each: string; lateDefault: string | null }

function contract(pair: Pair, hanging: Hanging, { before, each, lateDefault }: Before): Part {
  const { table, from, to } = pair
  const alter = `ALTER TABLE ${q(table)}`
  const own = (column: string) =>
    hanging.sequence === null ? [] : [`ALTER SEQUENCE ${q(hanging.sequence)} OWNED BY ${q(table)}.${q(column)};`]
  const setDefault = (column: string, value: string | null) =>
    value === null ? [] : [`${alter} ALTER COLUMN ${q(column)} SET DEFAULT ${value};`]
  const todo = hanging.functions.map(
    (name) => `-- TODO: ${name} may name ${from}: write it here with ${to} if it does, and take this line out.\n`,
  )
  return {
    phase: 'unpair',
    what: `${table}_${from}`,
    sql: [
      `${successorComment({ table, column: from }, { table, column: to }, pair.when)}\n${todo.join('')}${atOnce}`,
      ...pair.drop,
      ...own(to),
      ...setDefault(to, lateDefault),
      `${alter} DROP COLUMN ${q(from)};`,
    ],
    undo: [
      atOnce,
      `${alter} ADD COLUMN ${q(from)} ${before.type};`,
      ...setDefault(from, before.default),
      ...(lateDefault === null ? [] : [`${alter} ALTER COLUMN ${q(to)} DROP DEFAULT;`]),
      ...own(from),
      ...hanging.grants.map(
        ({ role, privilege }) => `GRANT ${privilege} (${q(from)}) ON ${q(table)} TO ${role === '-' ? 'PUBLIC' : role};`,
      ),
      ...pair.create,
    ],
    rollbackBackfill: `${each}\n-- A trigger fills the old column when the new one is written.\n${pair.refill(to)}`,
    why: `${table}.${from} is dropped by a contract, after the release that reads it. The rows are compared first: nothing is dropped that ${to} lacks.`,
  }
}

function sameType(one: PlainType, other: PlainType): boolean {
  return one.name === other.name && one.isArray === other.isArray && one.limits.join() === other.limits.join()
}

function isSameDefault(before: string | null, hanging: Hanging, isSerial: boolean, isSameType: boolean): boolean {
  if (isSerial) return hanging.sequence !== null
  const { nextDefault } = hanging
  if (before === null || nextDefault === null || isSameType) return before === nextDefault
  return literalOf(before) === literalOf(nextDefault)
}

/** The columns that are renamed, by `table.column`, old and new. */
export function renamedIn(changes: readonly Change[]): Set<string> {
  return new Set(
    changes.flatMap((one) =>
      one.is === 'rename column' ? [`${one.table}.${one.column}`, `${one.table}.${one.added.name}`] : [],
    ),
  )
}

/** What Prisma does not know of hangs on a renamed column too: indexes with expressions, and checks. */
export function withHanging(changes: readonly Change[], { hanging }: Current): Change[] {
  const isDropped = (name: string) => changes.some((one) => one.is === 'drop index' && one.name === name)
  return changes.flatMap((change): Change[] => {
    if (change.is !== 'rename column') return [change]
    const { table } = change
    const { indexes = [], checks = [] } = hanging[`${table}.${change.column}`] ?? {}
    return [
      change,
      ...indexes
        .filter(({ name }) => !isDropped(name))
        .flatMap(({ name, after, columns }): Change[] => [
          {
            is: 'create index',
            table,
            name,
            columns,
            sql: after.replace(/INDEX .+? ON /, () => `INDEX ${q(name)} ON `),
          },
          { is: 'drop index', name },
        ]),
      ...checks.flatMap(({ name, after }): Change[] => [
        { is: 'add check', table, name, definition: after.replace(/ NOT VALID$/, '') },
        { is: 'drop constraint', table, name },
      ]),
    ]
  })
}
