import { findAll, nameOf } from '../nodes'
import { type Dropped, droppedBy, labelOf, readDrops } from '../successors/read-successors'
import type { FileRule, ReadStatement } from './rule'

/** What can be told of a rename without the rows. Those are compared before the drop. */
export const successorRules: FileRule[] = [
  {
    id: 'successor-unfilled',
    severity: 'error',
    instead: 'Fill the new column in a migration of the kind `backfill` that comes before the drop.',
    complain: ({ migration, statements, earlier, made }) => {
      const drops = readDrops([...earlier, { migration, statements }]).get(migration.name) ?? []
      return drops.flatMap(({ table, column, successor, declaredIn }) => {
        if (!successor || made.has(table)) return []
        const all = [...earlier, { migration, statements }]
        const chain = all.slice(all.findIndex((one) => one.migration.name === declaredIn))
        // What was there before may be filled already: that is for the rows to say.
        if (!chain.some((one) => one.statements.some((statement) => adds(statement, successor.to)))) return []
        const label = labelOf({ table, column })
        const at = statements.find((one) => droppedBy(one).some((dropped) => labelOf(dropped) === label))
        const isFilled = chain.some(
          (one) =>
            isAbout(one.migration.backfillText ?? '', successor.to) ||
            one.statements.some((statement) => fills(statement, successor.to)),
        )
        if (isFilled) return []
        return [
          { line: at?.line ?? 1, message: `${label} is dropped, and no backfill fills ${labelOf(successor.to)}.` },
        ]
      })
    },
  },
]

/** Whether a text names the table, and the column where it is one. */
function isAbout(text: string, { table, column }: Dropped): boolean {
  return [table, ...(column === null ? [] : [column])].every((name) => new RegExp(`\\b${name}\\b`).test(text))
}

function adds({ node }: ReadStatement, { table, column }: Dropped): boolean {
  if (column === null) return 'CreateStmt' in node && nameOf(node.CreateStmt.relation) === table
  return (
    'AlterTableStmt' in node &&
    nameOf(node.AlterTableStmt.relation) === table &&
    findAll<{ colname?: string }>(node, 'ColumnDef').some(({ colname }) => colname === column)
  )
}

function fills({ node, sql }: ReadStatement, to: Dropped): boolean {
  const relation =
    'UpdateStmt' in node ? node.UpdateStmt.relation : 'InsertStmt' in node ? node.InsertStmt.relation : null
  return relation !== null && nameOf(relation) === to.table && isAbout(sql, to)
}
