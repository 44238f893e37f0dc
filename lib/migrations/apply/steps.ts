import type { ReadStatement } from '../lint/rule'

/**
 * What is done and noted in one go: each statement by itself, so that no lock is held while another statement works. A file
 * that makes something which lasts as long as its transaction - a temporary table, a setting - is one step as a whole.
 */
export function stepsOf(statements: readonly ReadStatement[]): ReadStatement[] {
  const [first] = statements
  if (!first || !statements.some(lastsAsLongAsTransaction)) return [...statements]
  return [
    {
      ...first,
      sql: statements.map(({ sql }) => sql).join(';\n'),
      effects: statements.flatMap(({ effects }) => effects),
      inside: statements.flatMap(({ inside }) => inside),
      unread: statements.flatMap(({ unread }) => unread),
    },
  ]
}

function lastsAsLongAsTransaction({ node }: ReadStatement): boolean {
  if ('CreateStmt' in node) return node.CreateStmt.relation?.relpersistence === 't'
  if ('CreateTableAsStmt' in node) return node.CreateTableAsStmt.into?.rel?.relpersistence === 't'
  return 'VariableSetStmt' in node && node.VariableSetStmt.is_local === true
}
