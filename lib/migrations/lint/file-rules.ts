import { hasWayBack } from '../folder'
import { findAll, nameOf } from '../nodes'
import { eachInside, type FileRule, type ReadStatement, type Subject } from './rule'

const isConcurrent = ({ node }: ReadStatement): boolean =>
  ('IndexStmt' in node && node.IndexStmt.concurrent === true) ||
  ('DropStmt' in node && node.DropStmt.concurrent === true) ||
  ('ReindexStmt' in node &&
    (node.ReindexStmt.params ?? []).some((one) => 'DefElem' in one && one.DefElem.defname === 'concurrently')) ||
  findAll<string>(node, 'subtype').includes('AT_DetachPartition')

const everything = (statements: readonly ReadStatement[]) => statements.flatMap(eachInside)

/** What a migration may hold, as a file that `prisma migrate deploy` sends to Postgres in one piece. */
export const fileRules: FileRule[] = [
  {
    id: 'name',
    severity: 'error',
    instead: 'Name the folder <timestamp>_<expand|backfill|index|rls|contract>_<what>.',
    complain: ({ migration }) =>
      migration.kind === null ? [{ line: 1, message: `The name ${migration.name} does not say what it is.` }] : [],
  },
  {
    id: 'concurrently-alone',
    severity: 'error',
    instead: 'Give it a migration of its own: a file with several statements is one transaction.',
    complain: ({ statements }) =>
      everything(statements)
        .filter((one) => isConcurrent(one) && (statements.length > 1 || one.isInside))
        .map(({ line }) => ({
          line,
          message: 'CONCURRENTLY cannot run in a transaction, so it fails beside other statements.',
        })),
  },
  {
    id: 'hides-invalid-index',
    severity: 'error',
    instead: 'Leave IF NOT EXISTS out: an index that a failed attempt left behind is dropped and built again.',
    complain: ({ statements }) =>
      statements.flatMap(({ node, line }) =>
        'IndexStmt' in node && node.IndexStmt.concurrent && node.IndexStmt.if_not_exists
          ? [{ line, message: 'An index that is INVALID exists too, and would be taken for this one.' }]
          : [],
      ),
  },
  {
    id: 'transaction-control',
    severity: 'error',
    instead: 'Leave it out: the runner decides where transactions begin and end.',
    complain: ({ statements }) =>
      everything(statements).flatMap(({ node, line }) =>
        'TransactionStmt' in node ? [{ line, message: 'The file ends the transaction that it is run in.' }] : [],
      ),
  },
  {
    id: 'session-setting',
    severity: 'error',
    instead: 'SET LOCAL, which ends with the transaction.',
    complain: ({ statements }) =>
      everything(statements).flatMap(({ node, line }) =>
        'VariableSetStmt' in node && !node.VariableSetStmt.is_local && node.VariableSetStmt.kind === 'VAR_SET_VALUE'
          ? [{ line, message: `${node.VariableSetStmt.name} stays set for whatever this connection does next.` }]
          : [],
      ),
  },
  {
    id: 'validates-at-once',
    severity: 'error',
    instead: 'Put VALIDATE CONSTRAINT into the next migration.',
    complain: ({ statements, made }) =>
      everything(statements).flatMap(({ node, line }, at, all) => {
        const table = alteredTable(node, 'AT_ValidateConstraint')
        if (table === null || made.has(table)) return []
        const isAdded = all.slice(0, at).some((earlier) => alteredTable(earlier.node, 'AT_AddConstraint') === table)
        const message = `The lock that adding took on ${table} is held while every row is checked.`
        return isAdded ? [{ line, message }] : []
      }),
  },
  {
    id: 'enum-value-used-at-once',
    severity: 'error',
    instead: 'Add the value in a migration of its own, and use it in a later one.',
    complain: ({ statements }) =>
      statements.flatMap(({ node }, at) => {
        if (!('AlterEnumStmt' in node) || !node.AlterEnumStmt.newVal) return []
        const value = node.AlterEnumStmt.newVal
        const user = statements
          .slice(at + 1)
          .find((later) => findAll<{ sval?: string }>(later.node, 'sval').some((text) => (text as unknown) === value))
        const message = `Postgres refuses a value of an enum in the transaction that adds it: ${value}.`
        return user ? [{ line: user.line, message }] : []
      }),
  },
  {
    id: 'kind',
    severity: 'error',
    instead: 'Move it to a migration whose name says so.',
    complain: ({ migration, statements }) =>
      statements.flatMap((one) => {
        const { node, line } = one
        if (migration.kind === 'index' && !isAboutIndexes(node))
          return [{ line, message: 'A migration of the kind `index` builds or drops indexes, and nothing else.' }]
        if (
          migration.kind === 'rls' &&
          eachInside(one).some(({ node: each }) => 'CreateStmt' in each || alteredTable(each, 'AT_AddColumn') !== null)
        )
          return [{ line, message: 'A migration of the kind `rls` says who may see what, and adds nothing to see.' }]
        return []
      }),
  },
  {
    id: 'tenant-without-policy',
    severity: 'error',
    instead: 'ENABLE and FORCE ROW LEVEL SECURITY and CREATE POLICY, here or in the `rls` migration beside it.',
    complain: (subject) =>
      everything(subject.statements).flatMap(({ node, line }) => {
        if (!('CreateStmt' in node)) return []
        const columns = (node.CreateStmt.tableElts ?? []).flatMap((one) =>
          'ColumnDef' in one ? [one.ColumnDef.colname] : [],
        )
        const table = nameOf(node.CreateStmt.relation)
        if (!columns.includes('organization_id')) return []
        const missing = missingForTenant(subject, table)
        return missing.length > 0
          ? [{ line, message: `${table} belongs to tenants, and lacks ${missing.join(' and ')}.` }]
          : []
      }),
  },
  {
    id: 'unwritten',
    severity: 'error',
    instead: 'Write what it asks for, and take the line out.',
    complain: ({ migration }) => [
      ...todosIn(migration.sql).map((line) => ({ line, message: 'Something is still to be written here.' })),
      ...todosIn(migration.backfillText ?? '').map((line) => ({
        line: 1,
        message: `Line ${line} of its backfill is still to be written.`,
      })),
    ],
  },
  {
    id: 'no-rollback',
    severity: 'warning',
    instead: 'Write rollback.sql, which leads back to the schema before; the rehearsal tries it.',
    complain: ({ migration, statements }) =>
      migration.kind !== null && !hasWayBack(migration) && statements.length > 0
        ? [{ line: 1, message: 'There is no way back but a restored backup.' }]
        : [],
  },
]

/** The lines on which a comment says that something is missing. */
function todosIn(text: string): number[] {
  return text.split('\n').flatMap((line, at) => (/^\s*(--|\/\/)\s*TODO\b/.test(line) ? [at + 1] : []))
}

function alteredTable(node: ReadStatement['node'], subtype: string): string | null {
  if (!('AlterTableStmt' in node)) return null
  const isMeant = node.AlterTableStmt.cmds?.some(
    (one) => 'AlterTableCmd' in one && one.AlterTableCmd.subtype === subtype,
  )
  return isMeant ? nameOf(node.AlterTableStmt.relation) : null
}

function isAboutIndexes(node: ReadStatement['node']): boolean {
  if ('IndexStmt' in node || 'ReindexStmt' in node) return true
  if ('DropStmt' in node) return node.DropStmt.removeType === 'OBJECT_INDEX'
  if ('CommentStmt' in node) return node.CommentStmt.objtype === 'OBJECT_INDEX'
  return 'RenameStmt' in node && node.RenameStmt.renameType === 'OBJECT_INDEX'
}

function missingForTenant({ folder }: Subject, table: string): string[] {
  const sure = folder.filter(({ isInside }) => !isInside)
  const has = (subtype: string) => sure.some(({ node }) => alteredTable(node, subtype) === table)
  const hasPolicy = sure.some(({ node }) => 'CreatePolicyStmt' in node && nameOf(node.CreatePolicyStmt.table) === table)
  return [
    ...(has('AT_EnableRowSecurity') ? [] : ['ENABLE ROW LEVEL SECURITY']),
    ...(has('AT_ForceRowSecurity') ? [] : ['FORCE ROW LEVEL SECURITY']),
    ...(hasPolicy ? [] : ['a policy']),
  ]
}
