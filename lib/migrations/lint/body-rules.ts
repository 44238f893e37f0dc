import { blockedBy } from '../locks'
import { findAll, nameOf } from '../nodes'
import { eachInside, type StatementRule, type Subject } from './rule'

/** What is said of a statement together with everything that runs inside of it: blocks, functions and triggers. */
export const bodyRules: StatementRule[] = [
  {
    id: 'unknown-effects',
    severity: 'error',
    instead:
      'Write it as statements of the migration, or as a body whose SQL can be parsed. Or waive it with the reason why it is safe.',
    complain: ({ unread }) => (unread.length > 0 ? `Can't tell what this does before it runs: ${list(unread)}.` : null),
  },
  {
    id: 'holds-lock',
    severity: 'error',
    instead: 'Split it: each statement of a migration releases its locks before the next one starts.',
    complain: (statement, subject) => {
      let kept: string | null = null
      for (const one of eachInside(statement)) {
        if (kept && readsRows(one.node, subject))
          return `It holds ${kept} until all of it is done, and reads or writes rows meanwhile.`
        const strong = one.effects.find(({ lock, table }) => blockedBy(lock) !== 'nothing' && !subject.made.has(table))
        kept ??= strong ? `${strong.lock} of ${strong.table || 'the table'}` : null
      }
      return null
    },
  },
]

const shown = 3

function list(reasons: readonly string[]): string {
  const more = reasons.length - shown
  return `${reasons.slice(0, shown).join('; ')}${more > 0 ? `; and ${more} more` : ''}`
}

/** Whether a query or a change goes through rows of a table that is in use; the catalog doesn't count. */
function readsRows(node: Parameters<typeof findAll>[0], { made }: Subject): boolean {
  return ['RangeVar', 'relation']
    .flatMap((kind) => findAll<{ relname?: string; schemaname?: string }>(queryIn(node), kind))
    .some((relation) => {
      const table = nameOf(relation)
      return !made.has(table) && !/^(pg_catalog|information_schema)\.|^pg_/.test(table)
    })
}

function queryIn(node: Parameters<typeof findAll>[0]): unknown {
  const kinds = ['SelectStmt', 'InsertStmt', 'UpdateStmt', 'DeleteStmt', 'MergeStmt']
  return Object.entries(node as object).flatMap(([kind, value]) => (kinds.includes(kind) ? [value] : []))
}
