import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { effectsOf } from './effects'
import { type LockMode, lockModes, strongest } from './locks'
import { readStatements } from './statements'
import { type Case, majorOf, makeBase, readCases } from './testing/catalogue'

/*
 * What effects.ts says of each statement of the catalogue, beside what Postgres does: the locks it holds on the tables
 * that were there before, and which of them it writes anew.
 */
const weakest = lockModes[0]

/** Locks can be looked at in a transaction only, and what CASCADE reaches stands in the catalogue, not in the statement. */
function isLeftOut({ file, sql }: Case): boolean {
  const isIndexAlone = /^DROP INDEX/m.test(sql)
  return isIndexAlone || /CONCURRENTLY|VACUUM|CASCADE|transaction-inside|enum-value-used/.test(file + sql)
}

const client = new pg.Client({ connectionString: process.env.DIRECT_URL })
beforeAll(async () => {
  await client.connect()
  await client.query('CREATE SCHEMA catalogue; SET search_path = catalogue')
  await makeBase(client)
  await client.query('CLUSTER clips USING clips_video_id_idx')
})
afterAll(async () => {
  await client.query('DROP SCHEMA catalogue CASCADE')
  await client.end()
})

/** The tables of the catalogue: the file their rows lie in, and the strongest lock that we hold. */
async function look(): Promise<Map<string, { file: string; lock: LockMode }>> {
  const { rows } = await client.query<{ name: string; file: string; modes: string[] }>(`
    SELECT c.relname AS name, pg_relation_filenode(c.oid)::text AS file, array_remove(array_agg(l.mode), NULL) AS modes
    FROM pg_class c LEFT JOIN pg_locks l ON l.relation = c.oid AND l.pid = pg_backend_pid() AND l.granted
    WHERE c.relnamespace = 'catalogue'::regnamespace AND c.relkind = 'r' GROUP BY c.oid, c.relname`)
  const lockOf = (mode: string) => lockModes.find((one) => mode.toUpperCase() === `${one.replaceAll(' ', '')}LOCK`)
  return new Map(
    rows.map(({ name, file, modes }) => [
      name,
      { file, lock: strongest(modes.map((mode) => lockOf(mode) ?? weakest)) },
    ]),
  )
}

describe('what is said of a statement is what Postgres does', () => {
  it.for(readCases().filter((one) => !isLeftOut(one)))('$file', async (one, { skip }) => {
    skip((await majorOf(client)) < one.since, `Postgres ${one.since} is the first to know this.`)
    await client.query('BEGIN')
    try {
      const tables = [...(await look()).keys()]
      for (const { sql, node } of await readStatements(one.sql)) {
        const before = await look()
        await client.query(sql)
        const after = await look()
        for (const table of tables.filter((name) => after.has(name))) {
          const effects = effectsOf(node).filter((effect) => effect.table === table)
          const isRewritten = after.get(table)?.file !== before.get(table)?.file
          expect({ table, lock: after.get(table)?.lock, isRewritten }).toEqual({
            table,
            lock: strongest([before.get(table)?.lock ?? weakest, ...effects.map(({ lock }) => lock)]),
            isRewritten: effects.some(({ work, words }) => work === 'rewrite' || words === 'empties the table'),
          })
        }
      }
    } finally {
      await client.query('ROLLBACK')
    }
  })
})
