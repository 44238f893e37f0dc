import type { AlterTableCmd, ColumnRef, Constraint, Node, RenameStmt } from 'libpg-query'
import { constraintsOf, findAll, nameOf, wordsOf } from '../nodes'
import type { ReadStatement } from './rule'

/** A check or NOT NULL constraint of a table, as far as it says that columns are never null. */
type Known = { isCheck: boolean; uses: Set<string>; proves: Set<string>; isValid: boolean }
type Tables = Map<string, Map<string, Known>>

/**
 * Whether SET NOT NULL on a column reads no row: Postgres believes a validated CHECK that the column is not null, or a
 * validated NOT NULL constraint, of that very table and column that is still there.
 * @param earlier the statements before, in the order in which they are applied; what one of them runs inside may not run at
 * all, and proves nothing
 * @param beside the parts of the ALTER TABLE that sets it: what they drop is gone before
 */
export function isProvenNotNull(
  table: string,
  column: string,
  earlier: readonly Pick<ReadStatement, 'node' | 'isInside'>[],
  beside: readonly AlterTableCmd[],
): boolean {
  const tables: Tables = new Map()
  for (const { node, isInside } of earlier) follow(tables, node, isInside)
  for (const cmd of beside) if (takesAway(cmd)) alter(tables, table, cmd)
  return [...(tables.get(table)?.values() ?? [])].some(({ isValid, proves }) => isValid && proves.has(column))
}

function follow(tables: Tables, node: Node, isUnsure: boolean): void {
  if ('CreateStmt' in node) {
    const table = nameOf(node.CreateStmt.relation)
    // With IF NOT EXISTS another table may be there already, without these constraints.
    if (node.CreateStmt.if_not_exists || isUnsure) return
    tables.delete(table)
    for (const part of node.CreateStmt.tableElts ?? [])
      for (const { constraint, column } of constraintsIn(part)) add(tables, table, constraint, column)
  }
  if ('AlterTableStmt' in node) {
    const table = nameOf(node.AlterTableStmt.relation)
    for (const one of node.AlterTableStmt.cmds ?? [])
      if ('AlterTableCmd' in one) alter(tables, table, one.AlterTableCmd)
  }
  if ('RenameStmt' in node && isUnsure) tables.delete(nameOf(node.RenameStmt.relation))
  else if ('RenameStmt' in node) rename(tables, node.RenameStmt)
  if ('AlterObjectSchemaStmt' in node) {
    const { relation, newschema } = node.AlterObjectSchemaStmt
    move(tables, nameOf(relation), nameOf({ ...relation, schemaname: newschema }))
  }
  if ('DropStmt' in node && node.DropStmt.removeType === 'OBJECT_TABLE') {
    for (const one of node.DropStmt.objects ?? []) {
      const words = 'List' in one ? wordsOf(one.List.items) : []
      tables.delete(nameOf({ relname: words.at(-1), schemaname: words.at(-2) }))
    }
  }
}

const takesAway = ({ subtype }: AlterTableCmd) => /^AT_(Drop|AlterConstraint)/.test(subtype ?? '')

function alter(tables: Tables, table: string, { subtype, name = '', def, missing_ok: isIfThere }: AlterTableCmd): void {
  const known = tables.get(table)
  switch (subtype) {
    case 'AT_AddConstraint':
    case 'AT_AddColumn':
      // ADD COLUMN IF NOT EXISTS may add nothing.
      if (def && !isIfThere)
        for (const { constraint, column } of constraintsIn(def)) add(tables, table, constraint, column)
      return
    case 'AT_ValidateConstraint': {
      const validated = known?.get(name)
      if (validated) validated.isValid = true
      return
    }
    case 'AT_DropConstraint':
      known?.delete(name)
      return
    case 'AT_AlterConstraint': {
      const altered = def && 'ATAlterConstraint' in def ? def.ATAlterConstraint.conname : undefined
      known?.delete(altered ?? name)
      return
    }
    case 'AT_DropColumn':
      for (const [key, { uses }] of known ?? []) if (uses.has(name)) known?.delete(key)
      return
    case 'AT_DropNotNull':
      // A check stays, and goes on proving it.
      for (const [key, { isCheck, uses }] of known ?? []) if (!isCheck && uses.has(name)) known?.delete(key)
  }
}

function rename(tables: Tables, { renameType, relation, subname = '', newname = '' }: RenameStmt): void {
  const table = nameOf(relation)
  const known = tables.get(table)
  if (renameType === 'OBJECT_TABLE') move(tables, table, nameOf({ ...relation, relname: newname }))
  if (renameType === 'OBJECT_TABCONSTRAINT') {
    const renamed = known?.get(subname)
    if (renamed) known?.set(newname, renamed)
    known?.delete(subname)
  }
  if (renameType === 'OBJECT_COLUMN') {
    for (const columns of [...(known?.values() ?? [])].flatMap(({ uses, proves }) => [uses, proves]))
      if (columns.delete(subname)) columns.add(newname)
  }
}

function move(tables: Tables, from: string, to: string): void {
  const known = tables.get(from)
  tables.delete(from)
  if (known) tables.set(to, known)
}

function add(tables: Tables, table: string, constraint: Constraint, column: string | null): void {
  const { contype, conname, raw_expr: check, keys, skip_validation: isLater, is_no_inherit: isOnlyHere } = constraint
  const isCheck = contype === 'CONSTR_CHECK'
  if (!isCheck && contype !== 'CONSTR_NOTNULL') return
  const named = wordsOf(keys).concat(column ?? [])
  const uses = isCheck
    ? findAll<ColumnRef>(check, 'ColumnRef').flatMap(({ fields }) => wordsOf(fields).slice(-1))
    : named.slice(0, 1)
  const [first] = new Set(uses)
  // Children do not have what is NO INHERIT, and would be read.
  const proves = isOnlyHere ? [] : isCheck ? uses.filter((one) => rulesOutNull(check, one)) : uses
  const known = tables.get(table) ?? new Map<string, Known>()
  tables.set(table, known)
  // What Postgres calls a constraint without a name, as long as nothing else is called so.
  const plain = [table.split('.').at(-1), ...(new Set(uses).size === 1 ? [first] : []), isCheck ? 'check' : 'not_null']
  const name = conname ?? plain.join('_')
  const isEnforced = !isCheck || constraint.is_enforced === true
  if (known.has(name)) return
  known.set(name, { isCheck, uses: new Set(uses), proves: new Set(isEnforced ? proves : []), isValid: !isLater })
}

/** Constraints of a part of CREATE TABLE or ALTER TABLE, with the column that they stand beside. */
function constraintsIn(part: Node): { constraint: Constraint; column: string | null }[] {
  if ('Constraint' in part) return [{ constraint: part.Constraint, column: null }]
  if (!('ColumnDef' in part)) return []
  return constraintsOf(part.ColumnDef).map((constraint) => ({ constraint, column: part.ColumnDef.colname ?? null }))
}

/** Whether an expression can't hold for a row in which the column is null, as far as Postgres sees that. */
function rulesOutNull(expression: Node | undefined, column: string, isNegated = false): boolean {
  if (!expression) return false
  if ('NullTest' in expression) {
    const { arg, nulltesttype } = expression.NullTest
    const isMeant = arg !== undefined && 'ColumnRef' in arg && wordsOf(arg.ColumnRef.fields).at(-1) === column
    return isMeant && nulltesttype === (isNegated ? 'IS_NULL' : 'IS_NOT_NULL')
  }
  if (!('BoolExpr' in expression)) return false
  const { boolop, args = [] } = expression.BoolExpr
  if (boolop === 'NOT_EXPR') return rulesOutNull(args[0], column, !isNegated)
  return boolop === (isNegated ? 'OR_EXPR' : 'AND_EXPR') && args.some((one) => rulesOutNull(one, column, isNegated))
}
