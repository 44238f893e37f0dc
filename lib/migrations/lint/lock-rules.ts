import type { AlterTableCmd, Constraint } from 'libpg-query'
import { constraintOf, nameOf } from '../nodes'
import { isProvenNotNull } from './proven-not-null'
import { type ReadStatement, type StatementRule, type Subject, touchesUsed } from './rule'

/** The parts of an ALTER TABLE on a table that is in use. */
function alterations(statement: ReadStatement, subject: Subject): AlterTableCmd[] {
  const { node } = statement
  if (!('AlterTableStmt' in node) || subject.made.has(nameOf(node.AlterTableStmt.relation))) return []
  return (node.AlterTableStmt.cmds ?? []).flatMap((one) => ('AlterTableCmd' in one ? [one.AlterTableCmd] : []))
}

function addedConstraints(statement: ReadStatement, subject: Subject): Constraint[] {
  return alterations(statement, subject).flatMap(({ subtype, def }) =>
    subtype === 'AT_AddConstraint' && def && 'Constraint' in def ? [def.Constraint] : [],
  )
}

const tableOf = ({ effects }: ReadStatement) => effects[0]?.table ?? ''

/** What makes the running application wait, because of a lock that is held while rows are read or written. */
export const lockRules: StatementRule[] = [
  {
    id: 'index-blocks-writes',
    severity: 'error',
    instead: 'CREATE INDEX CONCURRENTLY, alone in a migration of the kind `index`.',
    complain: (statement, subject) =>
      'IndexStmt' in statement.node && !statement.node.IndexStmt.concurrent && touchesUsed(statement, subject)
        ? `Nobody can write to ${tableOf(statement)} while the index is built.`
        : null,
  },
  {
    id: 'index-drop-blocks',
    severity: 'error',
    instead: 'DROP INDEX CONCURRENTLY, alone in a migration of the kind `index`.',
    complain: ({ node }) =>
      'DropStmt' in node && node.DropStmt.removeType === 'OBJECT_INDEX' && !node.DropStmt.concurrent
        ? 'The table of the index is locked against everything, and everything behind it waits.'
        : null,
  },
  {
    id: 'rewrites-table',
    severity: 'error',
    instead:
      'Add a new column without a default of its own for each row, fill it in batches (`backfill`), and go over to it (`contract`).',
    complain: (statement, subject) => {
      const rewrite = statement.effects.find(({ table, work }) => work === 'rewrite' && !subject.made.has(table))
      return rewrite ? `${rewrite.table} is written anew under ${rewrite.lock}: it ${rewrite.words}.` : null
    },
  },
  {
    id: 'reindex-blocks',
    severity: 'error',
    instead: 'REINDEX ... CONCURRENTLY, alone in a migration of the kind `index`.',
    complain: (statement, subject) =>
      'ReindexStmt' in statement.node &&
      statement.effects.some(({ lock, table }) => lock === 'SHARE' && !subject.made.has(table))
        ? 'Nobody can read by the index, nor write, while it is built.'
        : null,
  },
  {
    id: 'not-null-scans',
    severity: 'error',
    instead:
      'ADD CONSTRAINT ... CHECK (column IS NOT NULL) NOT VALID in one migration, VALIDATE CONSTRAINT in the next, which blocks no one, then SET NOT NULL and only then DROP CONSTRAINT.',
    complain: (statement, subject) => {
      const cmds = alterations(statement, subject)
      const at = subject.folder.findIndex(({ node }) => node === statement.node)
      const earlier = subject.folder.slice(0, at)
      const cmd = cmds.find(
        ({ subtype, name = '' }) =>
          subtype === 'AT_SetNotNull' && !isProvenNotNull(tableOf(statement), name, earlier, cmds),
      )
      return cmd
        ? `Every row of ${tableOf(statement)} is read for ${cmd.name} while reads and writes wait: the table has no validated CHECK (${cmd.name} IS NOT NULL).`
        : null
    },
  },
  {
    id: 'constraint-scans',
    severity: 'error',
    instead: 'Add it NOT VALID here, and VALIDATE CONSTRAINT in a migration of its own.',
    complain: (statement, subject) => {
      const kinds = ['CONSTR_FOREIGN', 'CONSTR_CHECK', 'CONSTR_NOTNULL']
      const found = addedConstraints(statement, subject).find(
        ({ contype, skip_validation: isLater }) => kinds.includes(contype ?? '') && !isLater,
      )
      return found ? `Every row of ${tableOf(statement)} is checked under the lock.` : null
    },
  },
  {
    id: 'constraint-builds-index',
    severity: 'error',
    instead: 'CREATE UNIQUE INDEX CONCURRENTLY first, then ADD CONSTRAINT ... USING INDEX.',
    complain: (statement, subject) => {
      const kinds = ['CONSTR_UNIQUE', 'CONSTR_PRIMARY', 'CONSTR_EXCLUSION']
      const found = addedConstraints(statement, subject).find(
        ({ contype, indexname }) => kinds.includes(contype ?? '') && !indexname,
      )
      return found ? `Nobody can use ${tableOf(statement)} while its index is built.` : null
    },
  },
  {
    id: 'column-with-constraint',
    severity: 'error',
    instead: 'Add the column alone; its key, check or uniqueness follows in safe form.',
    complain: (statement, subject) => {
      const added = alterations(statement, subject).find(
        ({ subtype, def }) =>
          subtype === 'AT_AddColumn' &&
          def !== undefined &&
          'ColumnDef' in def &&
          (['CONSTR_UNIQUE', 'CONSTR_PRIMARY', 'CONSTR_CHECK', 'CONSTR_FOREIGN'] as const).some((kind) =>
            constraintOf(def.ColumnDef, kind),
          ),
      )
      return added ? `What comes with the column makes Postgres read ${tableOf(statement)} under the lock.` : null
    },
  },
  {
    id: 'locks-by-name',
    severity: 'error',
    instead: 'Leave it out: each statement takes the lock it needs.',
    complain: ({ node }) => ('LockStmt' in node ? 'A lock taken by name is held to the end of the transaction.' : null),
  },
]
