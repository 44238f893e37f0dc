import { Invalid } from '@/lib/core/errors'
import type { MigrationFile } from '../folder'
import { findAll } from '../nodes'
import { readStatements } from '../statements'

export type Invariant = { migration: string; sql: string }

const writes = ['InsertStmt', 'UpdateStmt', 'DeleteStmt', 'MergeStmt', 'intoClause']

/**
 * The queries of a migration's verify.sql, each of which returns the rows that violate it.
 * @throws Invalid for what is no query, or changes something, with the line
 */
export async function readInvariants({ name, verifySql }: MigrationFile): Promise<Invariant[]> {
  const file = `${name}/verify.sql`
  const statements = verifySql ? await readStatements(verifySql, file) : []
  return statements.map(({ node, sql, line }) => {
    if (!('SelectStmt' in node) || writes.some((kind) => findAll(node, kind).length > 0)) {
      throw new Invalid(
        `${file}, line ${line}: Write a query that returns the rows which are wrong; it may change nothing.`,
      )
    }
    return { migration: name, sql }
  })
}
