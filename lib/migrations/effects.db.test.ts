import type { Node } from 'libpg-query'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type LockMode, lockModes, strongest } from './locks'
import { readEffects } from './read/read-effects'
import { Routines } from './read/routines'
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

const isDefinition = (node: Node) => 'CreateFunctionStmt' in node || 'PrepareStmt' in node

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
      for (const { sql, node, inside, effects: said, unread } of await readEffects(one.sql, one.file, new Routines())) {
        const before = await look()
        await client.query(sql)
        // What can't be known is refused, and not said.
        if (unread.length > 0) continue
        const after = await look()
        for (const table of tables.filter((name) => after.has(name))) {
          const effects = said.filter((effect) => effect.table === table)
          const isRewritten = after.get(table)?.file !== before.get(table)?.file
          const lock = after.get(table)?.lock ?? weakest
          const saidLock = strongest([before.get(table)?.lock ?? weakest, ...effects.map((effect) => effect.lock)])
          const isSaid = effects.some(({ work, words }) => work === 'rewrite' || words === 'empties the table')
          if (inside.length === 0 && !isDefinition(node))
            expect({ table, lock, isRewritten }).toEqual({ table, lock: saidLock, isRewritten: isSaid })
          // What runs inside may find nothing to do here; Postgres checks a definition under the locks of reading and writing.
          const most = isDefinition(node) ? strongest([saidLock, 'ROW EXCLUSIVE']) : saidLock
          expect({ table, lock: strongest([lock, most]) }).toEqual({ table, lock: most })
          expect(isRewritten && !isSaid).toBe(false)
        }
      }
    } finally {
      await client.query('ROLLBACK')
    }
  })
})
