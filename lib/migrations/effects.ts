import type { AlterTableCmd, Constraint, IndexStmt, Node, RangeVar } from 'libpg-query'
import { type LockMode, lockModes, strongest } from './locks'
import { constraintOf, constraintsOf, dotted, nameOf, wordsOf } from './nodes'
import { volatileCalls } from './volatility'

/** What a statement does to the rows of a table: nothing, reads them all, writes them all anew, or some of them. */
export type Work = 'none' | 'scan' | 'rewrite' | 'build' | 'rows'

export type Effect = { table: string; lock: LockMode; work: Work; words: string }

type Change = Omit<Effect, 'table'>

const brief = (words: string, lock: LockMode = 'ACCESS EXCLUSIVE'): Change => ({ lock, work: 'none', words })

/**
 * Which tables a statement locks, how, and what it does to their rows. Tables that no statement of ours can wait for,
 * because it makes them, are left out.
 * @see https://www.postgresql.org/docs/18/sql-altertable.html and the pages of the other commands
 */
export function effectsOf(node: Node): Effect[] {
  if ('AlterTableStmt' in node) return effectsOfAlter(node.AlterTableStmt.relation, node.AlterTableStmt.cmds)
  if ('IndexStmt' in node) return [effectOfIndex(node.IndexStmt)]
  if ('CreateStmt' in node) return referencedBy(node.CreateStmt.tableElts)
  if ('DropStmt' in node) return effectsOfDrop(node.DropStmt)
  if ('RenameStmt' in node && node.RenameStmt.relation) {
    const isIndex = node.RenameStmt.renameType === 'OBJECT_INDEX'
    return [on(node.RenameStmt.relation, brief('renames', isIndex ? 'SHARE UPDATE EXCLUSIVE' : 'ACCESS EXCLUSIVE'))]
  }
  if ('CreatePolicyStmt' in node) return [on(node.CreatePolicyStmt.table, brief('adds a policy'))]
  if ('AlterPolicyStmt' in node) return [on(node.AlterPolicyStmt.table, brief('changes a policy'))]
  if ('CreateTrigStmt' in node) {
    return [on(node.CreateTrigStmt.relation, brief('adds a trigger', 'SHARE ROW EXCLUSIVE'))]
  }
  if ('CommentStmt' in node) return effectsOfComment(node.CommentStmt)
  if ('RuleStmt' in node) return [on(node.RuleStmt.relation, brief('adds a rule'))]
  if ('AlterObjectSchemaStmt' in node && node.AlterObjectSchemaStmt.relation)
    return [on(node.AlterObjectSchemaStmt.relation, brief('moves to another schema'))]
  if ('CreateStatsStmt' in node)
    return relations(node.CreateStatsStmt.relations).map((one) =>
      on(one, brief('adds statistics', 'SHARE UPDATE EXCLUSIVE')),
    )
  return effectsOnRows(node)
}

function effectsOnRows(node: Node): Effect[] {
  const rows = (words: string): Change => ({ lock: 'ROW EXCLUSIVE', work: 'rows', words })
  if ('UpdateStmt' in node) return [on(node.UpdateStmt.relation, rows('changes rows'))]
  if ('DeleteStmt' in node) return [on(node.DeleteStmt.relation, rows('deletes rows'))]
  if ('InsertStmt' in node) return [on(node.InsertStmt.relation, rows('adds rows'))]
  if ('MergeStmt' in node) return [on(node.MergeStmt.relation, rows('merges rows'))]
  if ('CopyStmt' in node && node.CopyStmt.is_from) return [on(node.CopyStmt.relation, rows('adds rows'))]
  if ('SelectStmt' in node && node.SelectStmt.lockingClause)
    return relations(node.SelectStmt.fromClause).map((one) => on(one, { ...rows('locks rows'), lock: 'ROW SHARE' }))
  if ('TruncateStmt' in node) {
    return relations(node.TruncateStmt.relations).map((one) => on(one, brief('empties the table')))
  }
  if ('LockStmt' in node) {
    const lock = lockModes[(node.LockStmt.mode ?? lockModes.length) - 1]
    return relations(node.LockStmt.relations).map((one) => on(one, brief('locks the table by name', lock)))
  }
  if ('VacuumStmt' in node) return effectsOfVacuum(node.VacuumStmt)
  if ('ReindexStmt' in node && node.ReindexStmt.relation) {
    const isConcurrent = hasOption(node.ReindexStmt.params, 'concurrently')
    // The index itself is locked against everything, so that reading by it waits as well.
    const lock = isConcurrent ? 'SHARE UPDATE EXCLUSIVE' : 'SHARE'
    return [on(node.ReindexStmt.relation, { lock, work: 'build', words: 'builds indexes anew' })]
  }
  if ('ClusterStmt' in node && node.ClusterStmt.relation) {
    return [
      on(node.ClusterStmt.relation, { lock: 'ACCESS EXCLUSIVE', work: 'rewrite', words: 'writes the table anew' }),
    ]
  }
  if ('RefreshMatViewStmt' in node) {
    const lock = node.RefreshMatViewStmt.concurrent ? 'EXCLUSIVE' : 'ACCESS EXCLUSIVE'
    return [on(node.RefreshMatViewStmt.relation, { lock, work: 'rewrite', words: 'fills the view anew' })]
  }
  return []
}

function effectsOfAlter(relation: RangeVar | undefined, cmds: readonly Node[] | undefined): Effect[] {
  const changes = (cmds ?? []).flatMap((one) => ('AlterTableCmd' in one ? changesOf(one.AlterTableCmd) : []))
  const references = (cmds ?? []).flatMap((one) => referencedBy([one]))
  // Postgres takes the strongest lock of all parts before the first of them.
  const lock = strongest(changes.map((change) => change.lock))
  return [...changes.map((change) => on(relation, { ...change, lock })), ...references]
}

function changesOf(cmd: AlterTableCmd): Change[] {
  switch (cmd.subtype) {
    case 'AT_AddColumn':
      return [addColumn(cmd.def)]
    case 'AT_AddConstraint':
      return cmd.def && 'Constraint' in cmd.def ? [addConstraint(cmd.def.Constraint)] : []
    case 'AT_ValidateConstraint':
      return [{ lock: 'SHARE UPDATE EXCLUSIVE', work: 'scan', words: `checks every row against ${cmd.name}` }]
    case 'AT_AlterColumnType':
      return [{ lock: 'ACCESS EXCLUSIVE', work: 'rewrite', words: `changes the type of ${cmd.name}` }]
    case 'AT_SetNotNull':
      return [{ lock: 'ACCESS EXCLUSIVE', work: 'scan', words: `makes sure that ${cmd.name} is never null` }]
    case 'AT_SetLogged':
    case 'AT_SetUnLogged':
    case 'AT_SetTableSpace':
    case 'AT_SetAccessMethod':
    case 'AT_SetExpression':
      return [{ lock: 'ACCESS EXCLUSIVE', work: 'rewrite', words: 'writes the table anew' }]
    case 'AT_AttachPartition':
      return [{ lock: 'SHARE UPDATE EXCLUSIVE', work: 'scan', words: 'attaches a partition' }]
    case 'AT_SetStatistics':
    case 'AT_SetRelOptions':
    case 'AT_ResetRelOptions':
    case 'AT_SetOptions':
    case 'AT_ResetOptions':
    case 'AT_ClusterOn':
    case 'AT_DropCluster':
      return [brief('sets an option', 'SHARE UPDATE EXCLUSIVE')]
    case 'AT_EnableTrig':
    case 'AT_DisableTrig':
    case 'AT_EnableTrigAll':
    case 'AT_DisableTrigAll':
    case 'AT_EnableTrigUser':
    case 'AT_DisableTrigUser':
    case 'AT_EnableAlwaysTrig':
    case 'AT_EnableReplicaTrig':
      return [brief('turns triggers on or off', 'SHARE ROW EXCLUSIVE')]
    case 'AT_DropColumn':
      return [brief(`drops the column ${cmd.name}`)]
    case 'AT_DropConstraint':
      return [brief(`drops the constraint ${cmd.name}`)]
    default:
      return [brief('changes the definition')]
  }
}

function addColumn(def: Node | undefined): Change {
  const column = def && 'ColumnDef' in def ? def.ColumnDef : {}
  const name = column.colname ?? ''
  const type = wordsOf(column.typeName?.names).at(-1) ?? ''
  const isSerial = /^(small|big)?serial[248]?$/.test(type)
  const each = volatileCalls(constraintOf(column, 'CONSTR_DEFAULT')?.raw_expr)
  const isStored = constraintsOf(column).some(
    ({ contype, generated_kind }) =>
      contype === 'CONSTR_IDENTITY' || (contype === 'CONSTR_GENERATED' && (generated_kind ?? 's') === 's'),
  )
  if (isSerial || isStored || each.length > 0) {
    return { lock: 'ACCESS EXCLUSIVE', work: 'rewrite', words: `adds ${name} with a value of its own in each row` }
  }
  const checked = constraintsOf(column).find(({ contype }) => ['CONSTR_CHECK', 'CONSTR_UNIQUE'].includes(contype ?? ''))
  if (checked) return { ...addConstraint(checked), words: `adds ${name} with a constraint` }
  return brief(`adds the column ${name}`)
}

function addConstraint(constraint: Constraint): Change {
  const { contype, conname = 'a constraint', skip_validation: isLater, indexname } = constraint
  const scan = isLater ? 'none' : 'scan'
  switch (contype) {
    case 'CONSTR_FOREIGN':
      return { lock: 'SHARE ROW EXCLUSIVE', work: scan, words: `adds the foreign key ${conname}` }
    case 'CONSTR_UNIQUE':
    case 'CONSTR_PRIMARY':
    case 'CONSTR_EXCLUSION':
      return indexname
        ? brief(`makes the index ${indexname} a constraint`)
        : { lock: 'ACCESS EXCLUSIVE', work: 'build', words: `builds an index for ${conname}` }
    default:
      return { lock: 'ACCESS EXCLUSIVE', work: scan, words: `adds ${conname}` }
  }
}

/** A foreign key locks the table that it leads to as well. */
function referencedBy(parts: readonly Node[] | undefined): Effect[] {
  const keys = (parts ?? []).flatMap((part): Constraint[] => {
    if ('Constraint' in part) return [part.Constraint]
    if ('ColumnDef' in part) return constraintsOf(part.ColumnDef)
    return 'AlterTableCmd' in part && part.AlterTableCmd.def ? constraintsIn(part.AlterTableCmd.def) : []
  })
  return keys
    .filter(({ contype }) => contype === 'CONSTR_FOREIGN')
    .map(({ pktable }) => on(pktable, brief('is referred to from now on', 'SHARE ROW EXCLUSIVE')))
}

function constraintsIn(def: Node): Constraint[] {
  if ('Constraint' in def) return [def.Constraint]
  return 'ColumnDef' in def ? constraintsOf(def.ColumnDef) : []
}

function effectOfIndex({ relation, idxname, concurrent }: IndexStmt): Effect {
  const lock = concurrent ? 'SHARE UPDATE EXCLUSIVE' : 'SHARE'
  return on(relation, { lock, work: 'build', words: `builds the index ${idxname ?? ''}`.trim() })
}

function effectsOfComment({ objtype, object }: Extract<Node, { CommentStmt: unknown }>['CommentStmt']): Effect[] {
  const names = object && 'List' in object ? object.List.items : undefined
  const table =
    objtype === 'OBJECT_TABLE' ? dotted(names) : objtype === 'OBJECT_COLUMN' ? dotted(names?.slice(0, -1)) : ''
  return table === '' ? [] : [{ table, ...brief('adds a comment', 'SHARE UPDATE EXCLUSIVE') }]
}

type Drop = Extract<Node, { DropStmt: unknown }>['DropStmt']

function effectsOfDrop({ removeType, objects, concurrent }: Drop): Effect[] {
  const names = (objects ?? []).map((one) => ('List' in one ? one.List.items : [one]))
  switch (removeType) {
    case 'OBJECT_TABLE':
    case 'OBJECT_MATVIEW':
      return names.map((name) => ({ table: dotted(name), ...brief('drops the table') }))
    case 'OBJECT_INDEX':
      return names.map((name) => ({
        table: '',
        ...brief(`drops the index ${dotted(name)}`, concurrent ? 'SHARE UPDATE EXCLUSIVE' : 'ACCESS EXCLUSIVE'),
      }))
    case 'OBJECT_POLICY':
    case 'OBJECT_TRIGGER':
    case 'OBJECT_RULE':
      return names.map((name) => ({ table: dotted(name?.slice(0, -1)), ...brief(`drops ${wordsOf(name).at(-1)}`) }))
    default:
      return []
  }
}

function effectsOfVacuum({
  is_vacuumcmd,
  options,
  rels,
}: Extract<Node, { VacuumStmt: unknown }>['VacuumStmt']): Effect[] {
  const isFull = is_vacuumcmd === true && hasOption(options, 'full')
  const change: Change = isFull
    ? { lock: 'ACCESS EXCLUSIVE', work: 'rewrite', words: 'writes the table anew' }
    : { lock: 'SHARE UPDATE EXCLUSIVE', work: 'scan', words: 'reads the table' }
  return (rels ?? []).flatMap((one) => ('VacuumRelation' in one ? [on(one.VacuumRelation.relation, change)] : []))
}

function hasOption(options: readonly Node[] | undefined, name: string): boolean {
  return (options ?? []).some((one) => 'DefElem' in one && one.DefElem.defname === name)
}

function relations(nodes: readonly Node[] | undefined): RangeVar[] {
  return (nodes ?? []).flatMap((one) => ('RangeVar' in one ? [one.RangeVar] : []))
}

function on(relation: RangeVar | undefined, change: Change): Effect {
  return { table: nameOf(relation), ...change }
}
