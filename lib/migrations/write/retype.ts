import { Precondition } from '@/lib/core/errors'
import { successorComment } from '../successors/read-successors'
import type { Change, Of } from './changes'
import { type NewColumn, type PlainType, readType } from './column'
import type { Current, CurrentColumn } from './current'
import { build } from './indexes'
import { columnOf, emptyRows, header, requireColumn } from './not-null'
import { fitName, type Part, q, type Rewritten } from './part'

/** A column that gets another type; with what it becomes, where Prisma would have dropped it and added it anew. */
export type Retyped = Of<'set type'> & { becomes?: NewColumn }

/**
 * Another type: in place where Postgres only notes it, otherwise by a second column that a trigger keeps in step until it
 * takes the name of the first.
 * @throws Precondition for a column that keys, checks or policies hang on
 */
export async function changeType(change: Retyped, current: Current, changes: readonly Change[]): Promise<Rewritten> {
  const { table, column, to } = change
  const before = current.tables[table]?.columns[column]
  if (!before) throw new Precondition(`${table}.${column} is not in the migrations, and cannot get another type.`)
  const types = { from: await readType(before.type), to: await readType(to) }
  if (isFree(types.from, types.to)) return { parts: [inPlace(change, before)], notices: [] }
  const reasons = [...before.dependents, ...changesWith(change, current, changes)]
  if (change.becomes && change.becomes.isRequired !== before.isRequired) reasons.push('its NOT NULL')
  if (reasons.length > 0) {
    throw new Precondition(
      `${table}.${column} cannot get the type ${to} by itself, because of ${reasons.join(', ')}. Change one thing at a time, or write this migration by hand.`,
    )
  }
  const isSure = !change.becomes && fits(types.from, types.to)
  return { parts: await bySecondColumn(change, before, current, isSure), notices: [] }
}

/** What else the change does to the column: a second column could not follow. */
function changesWith({ table, column }: Retyped, { indexes, constraints }: Current, changes: readonly Change[]) {
  const isIn = (columns: readonly string[] | undefined) => columns?.includes(column) === true
  return changes.flatMap((one) => {
    switch (one.is) {
      case 'set not null':
      case 'drop not null':
      case 'set default':
      case 'drop default':
        return one.table === table && one.column === column ? [`its ${one.is.toUpperCase()}`] : []
      case 'create index': {
        const isRemade =
          one.name in indexes && !changes.some((other) => other.is === 'drop index' && other.name === one.name)
        return one.table === table && isIn(one.columns) && !isRemade ? [`the index ${one.name}`] : []
      }
      case 'drop index':
        return indexes[one.name]?.table === table && isIn(indexes[one.name]?.columns) ? [`the index ${one.name}`] : []
      case 'add key':
        return one.table === table && isIn(one.columns) ? [`the key ${one.name}`] : []
      case 'drop constraint':
        return one.table === table && isIn(constraints[`${table}.${one.name}`]?.columns) ? [`the key ${one.name}`] : []
      default:
        return []
    }
  })
}

function inPlace({ table, column, to }: Retyped, before: CurrentColumn): Part {
  const alter = (type: string) => `ALTER TABLE ${q(table)} ALTER COLUMN ${q(column)} TYPE ${type};`
  const waiver = `-- waive rewrites-table: from ${before.type} to ${to}, which Postgres notes without touching a row`
  return {
    phase: 'expand',
    sql: [`${waiver}\n${alter(to)}`],
    undo: [`-- Fails where a value has become too long for it, and reads every row.\n${alter(before.type)}`],
    why: `${table}.${column} becomes wider, which Postgres only notes: it stays in place.`,
  }
}

async function bySecondColumn(
  { table, column, to, becomes }: Retyped,
  before: CurrentColumn,
  { tables, indexes }: Current,
  isSure: boolean,
): Promise<Part[]> {
  const next = fitName(column, '_next')
  const keeper = fitName(`${table}_${column}`, '_keeps_next')
  const where = columnOf(tables, table, next)
  const alter = `ALTER TABLE ${q(table)}`
  const value = becomes ? becomes.default : before.default && literalOf(before.default)
  const todo = isSure
    ? ''
    : `  -- TODO: say what becomes of values that are no ${to}, and take this line out. An error here fails the write.\n`
  const rebuilt = Object.entries(indexes)
    .filter(([, index]) => index.table === table && index.columns.includes(column))
    .map(([name, { definition }]) => ({ name, next: fitName(name, '_next'), definition }))
  const expand: Part = {
    phase: 'expand',
    sql: [
      `${alter} ADD COLUMN ${q(next)} ${to};`,
      ...(value ? [`${alter} ALTER COLUMN ${q(next)} SET DEFAULT ${value};`] : []),
      `CREATE FUNCTION ${q(keeper)}() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
${todo}  NEW.${q(next)} := NEW.${q(column)}${isSure ? '' : '::text'}::${to};
  RETURN NEW;
END $$;`,
      `CREATE TRIGGER ${q(keeper)} BEFORE INSERT OR UPDATE ON ${q(table)} FOR EACH ROW EXECUTE FUNCTION ${q(keeper)}();`,
    ],
    undo: [
      `DROP TRIGGER ${q(keeper)} ON ${q(table)};`,
      `DROP FUNCTION ${q(keeper)}();`,
      `${alter} DROP COLUMN ${q(next)};`,
    ],
    why: `${table}.${column}: another type would write the whole table anew while nobody can use it, so a second column ${next} gets it, and a trigger keeps both in step.`,
  }
  const backfill: Part = {
    phase: 'backfill',
    what: `${table}_${next}`,
    sql: [],
    undo: [],
    backfill: `${header(table, where.key)}
-- The trigger converts the value: how is written in one place.
UPDATE ${q(table)} SET ${q(column)} = ${q(column)}
WHERE ${q(where.key ?? '')} = ANY ($1) AND ${q(column)} IS NOT NULL AND ${q(next)} IS NULL;`,
    why: `${table}.${next} is filled in batches that leave the application half of the time.`,
  }
  const swap: Part = {
    phase: 'swap',
    what: `${table}_${column}`,
    sql: [
      `${successorComment({ table, column }, { table, column: next }, isSure ? null : `${q(next)} IS NOT NULL OR ${q(column)} IS NULL`)}\n-- One transaction, so that nobody meets the table between the two names. What is lost is the old form of the values.\nSET LOCAL statement_timeout = '5s';`,
      `DROP TRIGGER ${q(keeper)} ON ${q(table)};`,
      `${alter} DROP COLUMN ${q(column)};`,
      `-- waive renames: it takes the name of the column it replaces, in the same transaction\n${alter} RENAME COLUMN ${q(next)} TO ${q(column)};`,
      ...rebuilt.map((index) => `ALTER INDEX ${q(index.next)} RENAME TO ${q(index.name)};`),
      `DROP FUNCTION ${q(keeper)}();`,
    ],
    undo: null,
    verify: before.isRequired ? [emptyRows({ ...where, column })] : [],
    why: `${table}.${column}: the second column takes its name in one transaction, which reads no row. There is no way back from here.`,
  }
  return [
    expand,
    backfill,
    ...rebuilt.map((index) => build(index.next, renamed(index, column, next))),
    ...(before.isRequired ? requireColumn(where, false, true) : []),
    swap,
  ]
}

/** An index's definition under its other name and on the other column. */
function renamed(index: { name: string; next: string; definition: string }, column: string, next: string): string {
  const [head = '', tail = ''] = index.definition.split(/(?= USING )/)
  const named = head.replace(/INDEX \S+ ON/, `INDEX ${q(index.next)} ON`)
  return `${named}${tail.replace(/'(?:[^']|'')*'|"(?:[^"]|"")*"|\w+/g, (word) => (word === column || word === q(column) ? q(next) : word))}`
}

/** A default as it would be written for a column of any type. */
export const literalOf = (value: string) => /^('(?:[^']|'')*')::/.exec(value)?.[1] ?? value

const timed = ['timestamp', 'timestamptz', 'time', 'timetz']

/** Whether Postgres takes the stored values as they are. */
export function isFree(from: PlainType, to: PlainType): boolean {
  if (from.isArray || to.isArray) return false
  const [was = Number.POSITIVE_INFINITY, wasScale = 0] = from.limits
  const [is = Number.POSITIVE_INFINITY, isScale = 0] = to.limits
  const pair = `${from.name} ${to.name}`
  if (pair === 'varchar varchar') return is >= was
  if (pair === 'varchar text') return true
  if (pair === 'text varchar') return to.limits.length === 0
  if (pair === 'numeric numeric') return to.limits.length === 0 || (is >= was && isScale === wasScale)
  const isTime = from.name === to.name && timed.includes(to.name)
  // Without a limit times have six digits.
  return isTime && (to.limits[0] ?? 6) >= (from.limits[0] ?? 6)
}

const wider: Record<string, string[]> = {
  int2: ['int4', 'int8', 'numeric'],
  int4: ['int8', 'numeric', 'float8'],
  int8: ['numeric'],
  float4: ['float8'],
  json: ['jsonb'],
}

/** Whether every value has exactly one counterpart in the other type. */
export function fits(from: PlainType, to: PlainType): boolean {
  if (from.isArray || to.isArray || to.limits.length > 0) return false
  return to.name === 'text' || (wider[from.name] ?? []).includes(to.name)
}
