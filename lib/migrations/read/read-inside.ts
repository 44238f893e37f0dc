import type { Node, RangeVar } from 'libpg-query'
import { effectsOf } from '../effects'
import { blockedBy } from '../locks'
import { dotted, findAll, nameOf } from '../nodes'
import { shorten } from '../statements'
import { steadyFunctions, volatileFunctions } from './harmless-functions'
import { readPlpgsql } from './plpgsql'
import { type Inner, type Inside, type Routines, readAll, type TriggerEvent } from './routines'

/** Kinds of statements that run nothing but themselves, and whose effects `effectsOf` knows. */
const plain = new Set(
  `
  AlterDatabaseSet AlterDefaultPrivileges AlterEnum AlterFunction AlterObjectDepends AlterObjectSchema
  AlterOpFamily AlterOperator AlterOwner AlterPolicy AlterRoleSet AlterRole AlterSeq AlterStats AlterTable
  AlterType ClosePortal Cluster Comment CompositeType ConstraintsSet CreateCast CreateConversion CreateDomain
  CreateEnum CreateExtension CreateFunction CreateOpClass CreateOpFamily CreatePolicy CreateRange CreateRole
  CreateSeq CreateStats Create CreateTrig Deallocate Define Discard DropRole Drop Fetch GrantRole Grant Index
  Listen Lock Notify Prepare RefreshMatView Reindex Rename Rule SecLabel Transaction Unlisten Vacuum VariableSet
  VariableShow View
  `
    .trim()
    .split(/\s+/)
    .map((name) => `${name}Stmt`),
)

/** Kinds whose expressions are worked out when they run. */
const evaluating = [
  'SelectStmt',
  'InsertStmt',
  'UpdateStmt',
  'DeleteStmt',
  'MergeStmt',
  'CreateTableAsStmt',
  'CopyStmt',
  'DeclareCursorStmt',
  'CallStmt',
  'AlterTableStmt',
  'TruncateStmt',
]

const ownTriggers = ['suppress_redundant_updates_trigger', 'tsvector_update_trigger', 'tsvector_update_trigger_column']

/** More than this is not followed. */
const mostStatements = 2_000

/**
 * What runs inside of a statement: the blocks, functions, triggers and statements that it starts, those that they start, and
 * so on; and what of it can't be known beforehand, as parts of a sentence.
 */
export function readInside(outer: Inner, routines: Routines): Inside {
  const found: Inside = { statements: [], unread: [] }
  follow(outer, routines, [], found)
  return { ...found, unread: [...new Set(found.unread)] }
}

function follow(outer: Inner, routines: Routines, callers: readonly string[], found: Inside): void {
  const run = (inside: Inside, name?: string) => {
    found.unread.push(...inside.unread.map((reason) => (name ? `in ${name}(), ${reason}` : reason)))
    for (const inner of inside.statements) {
      if (found.statements.length >= mostStatements) {
        found.unread.push(`it runs more than ${mostStatements} statements`)
        return
      }
      found.statements.push(inner)
      follow(inner, routines, name ? [...callers, name] : callers, found)
    }
  }
  const call = (name: string) => {
    if (callers.includes(name)) return
    const body = routines.bodyOf(name)
    if (body) run(body, name)
    else found.unread.push(`${name}() isn't created by a migration, and isn't known to be safe`)
  }
  const { node } = outer
  const kind = Object.keys(node)[0] ?? ''
  run(startedBy(outer, routines))
  if ('CreateTrigStmt' in node) found.unread.push(...atEveryWrite(dotted(node.CreateTrigStmt.funcname), routines))
  if (evaluating.includes(kind)) for (const name of callsIn(node, routines)) call(name)
  if (!plain.has(kind) && !evaluating.includes(kind) && !starting.includes(kind))
    found.unread.push(`the effects of ${kind.replace(/Stmt$/, '')} aren't known`)
}

const starting = ['DoStmt', 'ExplainStmt', 'ExecuteStmt', 'CreateSchemaStmt']

/** The statements that one has in itself. */
function startedBy({ node, sql }: Inner, routines: Routines): Inside {
  if ('DoStmt' in node) {
    const language = findAll<{ sval?: string }>(
      (node.DoStmt.args ?? []).filter((one) => 'DefElem' in one && one.DefElem.defname === 'language'),
      'String',
    )[0]?.sval
    if (language && language !== 'plpgsql')
      return { statements: [], unread: [`LANGUAGE ${language} can't be analyzed`] }
    const body = readPlpgsql(sql)
    return readAll(body.sql, body.unread)
  }
  if ('ExplainStmt' in node) {
    const isRun = (node.ExplainStmt.options ?? []).some((one) => 'DefElem' in one && one.DefElem.defname === 'analyze')
    return { statements: isRun && node.ExplainStmt.query ? [{ node: node.ExplainStmt.query, sql }] : [], unread: [] }
  }
  const executed = findAll<{ name?: string }>(node, 'ExecuteStmt').map(({ name = '' }) => ({
    name,
    inner: routines.prepared(name),
  }))
  if (executed.length > 0)
    return {
      statements: executed.flatMap(({ inner }) => inner ?? []),
      unread: executed.flatMap(({ name, inner }) => (inner ? [] : [`no migration prepares ${name}`])),
    }
  if ('CreateSchemaStmt' in node)
    return { statements: (node.CreateSchemaStmt.schemaElts ?? []).map((one) => ({ node: one, sql: '' })), unread: [] }
  if ('CopyStmt' in node && node.CopyStmt.is_program)
    return { statements: [], unread: ['COPY runs a program on the server'] }
  return { statements: changesInside(node), unread: [] }
}

/** WITH may have statements that change rows. */
function changesInside(node: Node): Inner[] {
  return findAll<{ ctequery?: Node }>(node, 'CommonTableExpr').flatMap(({ ctequery }) =>
    ctequery && !('SelectStmt' in ctequery) ? [{ node: ctequery, sql: '' }] : [],
  )
}

/** The functions that a statement calls by name, and those of the triggers that it fires, except the harmless ones. */
function callsIn(node: Node, routines: Routines): Set<string> {
  const named = findAll<{ funcname?: Node[] }>(node, 'FuncCall').map(({ funcname }) => dotted(funcname))
  const procedure = 'CallStmt' in node ? [dotted(node.CallStmt.funccall?.funcname)] : []
  const calls = [...named, ...procedure].filter((name) => routines.bodyOf(name) || !isHarmless(name))
  const fired = changesOf(node).flatMap(({ relation, event }) => routines.firedBy(nameOf(relation), event))
  return new Set([...calls, ...fired.filter((name) => !ownTriggers.includes(name))])
}

const isHarmless = (name: string) => steadyFunctions.has(name) || volatileFunctions.has(name)

function changesOf(node: Node): { relation: RangeVar | undefined; event: TriggerEvent }[] {
  const change = (relation: RangeVar | undefined, ...events: TriggerEvent[]) =>
    events.map((event) => ({ relation, event }))
  if ('InsertStmt' in node)
    return change(
      node.InsertStmt.relation,
      'insert',
      ...(node.InsertStmt.onConflictClause ? (['update'] as const) : []),
    )
  if ('UpdateStmt' in node) return change(node.UpdateStmt.relation, 'update')
  if ('DeleteStmt' in node) return change(node.DeleteStmt.relation, 'delete')
  if ('MergeStmt' in node) return change(node.MergeStmt.relation, 'insert', 'update', 'delete')
  if ('TruncateStmt' in node)
    return (node.TruncateStmt.relations ?? []).flatMap((one) =>
      'RangeVar' in one ? change(one.RangeVar, 'truncate') : [],
    )
  if ('CopyStmt' in node && node.CopyStmt.is_from) return change(node.CopyStmt.relation, 'insert')
  return []
}

/** What is wrong with a trigger's function: the application runs it with every write from now on. */
function atEveryWrite(name: string, routines: Routines): string[] {
  if (ownTriggers.includes(name)) return []
  const body = routines.bodyOf(name)
  if (!body) return [`${name}(), which runs on every write, isn't created by a migration`]
  const found: Inside = { statements: body.statements, unread: body.unread.map((reason) => `in ${name}(), ${reason}`) }
  for (const inner of [...body.statements]) follow(inner, routines, [name], found)
  return [
    ...found.unread,
    ...found.statements.flatMap(({ node, sql }) =>
      effectsOf(node)
        .filter(({ lock }) => blockedBy(lock) !== 'nothing')
        .map(({ table, lock }) => `on every write, ${name}() locks ${table} in ${lock}: ${shorten(sql)}`),
    ),
  ]
}
