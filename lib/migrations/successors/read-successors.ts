import { dotted, nameOf } from '../nodes'
import type { Statement } from '../statements'

/** Something that is dropped: a column, or a table where the column is null. */
export type Dropped = { table: string; column: string | null }

/** What takes the place of a dropped column or table, as a migration declares it. */
export type Successor = Dropped & {
  to: Dropped
  /** SQL that is true for each row whose successor is filled; null to compare the two columns. */
  when: string | null
}

/** A drop of a migration, with what is declared about it: a successor, the reason why there is none, or nothing. */
export type DeclaredDrop = Dropped & Declaration

type Declaration = {
  successor: Successor | null
  reason: string | null
  /** The migration that declares it. */
  declaredIn: string | null
}

const successorLine = /^[ \t]*--[ \t]*successor of ([^\s:]+):[ \t]*(\S+)(?:[ \t]+when[ \t]+(\S.*?))?[ \t]*$/gm
const noneLine = /^[ \t]*--[ \t]*no successor of ([^\s:]+):[ \t]*(\S.*?)[ \t]*$/gm

/** `books.title` is a column, `books` a table. */
function named(text: string): Dropped {
  const [, table, column] = /^(.+)\.([^.]+)$/.exec(text) ?? []
  return table && column ? { table, column } : { table: text, column: null }
}

/** A name as it is written into a declaration and shown to people. */
export const labelOf = ({ table, column }: Dropped) => (column === null ? table : `${table}.${column}`)

/** The comment by which a migration declares a successor. */
export const successorComment = (from: Dropped, to: Dropped, when: string | null = null) =>
  `-- successor of ${labelOf(from)}: ${labelOf(to)}${when === null ? '' : ` when ${when}`}`

/** The successors that the comments of a file declare. */
export function readSuccessors(sql: string): Successor[] {
  return [...sql.matchAll(successorLine)].map(([, from = '', to = '', when]) => ({
    ...named(from),
    to: named(to),
    when: when ?? null,
  }))
}

type Dropping = Pick<Statement, 'node'> & { inside?: readonly Pick<Statement, 'node'>[] }

/** The columns and tables that a statement drops, or what runs inside of it. */
export function droppedBy({ node, inside = [] }: Dropping): Dropped[] {
  return [node, ...inside.map((inner) => inner.node)].flatMap(droppedAt)
}

function droppedAt(node: Statement['node']): Dropped[] {
  if ('DropStmt' in node && node.DropStmt.removeType === 'OBJECT_TABLE')
    return (node.DropStmt.objects ?? []).flatMap((one) =>
      'List' in one ? [{ table: dotted(one.List.items), column: null }] : [],
    )
  if (!('AlterTableStmt' in node)) return []
  const table = nameOf(node.AlterTableStmt.relation)
  return (node.AlterTableStmt.cmds ?? []).flatMap((one) =>
    'AlterTableCmd' in one && one.AlterTableCmd.subtype === 'AT_DropColumn'
      ? [{ table, column: one.AlterTableCmd.name ?? '' }]
      : [],
  )
}

type Read = { migration: { name: string; sql: string }; statements: readonly Dropping[] }

/**
 * What each migration drops, by its name, with what the folder declares about it. A declaration holds for the next drop of
 * that name, in its own file or in a later one.
 * @param folder migrations in order
 */
export function readDrops(folder: readonly Read[]): Map<string, DeclaredDrop[]> {
  const open = new Map<string, Declaration>()
  const drops = new Map<string, DeclaredDrop[]>()
  for (const { migration, statements } of folder) {
    for (const successor of readSuccessors(migration.sql)) {
      open.set(labelOf(successor), { successor, reason: null, declaredIn: migration.name })
    }
    for (const [, from = '', reason = ''] of migration.sql.matchAll(noneLine)) {
      open.set(from, { successor: null, reason, declaredIn: migration.name })
    }
    const mine = statements.flatMap(droppedBy).map((dropped) => {
      const declared = open.get(labelOf(dropped)) ?? { successor: null, reason: null, declaredIn: null }
      open.delete(labelOf(dropped))
      return { ...dropped, ...declared }
    })
    if (mine.length > 0) drops.set(migration.name, mine)
  }
  return drops
}
