import { Invalid, Precondition } from '@/lib/core/errors'
import type { Change, Of } from './changes'
import { readType } from './column'
import type { Current } from './current'
import { asDrop, asRename, type Stated, type StatedDrop, type StatedRename } from './stated'

/** Something that is dropped while something like it is added: one renamed thing, or two. */
export type Question = {
  /** Null where a table is asked about. */
  table: string | null
  from: string
  /** For people, such as `text`. */
  type: string
  candidates: string[]
}

/** Answers a question with one of its candidates, or with null when nothing succeeds what is dropped. */
export type Ask = (question: Question) => Promise<string | null>

/** A table that goes on under another name. */
export type RenamedTable = { from: string; to: string }

export type ResolvedTables = {
  renamed: RenamedTable[]
  changes: Change[]
  /** What was stated about the rest. */
  stated: Stated
  /** Puts onto the tables that are dropped what was said about them. */
  mark(changes: readonly Change[]): Change[]
}

/**
 * Which dropped tables go on under another name.
 * @throws Precondition with the questions that nothing answers
 */
export async function resolveTables(
  changes: readonly Change[],
  { tables }: Current,
  stated: Stated,
  ask?: Ask,
): Promise<ResolvedTables> {
  const dropped = only(changes, 'drop table').map(({ table }) => table)
  const created = only(changes, 'create table')
  const answers = new Answers(stated)
  const questions: Question[] = []
  for (const table of dropped) {
    const said = answers.about(null, table)
    if (said) {
      if (said.to !== null && !created.some((one) => one.table === said.to) && !tables[said.to])
        throw new Invalid(
          `${asRename({ table: null, from: table, to: said.to })}: this change makes no table ${said.to}.`,
        )
      answers.settle(null, table, said.to)
      continue
    }
    const columns = Object.keys(tables[table]?.columns ?? {})
    const candidates = created.filter(
      (one) => one.columns.filter((column) => columns.includes(column)).length * 2 >= Math.max(columns.length, 1),
    )
    if (candidates.length === 0) continue
    const question = { table: null, from: table, type: 'columns', candidates: candidates.map((one) => one.table) }
    if (!ask) questions.push(question)
    else answers.settle(null, table, await ask(question))
  }
  if (questions.length > 0) throw unanswered(questions)
  const isCreated = (name: string | null | undefined) => created.some((one) => one.table === name)
  const renamed = answers.settled.flatMap(({ from, to }) => (to !== null && isCreated(to) ? [{ from, to }] : []))
  return {
    renamed,
    changes: [...changes],
    stated: answers.rest(new Map(renamed.map(({ from, to }) => [from, to]))),
    mark: (rest) =>
      rest.map((change) =>
        change.is === 'drop table' ? { ...change, ...answers.markOf(null, change.table) } : change,
      ),
  }
}

/**
 * Joins what Prisma drops and adds into a rename where the author says so.
 * @throws Invalid for a statement about nothing of this change; Precondition with the questions that nothing answers
 */
export async function resolveColumns(
  changes: readonly Change[],
  { tables }: Current,
  stated: Stated,
  ask?: Ask,
): Promise<Change[]> {
  const isRetyped = (table: string, column: string) =>
    only(changes, 'add column').some((one) => one.table === table && one.column.name === column)
  const dropped = only(changes, 'drop column').filter(({ table, column }) => !isRetyped(table, column))
  const added = only(changes, 'add column').filter(
    (one) =>
      !only(changes, 'drop column').some(({ table, column }) => table === one.table && column === one.column.name),
  )
  const answers = new Answers(stated)
  answers.assertAboutDrops(dropped, only(changes, 'drop table'))
  const addedTo = (table: string, column: string | null) =>
    added.find((one) => one.table === table && one.column.name === column)
  const open: typeof dropped = []
  for (const one of dropped) {
    const said = answers.about(one.table, one.column)
    if (!said) {
      open.push(one)
      continue
    }
    if (said.to !== null && !addedTo(one.table, said.to) && !tables[one.table]?.columns[said.to])
      throw new Invalid(
        `${asRename({ ...one, from: one.column, to: said.to })}: ${one.table} has no column ${said.to}.`,
      )
    answers.settle(one.table, one.column, said.to)
  }
  const questions: Question[] = []
  for (const { table, column } of open) {
    const type = tables[table]?.columns[column]?.type ?? ''
    const candidates: string[] = []
    for (const one of added.filter((other) => other.table === table && !answers.isTaken(table, other.column.name))) {
      if ((await plainName(one.column.type)) === (await plainName(type))) candidates.push(one.column.name)
    }
    if (candidates.length === 0) continue
    const question = { table, from: column, type, candidates }
    if (!ask) questions.push(question)
    else answers.settle(table, column, await ask(question))
  }
  if (questions.length > 0) throw unanswered(questions)
  return changes.flatMap((change): Change[] => {
    if (change.is === 'add column' && answers.isTaken(change.table, change.column.name)) return []
    if (change.is !== 'drop column') return [change]
    const to = answers.settled.find(({ table, from }) => table === change.table && from === change.column)?.to ?? null
    const one = addedTo(change.table, to)
    if (!one) return [{ ...change, ...answers.markOf(change.table, change.column) }]
    return [{ is: 'rename column', table: change.table, column: change.column, added: one.column }]
  })
}

/** A type without its limits: a column that is renamed may become wider in the same change. */
async function plainName(type: string): Promise<string> {
  const { name, isArray } = await readType(type)
  const plain: Record<string, string> = { serial: 'int4', bigserial: 'int8', smallserial: 'int2' }
  return `${plain[name] ?? name}${isArray ? '[]' : ''}`
}

function only<Is extends Change['is']>(changes: readonly Change[], is: Is): Of<Is>[] {
  return changes.filter((one): one is Of<Is> => one.is === is)
}

type Settled = { table: string | null; from: string; to: string | null }

/** What is stated, and what has come of it. */
class Answers {
  readonly settled: Settled[] = []
  private readonly used = new Set<StatedRename | StatedDrop>()

  constructor(private readonly stated: Stated) {}

  /** The successor that is stated for a table or column: null for none, and undefined when nothing is said. */
  about(table: string | null, name: string): { to: string | null } | undefined {
    const isAbout = (one: { table: string | null; isComment?: boolean }, from: string) =>
      from === name && (one.table === table || (table !== null && one.table === null && !one.isComment))
    const renames = this.stated.renames.filter((one) => isAbout(one, one.from))
    // What is said on the command line counts more than a comment, which may be an old one.
    const rename = renames.find(({ isComment }) => !isComment) ?? renames[0]
    const drop = this.stated.drops.find((one) => isAbout(one, one.name))
    for (const one of [...renames, drop]) if (one) this.used.add(one)
    if (drop && rename && !rename.isComment)
      throw new Invalid(`${asRename(rename)} and ${asDrop(drop)} can't both be true.`)
    if (drop) return { to: null }
    return rename ? { to: rename.to } : undefined
  }

  settle(table: string | null, from: string, to: string | null): void {
    if (to !== null && this.isTaken(table, to))
      throw new Invalid(
        `${to} can't be the new name of two: ${this.settled.find((one) => one.to === to)?.from} and ${from}.`,
      )
    this.settled.push({ table, from, to })
  }

  isTaken(table: string | null, to: string): boolean {
    return this.settled.some((one) => one.table === table && one.to === to)
  }

  markOf(table: string | null, from: string): { isMeant?: boolean; successor?: string } {
    const found = this.settled.find((one) => one.table === table && one.from === from)
    if (!found) return {}
    return found.to === null ? { isMeant: true } : { successor: found.to }
  }

  /** What is stated about other things, with tables by the names they have now. */
  rest(renamed: ReadonlyMap<string, string>): Stated {
    const now = <T extends { table: string | null }>(one: T): T =>
      one.table === null ? one : { ...one, table: renamed.get(one.table) ?? one.table }
    return {
      renames: this.stated.renames.filter((one) => !this.used.has(one)).map(now),
      drops: this.stated.drops.filter((one) => !this.used.has(one)).map(now),
    }
  }

  /** @throws Invalid for something stated that this change does not drop, or that names several of what it drops */
  assertAboutDrops(columns: readonly { table: string; column: string }[], tables: readonly { table: string }[]): void {
    const asked = [
      ...this.stated.renames.filter(({ isComment }) => !isComment).map((one) => ({ ...one, text: asRename(one) })),
      ...this.stated.drops.map((one) => ({ table: one.table, from: one.name, text: asDrop(one) })),
    ]
    for (const { table, from, text } of asked) {
      const found = columns.filter((one) => one.column === from && (table === null || table === one.table))
      const there = [...tables.map((one) => one.table), ...columns.map((one) => `${one.table}.${one.column}`)]
      if (found.length === 0)
        throw new Invalid(`${text}: this change drops no ${from}. It drops ${there.join(', ') || 'nothing'}.`)
      if (found.length > 1)
        throw new Invalid(`${text}: say which of ${found.map((one) => `${one.table}.${one.column}`).join(', ')} it is.`)
    }
  }
}

function unanswered(questions: readonly Question[]): Precondition {
  const texts = questions.map(({ table, from, type, candidates }) => {
    const [first = ''] = candidates
    const each = candidates.map((to) => asRename({ table, from, to })).join(' or ')
    const drop = asDrop({ table, name: from })
    const comment = `/// @renamed from: ${from}`
    return table === null
      ? `The table ${from} is dropped, and ${candidates.join(', ')} with many of its columns is added. If it's a rename, add ${each}, or the comment ${comment} above the model of ${first}. If they are different tables, add ${drop}.`
      : `${table} loses ${from}, and gains ${candidates.join(', ')} of the same type (${type}). If it's a rename, add ${each}, or the comment ${comment} above the field of ${first}. If they are different columns, add ${drop}.`
  })
  return new Precondition(`Nothing was written. ${texts.join('\n')}`)
}
