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

function columnsOf(table: string, folder: readonly ReadStatement[]) {
  return folder.flatMap(({ node }) => {
    if ('CreateStmt' in node && nameOf(node.CreateStmt.relation) === table)
      return (node.CreateStmt.tableElts ?? []).flatMap((one) => ('ColumnDef' in one ? [one.ColumnDef] : []))
    if (!('AlterTableStmt' in node) || nameOf(node.AlterTableStmt.relation) !== table) return []
    return (node.AlterTableStmt.cmds ?? []).flatMap((one) => {
      const def = 'AlterTableCmd' in one && one.AlterTableCmd.subtype === 'AT_AddColumn' ? one.AlterTableCmd.def : null
      return def && 'ColumnDef' in def ? [def.ColumnDef] : []
    })
  })
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
