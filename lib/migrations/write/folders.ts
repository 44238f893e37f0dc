import type { MigrationKind } from '../kinds'
import { type Part, type Phase, phases } from './part'

/** A migration to be written. */
export type NewFolder = {
  name: string
  kind: MigrationKind
  /** By name; those without a text are not written. */
  files: Record<string, string>
  why: string[]
}

/**
 * Puts parts into migrations, in the order in which they are to be applied, a second apart.
 * @param name of the change, as its author calls it
 * @param after the newest migration there is; empty for none
 */
export function foldersOf(parts: readonly Part[], name: string, after: string, now: Date): NewFolder[] {
  const groups = (Object.keys(phases) as Phase[]).flatMap((phase) => {
    const mine = parts.filter((part) => part.phase === phase)
    if (mine.length === 0) return []
    return 'isAlone' in phases[phase] ? mine.map((part) => [part]) : [mine]
  })
  const first = firstTime(after, now)
  return groups.map((group, at) => folderOf(group, name, timestamp(first + at * 1000)))
}

function folderOf(group: readonly Part[], name: string, time: string): NewFolder {
  const [first] = group
  const phase = phases[first?.phase ?? 'expand']
  const what = 'isAlone' in phase ? (first?.what ?? '') : phase.what
  const sql = group.flatMap((part) => part.sql)
  const undo = undoOf(group)
  const verify = group.flatMap((part) => part.verify ?? [])
  return {
    name: `${time}_${phase.kind}_${slug(what === '' ? name : `${name}_${what}`)}`,
    kind: phase.kind,
    files: {
      'migration.sql': sql.length > 0 ? lines(sql) : '-- The rows are filled in by backfill.sql.\nSELECT 1;\n',
      ...(undo === null ? {} : { 'rollback.sql': undo }),
      ...(verify.length > 0 ? { 'verify.sql': lines(verify) } : {}),
      ...(first?.backfill ? { 'backfill.sql': `${first.backfill}\n` } : {}),
      ...(first?.rollbackBackfill ? { 'rollback-backfill.sql': `${first.rollbackBackfill}\n` } : {}),
    },
    why: [...new Set(group.map((part) => part.why).filter((why) => why !== ''))],
  }
}

function undoOf(group: readonly Part[]): string | null {
  if (group.some((part) => part.undo === null)) return null
  const undo = [...group].reverse().flatMap((part) => part.undo ?? [])
  return undo.length > 0 ? lines(undo) : '-- Nothing has to be taken back: what was done changes nothing by itself.\n'
}

const lines = (statements: readonly string[]) => `${statements.join('\n')}\n`

/** Words that a folder's name may have. */
function slug(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^_+|_+$/g, '')
    .slice(0, 100)
    .replace(/_+$/, '')
}

/** Now, or the second after the newest migration where that is later. */
function firstTime(after: string, now: Date): number {
  const [, year, month, day, hour, minute, second] =
    /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)/.exec(after)?.map(Number) ?? []
  const newest = year === undefined ? 0 : Date.UTC(year, (month ?? 1) - 1, day, hour, minute, second) + 1000
  return Math.max(newest, now.getTime())
}

const timestamp = (at: number) => new Date(at).toISOString().replace(/\D/g, '').slice(0, 14)
