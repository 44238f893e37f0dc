import { type Effect, effectsOf } from '../effects'
import type { MigrationFile } from '../folder'
import type { Statement } from '../statements'

export type ReadStatement = Statement & {
  /** Its own, and those of what runs inside of it. */
  effects: Effect[]
  /** What runs inside of it: in blocks, functions and triggers, however deep. With the line and the waivers of this one. */
  inside: ReadStatement[]
  /** Whether it runs inside of another one, and so perhaps not at all. */
  isInside: boolean
  /** What about it can't be known beforehand, as parts of a sentence. */
  unread: string[]
}

/** A migration that was read, and what its statements meet when they run. */
export type Subject = {
  migration: Pick<MigrationFile, 'name' | 'kind' | 'sql' | 'rollbackSql' | 'backfillText'>
  statements: ReadStatement[]
  /** Tables that nobody uses yet, because they are made here: nothing waits for them. */
  made: ReadonlySet<string>
  /** The migrations before it, in order. */
  earlier: readonly { migration: Subject['migration']; statements: ReadStatement[] }[]
  /** All statements of the folder, in order, those of this migration and what runs inside of each among them. */
  folder: readonly ReadStatement[]
}

type Severity = 'error' | 'warning'

export type Finding = {
  rule: string
  severity: Severity
  /** Line of migration.sql. */
  line: number
  message: string
  /** What to write instead. */
  instead: string
}

/** What is wrong with a statement, in words; null when nothing is. */
type Complaint = string | null

export type StatementRule = {
  id: string
  severity: Severity
  instead: string
  complain(statement: ReadStatement, subject: Subject): Complaint
}

export type FileRule = {
  id: string
  severity: Severity
  instead: string
  /** Complaints with the line they are about. */
  complain(subject: Subject): { line: number; message: string }[]
}

/** Whether the statement locks a table that a running application already uses. */
export function touchesUsed({ effects }: ReadStatement, { made }: Subject): boolean {
  return effects.some(({ table }) => !made.has(table))
}

/** A statement and what runs inside of it, each with its own effects alone. */
export function eachInside(statement: ReadStatement): ReadStatement[] {
  return [{ ...statement, effects: effectsOf(statement.node) }, ...statement.inside]
}
