import { constraintOf, dotted, findAll, wordsOf } from '../nodes'
import { type ReadStatement, type StatementRule, touchesUsed } from './rule'

/*
 * While a deployment goes on, the release before it runs on the new schema. What it still reads and writes has to stay.
 */
export const releaseRules: StatementRule[] = [
  {
    id: 'renames',
    severity: 'error',
    instead:
      'Add the new name beside the old one (`expand`), fill it (`backfill`), drop the old one later (`contract`).',
    complain: (statement, subject) => {
      const { node } = statement
      if ('AlterEnumStmt' in node && node.AlterEnumStmt.oldVal)
        return `The release that runs now writes '${node.AlterEnumStmt.oldVal}', and does not know '${node.AlterEnumStmt.newVal}'. Add the new value beside it, and update the rows in a backfill once a release reads both.`
      if (!('RenameStmt' in node) || !touchesUsed(statement, subject)) return null
      const { renameType, subname, relation, newname } = node.RenameStmt
      if (!['OBJECT_TABLE', 'OBJECT_COLUMN', 'OBJECT_VIEW'].includes(renameType ?? '')) return null
      return `The release that runs now asks for ${subname ?? relation?.relname}, and does not know ${newname}.`
    },
  },
  {
    id: 'drops-outside-contract',
    severity: 'error',
    instead: 'Drop it in a migration of the kind `contract`, once no running release uses it.',
    complain: (statement, { migration, made }) => {
      if (migration.kind === 'contract') return null
      const gone = droppedBy(statement).find(({ table }) => !made.has(table))
      return gone ? `The release that runs now may still use ${gone.what}.` : null
    },
  },
  {
    id: 'new-column-not-null',
    severity: 'error',
    instead: 'Add it nullable or with a constant default; NOT NULL follows when every row has a value.',
    complain: (statement, subject) => {
      const { node } = statement
      if (!('AlterTableStmt' in node) || !touchesUsed(statement, subject)) return null
      for (const one of node.AlterTableStmt.cmds ?? []) {
        const def =
          'AlterTableCmd' in one && one.AlterTableCmd.subtype === 'AT_AddColumn' ? one.AlterTableCmd.def : null
        if (!def || !('ColumnDef' in def)) continue
        const column = def.ColumnDef
        const isFilled = (['CONSTR_DEFAULT', 'CONSTR_IDENTITY', 'CONSTR_GENERATED'] as const).some((kind) =>
          constraintOf(column, kind),
        )
        const isSerial = /serial/.test(wordsOf(column.typeName?.names).at(-1) ?? '')
        if (constraintOf(column, 'CONSTR_NOTNULL') && !isFilled && !isSerial)
          return `${column.colname} has no value in the rows that are there, nor in those that the running release adds.`
      }
      return null
    },
  },
  {
    id: 'new-check-refuses',
    severity: 'warning',
    instead: 'Make sure that the running release writes only what the constraint allows, and say so in a waiver.',
    complain: (statement, subject) => {
      const { node } = statement
      if (!('AlterTableStmt' in node) || !touchesUsed(statement, subject) || subject.migration.kind === 'contract')
        return null
      const isNew = findAll<{ contype?: string; skip_validation?: boolean }>(node, 'Constraint').some(
        ({ contype, skip_validation: isLater }) => contype === 'CONSTR_NOTNULL' && isLater === true,
      )
      return isNew ? 'From now on the running release may not leave the column empty.' : null
    },
  },
  {
    id: 'cascades',
    severity: 'error',
    instead: 'Name what is dropped, one by one.',
    complain: ({ node }) => {
      const behaviors = [...findAll<string>(node, 'behavior')]
      return behaviors.includes('DROP_CASCADE') ? 'CASCADE drops more than is written here.' : null
    },
  },
  {
    id: 'empties-table',
    severity: 'error',
    instead: 'Delete in batches, in a migration of the kind `backfill`.',
    complain: (statement, subject) =>
      'TruncateStmt' in statement.node && touchesUsed(statement, subject)
        ? 'Everything in the table is gone at once, and for as long everybody waits.'
        : null,
  },
  {
    id: 'rows-in-one-go',
    severity: 'error',
    instead: 'Put it into backfill.sql or backfill.ts, which go in batches and leave pauses.',
    complain: (statement, subject) => {
      const changes = statement.effects.find(({ work, table }) => work === 'rows' && !subject.made.has(table))
      if (!changes || isFewRows(statement)) return null
      return `However many rows of ${changes.table} it ${changes.words.replace(' rows', '')}, they stay locked until all are done.`
    },
  },
]

/** VALUES lists are as long as they are written. */
function isFewRows({ node }: ReadStatement): boolean {
  if (!('InsertStmt' in node)) return false
  const select = node.InsertStmt.selectStmt
  return select !== undefined && 'SelectStmt' in select && (select.SelectStmt.valuesLists?.length ?? 0) > 0
}

function droppedBy({ node, effects }: ReadStatement): { table: string; what: string }[] {
  if ('AlterTableStmt' in node) {
    const table = effects[0]?.table ?? ''
    return (node.AlterTableStmt.cmds ?? []).flatMap((one) =>
      'AlterTableCmd' in one && one.AlterTableCmd.subtype === 'AT_DropColumn'
        ? [{ table, what: `the column ${one.AlterTableCmd.name}` }]
        : [],
    )
  }
  if (!('DropStmt' in node)) return []
  const kinds: Record<string, string> = {
    OBJECT_TABLE: 'table',
    OBJECT_VIEW: 'view',
    OBJECT_MATVIEW: 'view',
    OBJECT_TYPE: 'type',
    OBJECT_FUNCTION: 'function',
  }
  const kind = kinds[node.DropStmt.removeType ?? '']
  if (!kind) return []
  return (node.DropStmt.objects ?? []).map((one) => {
    const name = 'List' in one ? dotted(one.List.items) : 'TypeName' in one ? dotted(one.TypeName.names) : 'it'
    return { table: name, what: `the ${kind} ${name}` }
  })
}
