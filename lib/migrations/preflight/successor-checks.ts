import type { Session } from '@/lib/platform/db/direct'
import { quoteName } from '../apply/quote'
import { isBackfillDone } from '../backfill/run-backfill'
import { hasTable } from '../has-table'
import { dotted, nameOf } from '../nodes'
import { judgeSuccessor } from '../successors/judge-successor'
import { type DeclaredDrop, labelOf, readDrops, readSuccessors } from '../successors/read-successors'
import { readType } from '../write/column'
import type { Change, ReadMigration } from './change'
import { type Check, check, successorCheck } from './check'

/** How long a plan counts rows for one drop. What is applied is counted to the end. */
const budgetMs = 10_000

/** Whether a drop would lose what its successor does not hold, or may have a successor that nobody declared. */
export async function checkSuccessors(client: Session, { pending, folder }: Change): Promise<Check> {
  const drops = readDrops(folder)
  const faults: string[] = []
  const notes: string[] = []
  for (const [at, { migration }] of pending.entries()) {
    const before = pending.slice(0, at + 1)
    for (const drop of drops.get(migration.name) ?? []) {
      if (drop.reason !== null) continue
      if (drop.successor === null) faults.push(...(await undeclared(client, drop, migration.name, before)))
      else if (await isStillToBeFilled(client, drop, { before, folder, dropIn: migration.name }))
        notes.push(`${labelOf(drop.successor.to)} is filled before ${migration.name} drops ${labelOf(drop)}.`)
      else {
        const judgment = await judgeSuccessor(client, drop.successor, budgetMs)
        if (judgment.is === 'unfilled') faults.push(`${migration.name}: ${judgment.why}`)
        if (judgment.is === 'unfinished') notes.push(`${labelOf(drop)} is too large to compare now; apply compares it.`)
      }
    }
  }
  const good = notes.length > 0 ? notes.join(' ') : 'Nothing is dropped whose successor lacks data.'
  return check(successorCheck, faults.length === 0, good, faults.join(' '))
}

type Way = { before: readonly ReadMigration[]; folder: readonly ReadMigration[]; dropIn: string }

/** Whether a backfill that comes first has not come to its end, or the column itself is pending too. */
async function isStillToBeFilled(
  client: Session,
  { successor }: DeclaredDrop,
  { before, folder, dropIn }: Way,
): Promise<boolean> {
  const { table = '', column = null } = successor?.to ?? {}
  for (const { migration } of folder) {
    if (migration.name > dropIn || !new RegExp(`\\b${table}\\b`).test(migration.backfillText ?? '')) continue
    // One that was cut off, or whose migration Prisma applied, goes on with the next `apply`.
    if (!(await hasTable(client, 'schema_changes.backfills'))) return true
    if (!(await isBackfillDone(client, migration.name))) return true
  }
  const isAdded = column !== null && before.some(({ statements }) => addedTo(table, statements).has(column))
  if (!isAdded) return false
  // A table without rows has nothing to fill.
  const { rows } = await client.query<{ rows: boolean }>(
    `SELECT pg_relation_size(c.oid) > 0 AS rows FROM pg_class c WHERE c.oid = to_regclass($1)`,
    [quoteName(table)],
  )
  return rows[0]?.rows !== true
}

/** A drop beside a new column of the same type may be a rename in two steps, which loses every value. */
async function undeclared(
  client: Session,
  { table, column }: DeclaredDrop,
  migration: string,
  before: readonly ReadMigration[],
): Promise<string[]> {
  if (column === null) return []
  const { rows } = await client.query<{ type: string }>(
    `SELECT format_type(atttypid, atttypmod) AS type FROM pg_attribute
     WHERE attrelid = to_regclass($1) AND attname = $2 AND NOT attisdropped`,
    [quoteName(table), column],
  )
  const [found] = rows
  if (!found) return []
  const { name } = await readType(found.type)
  const succeeding = new Set(
    before.flatMap(({ migration: { sql } }) => readSuccessors(sql).map(({ to }) => labelOf(to))),
  )
  const alike = before
    .flatMap(({ statements }) => [...addedTo(table, statements)])
    .flatMap(([added, type]) =>
      type === name && added !== column && !succeeding.has(labelOf({ table, column: added })) ? [added] : [],
    )
  if (alike.length === 0) return []
  const label = labelOf({ table, column })
  return [
    `${migration} drops ${label}, and ${table} gains ${alike.join(', ')} of the same type. Declare in the migration which it is: -- successor of ${label}: ${table}.${alike[0]}, or -- no successor of ${label}: <reason>.`,
  ]
}

/** The columns that statements add to a table, with the plain name of their type. */
function addedTo(table: string, statements: ReadMigration['statements']): Map<string, string> {
  return new Map(
    statements.flatMap(({ node }) =>
      'AlterTableStmt' in node && nameOf(node.AlterTableStmt.relation) === table
        ? (node.AlterTableStmt.cmds ?? []).flatMap((one): [string, string][] => {
            const def =
              'AlterTableCmd' in one && one.AlterTableCmd.subtype === 'AT_AddColumn' ? one.AlterTableCmd.def : null
            if (!def || !('ColumnDef' in def)) return []
            return [[def.ColumnDef.colname ?? '', dotted(def.ColumnDef.typeName?.names)]]
          })
        : [],
    ),
  )
}
