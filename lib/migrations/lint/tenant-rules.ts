import type { ColumnDef, Node, RangeVar } from 'libpg-query'
import { dotted, findAll, nameOf, wordsOf } from '../nodes'
import type { ReadStatement, StatementRule } from './rule'

/** Index methods whose operators tell row-level security nothing about what they might give away. */
const opaqueMethods = ['gin', 'gist', 'spgist']

/*
 * Under row-level security Postgres looks at the policy first, and lets only operators that are LEAKPROOF go before it
 * into the conditions of an index: those of uuid, text, numbers and times, but not those of enums, jsonb, arrays, full text
 * and LIKE, nor anything behind a function.
 * @see https://www.postgresql.org/docs/18/rules-privileges.html
 */
export const tenantRules: StatementRule[] = [
  {
    id: 'index-hidden-by-policy',
    severity: 'warning',
    instead:
      'Index plain columns of uuid, text, numbers or times after organization_id, with a generated column for what has to be worked out.',
    complain: ({ node }, { folder }) => {
      if (!('IndexStmt' in node)) return null
      const { relation, accessMethod = 'btree', indexParams } = node.IndexStmt
      const table = nameOf(relation)
      if (!isOfTenants(table, folder)) return null
      if (opaqueMethods.includes(accessMethod))
        return `The policy of ${table} keeps the operators of ${accessMethod} out of the index: it would never be used for a tenant.`
      const called = findAll<{ funcname?: Parameters<typeof dotted>[0] }>(indexParams, 'FuncCall')[0]
      if (called)
        return `The policy of ${table} keeps ${dotted(called.funcname)}() out of the index: it would never be used for a tenant.`
      const column = (indexParams ?? []).flatMap((one) => ('IndexElem' in one ? [one.IndexElem.name ?? ''] : []))
      const hidden = column.find((name) => isEnum(typeOf(table, name, folder), folder))
      return hidden ? `${hidden} is an enum, whose operators the policy of ${table} keeps out of the index.` : null
    },
  },
]

type Columns = Map<string, ColumnDef[]>
const columnsOfFolders = new WeakMap<readonly ReadStatement[], Columns>()

/** The columns that a folder gives a table, in order. */
function columnsOf(table: string, folder: readonly ReadStatement[]): readonly ColumnDef[] {
  const columns = columnsOfFolders.get(folder) ?? readColumns(folder)
  columnsOfFolders.set(folder, columns)
  return columns.get(table) ?? []
}

function readColumns(folder: readonly ReadStatement[]): Columns {
  const columns: Columns = new Map()
  const add = (relation: RangeVar | undefined, nodes: readonly (Node | undefined)[]) => {
    const table = nameOf(relation)
    const defs = nodes.flatMap((one) => (one && 'ColumnDef' in one ? [one.ColumnDef] : []))
    columns.set(table, [...(columns.get(table) ?? []), ...defs])
  }
  for (const { node } of folder) {
    if ('CreateStmt' in node) add(node.CreateStmt.relation, node.CreateStmt.tableElts ?? [])
    if ('AlterTableStmt' in node) add(node.AlterTableStmt.relation, (node.AlterTableStmt.cmds ?? []).map(addedBy))
  }
  return columns
}

function addedBy(command: Node): Node | undefined {
  return 'AlterTableCmd' in command && command.AlterTableCmd.subtype === 'AT_AddColumn'
    ? command.AlterTableCmd.def
    : undefined
}

function isOfTenants(table: string, folder: readonly ReadStatement[]): boolean {
  return columnsOf(table, folder).some(({ colname }) => colname === 'organization_id')
}

function typeOf(table: string, column: string, folder: readonly ReadStatement[]): string {
  return dotted(columnsOf(table, folder).find(({ colname }) => colname === column)?.typeName?.names)
}

function isEnum(type: string, folder: readonly ReadStatement[]): boolean {
  return folder.some(({ node }) => 'CreateEnumStmt' in node && wordsOf(node.CreateEnumStmt.typeName).at(-1) === type)
}
