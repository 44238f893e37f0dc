import { type Node, parsePlPgSQLSync, parseSync } from 'libpg-query'
import { type Constants, textsOf } from './constant-text'

/** The SQL that a body runs, in the order in which it is written, and what about it can't be known beforehand. */
export type Body = { sql: string[]; unread: string[] }

type Expression = { query: string; parseMode?: number }
type Tree = Record<string, unknown>

/** Where a statement of PL/pgSQL has an expression whose value is run as SQL. */
const dynamic: Record<string, string> = {
  PLpgSQL_stmt_dynexecute: 'query',
  PLpgSQL_stmt_dynfors: 'query',
  PLpgSQL_stmt_return_query: 'dynquery',
  PLpgSQL_stmt_open: 'dynquery',
}
/** Ends of transactions, which have no expression. */
const ends: Record<string, string> = { PLpgSQL_stmt_commit: 'COMMIT', PLpgSQL_stmt_rollback: 'ROLLBACK' }
/** Parts that run after the expressions beside them. */
const bodies = [
  'body',
  'then_body',
  'elsif_list',
  'else_body',
  'stmts',
  'else_stmts',
  'case_when_list',
  'exceptions',
  'action',
]

/**
 * Reads a body in PL/pgSQL by Postgres's own parser. Every expression counts as SQL that runs, whatever it depends on.
 * @param statement the whole DO, CREATE FUNCTION or CREATE PROCEDURE; `parse` has to have been called before
 */
export function readPlpgsql(statement: string): Body {
  const body: Body = { sql: [], unread: [] }
  let tree: Tree
  try {
    tree = parsePlPgSQLSync(statement) as unknown as Tree
  } catch (error) {
    const words = error instanceof Error ? error.message : String(error)
    return { sql: [], unread: [`its PL/pgSQL can't be parsed (${words})`] }
  }
  const constants = constantsOf(tree)
  walk(tree, body, constants)
  return body
}

function walk(tree: unknown, body: Body, constants: Constants): void {
  if (Array.isArray(tree)) for (const one of tree) walk(one, body, constants)
  if (!isTree(tree)) return
  if (isExpression(tree.PLpgSQL_expr)) body.sql.push(asStatement(tree.PLpgSQL_expr))
  const entries = Object.entries(tree).sort(
    ([one], [other]) => Number(bodies.includes(one)) - Number(bodies.includes(other)),
  )
  for (const [key, value] of entries) {
    const end = ends[key]
    if (end) body.sql.push(end)
    walk(value, body, constants)
    const expression = isTree(value) ? value[dynamic[key] ?? ''] : undefined
    if (isTree(expression) && isExpression(expression.PLpgSQL_expr)) execute(expression.PLpgSQL_expr, body, constants)
  }
}

function execute({ query }: Expression, body: Body, constants: Constants): void {
  const texts = textsOf(expressionOf(query), constants)
  if (texts) body.sql.push(...texts)
  else body.unread.push(`EXECUTE ${query} runs SQL that is built at run time`)
}

function asStatement({ query, parseMode = 0 }: Expression): string {
  if (parseMode === 0) return query
  if (parseMode === 2) return `SELECT ${query}`
  // An assignment, whose target may have subscripts that call something.
  return query.replace(/^(.*?)(?::=|=)/s, 'SELECT $1, ')
}

/** Variables that are set once: constants, and those that go through a constant list. */
function constantsOf(tree: Tree): Constants {
  const names = new Map<number, string>()
  const constants = new Map<string, string[]>()
  const values = (expression: unknown) =>
    isTree(expression) && isExpression(expression.PLpgSQL_expr)
      ? textsOf(expressionOf(expression.PLpgSQL_expr.query), constants)
      : null
  const variables = all(tree, 'datums')
    .flat()
    .map((datum) => (isTree(datum) && isTree(datum.PLpgSQL_var) ? datum.PLpgSQL_var : null))
  for (const [number, variable] of variables.entries()) {
    const name = String(variable?.refname)
    // A name that is declared twice may be either.
    if (!variable || variables.filter((other) => other?.refname === name).length > 1) continue
    names.set(number, name)
    const texts = variable.isconst ? values(variable.default_val) : null
    if (texts) constants.set(name, texts)
  }
  const written = all(tree, 'varno')
  for (const loop of all(tree, 'PLpgSQL_stmt_foreach_a')) {
    if (!isTree(loop)) continue
    const name = names.get(Number(loop.varno))
    const texts = values(loop.expr)
    if (name && texts && written.filter((number) => number === loop.varno).length === 1) constants.set(name, texts)
  }
  return constants
}

function expressionOf(query: string): Node | undefined {
  try {
    const [first] = parseSync(`SELECT ${query}`).stmts ?? []
    const target = first?.stmt && 'SelectStmt' in first.stmt ? first.stmt.SelectStmt.targetList?.[0] : undefined
    return target && 'ResTarget' in target ? target.ResTarget.val : undefined
  } catch {
    return undefined
  }
}

function all(tree: unknown, key: string): unknown[] {
  if (Array.isArray(tree)) return tree.flatMap((one) => all(one, key))
  if (!isTree(tree)) return []
  return Object.entries(tree).flatMap(([name, value]) => [...(name === key ? [value] : []), ...all(value, key)])
}

const isTree = (value: unknown): value is Tree => typeof value === 'object' && value !== null && !Array.isArray(value)
const isExpression = (value: unknown): value is Expression => isTree(value) && typeof value.query === 'string'
