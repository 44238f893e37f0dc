import type { MigrationKind } from '../kinds'

/*
 * A safe change is a number of parts, each in a migration of its own or beside others of its kind, in this order. What is of
 * the kind `contract` is meant for the time when the release before is gone.
 */
export const phases = {
  renameTable: { kind: 'expand', isAlone: true },
  values: { kind: 'expand', what: 'enum_values' },
  expand: { kind: 'expand', what: '' },
  pair: { kind: 'expand', isAlone: true },
  rls: { kind: 'rls', what: '' },
  backfill: { kind: 'backfill', isAlone: true },
  index: { kind: 'index', isAlone: true },
  check: { kind: 'expand', what: 'checks' },
  validate: { kind: 'expand', what: 'validate' },
  require: { kind: 'expand', what: 'not_null' },
  fillRest: { kind: 'contract', isAlone: true },
  lateCheck: { kind: 'contract', what: 'checks' },
  lateValidate: { kind: 'contract', what: 'validate' },
  lateRequire: { kind: 'contract', what: 'not_null' },
  oldName: { kind: 'contract', isAlone: true },
  swap: { kind: 'contract', isAlone: true },
  dropIndex: { kind: 'contract', isAlone: true },
  drop: { kind: 'contract', what: 'drop' },
  unpair: { kind: 'contract', isAlone: true },
} satisfies Record<string, { kind: MigrationKind; isAlone: true } | { kind: MigrationKind; what: string }>
export type Phase = keyof typeof phases

export type Part = {
  phase: Phase
  /** What it is about, for the name of a migration of its own. */
  what?: string
  sql: string[]
  /** What takes it back, in the order to run; null where nothing does. */
  undo: string[] | null
  /** Queries that return the rows which violate what it states. */
  verify?: string[]
  /** The text of backfill.sql. */
  backfill?: string
  /** The text of rollback-backfill.sql, by which rows are filled in after it was taken back. */
  rollbackBackfill?: string
  /** Why it is done so, in a sentence. */
  why: string
}

/** What becomes of a change: its parts, and what its author should know besides. */
export type Rewritten = { parts: Part[]; notices: string[] }

/** A name as SQL takes it. */
export const q = (name: string) => `"${name.replaceAll('"', '""')}"`
export const columnsOf = (names: readonly string[]) => names.map(q).join(', ')

const longest = 63

/** A name made of others. Postgres would cut it, and two names might become one. */
export function fitName(name: string, ending: string): string {
  return `${name.slice(0, longest - ending.length)}${ending}`
}
