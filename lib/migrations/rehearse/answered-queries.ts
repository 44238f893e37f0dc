import { type Session, sqlStateOf } from '@/lib/platform/db/direct'

const mostQueries = 2_000

/**
 * The statements that the product has lately asked this database, as `pg_stat_statements` keeps them: what the release that
 * runs now needs. Null where the server does not keep them.
 * @see https://www.postgresql.org/docs/18/pgstatstatements.html
 */
export async function readAnsweredQueries(client: Session): Promise<string[] | null> {
  const { rows: found } = await client.query<{ schema: string }>(
    `SELECT quote_ident(n.nspname) AS schema FROM pg_extension e JOIN pg_namespace n ON n.oid = e.extnamespace
     WHERE e.extname = 'pg_stat_statements' AND has_schema_privilege(n.oid, 'USAGE')`,
  )
  const [extension] = found
  if (!extension) return null
  try {
    const { rows } = await client.query<{ query: string }>(
      `SELECT query FROM ${extension.schema}.pg_stat_statements s JOIN pg_roles r ON r.oid = s.userid
       WHERE s.dbid = (SELECT oid FROM pg_database WHERE datname = current_database())
         AND r.rolname IN ('clipforge_app', 'clipforge_system') AND query ~* '^\\s*(SELECT|INSERT|UPDATE|DELETE|WITH|MERGE)\\M'
       GROUP BY query ORDER BY max(s.calls) DESC LIMIT ${mostQueries}`,
    )
    return rows.map(({ query }) => query)
  } catch (error) {
    // The extension is there, and the server does not load it.
    if (sqlStateOf(error) === '55000') return null
    throw error
  }
}

/**
 * Those of the statements that Postgres understands: every table, column and function they name is there, with types that
 * go together. What was cut off or had its constants taken out of a place where Postgres wants one is not among them.
 */
export async function understoodAmong(client: Session, queries: readonly string[]): Promise<Set<string>> {
  const understood = new Set<string>()
  for (const query of queries) {
    await client.query('BEGIN')
    try {
      await client.query(`PREPARE asked AS ${query}`)
      understood.add(query)
    } catch (error) {
      if (sqlStateOf(error) === '') throw error
    } finally {
      await client.query('ROLLBACK')
      await client.query('DEALLOCATE ALL')
    }
  }
  return understood
}
