import { afterAll, beforeAll, expect, it } from 'vitest'
import { type DirectClient, openDirect } from '@/lib/platform/db/direct'
import { type TestDatabase, testDatabase } from '@/prisma/factories/database'
import { folderWith, removeFolders } from '../testing/folders'
import { applyMigrations } from './apply-migrations'

/*
 * After a backfill autovacuum comes, and holds the table for as long as it takes. Here it takes for ever, and a migration
 * gets its locks all the same, while the application reads and writes.
 */
let database: TestDatabase
let superuser: DirectClient

beforeAll(async () => {
  database = await testDatabase()
  superuser = await openDirect(database.urls.superuser)
  await superuser.query(`ALTER SYSTEM SET autovacuum_naptime = '1s'`)
  await superuser.query('SELECT pg_reload_conf()')
})
afterAll(async () => {
  await superuser.query('ALTER SYSTEM RESET autovacuum_naptime')
  await superuser.query('SELECT pg_reload_conf()')
  await superuser.end()
  await database.drop()
  removeFolders()
})

it('is sent away, and nobody waits meanwhile', async () => {
  const owner = await openDirect(database.urls.owner)
  const writerPid = (await owner.query('SELECT pg_backend_pid() AS pid')).rows[0].pid
  await owner.query(`CREATE TABLE books (id int PRIMARY KEY, title text) WITH (autovacuum_vacuum_threshold = 1,
    autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_cost_delay = 100, autovacuum_vacuum_cost_limit = 1)`)
  await owner.query('INSERT INTO books SELECT n, n FROM generate_series(1, 50000) n')
  await owner.query('UPDATE books SET title = id + 1')
  await becomes(`SELECT FROM pg_stat_progress_vacuum WHERE relid = 'books'::regclass AND datname = current_database()`)
  let isOver = false
  const writing = (async () => {
    while (!isOver) await owner.query('UPDATE books SET title = title WHERE id = 1')
  })()
  // Not how long a write takes, which a busy machine decides, but how long it waits for the table.
  const waits = { ofWriter: 0, ofMigration: 0 }
  const watching = (async () => {
    while (!isOver) {
      const { rows } = await superuser.query<{ isWriter: boolean; ms: number }>(
        `SELECT pid = $1 AS "isWriter", extract(epoch FROM clock_timestamp() - waitstart)::float8 * 1000 AS ms
         FROM pg_locks WHERE NOT granted AND relation = 'books'::regclass`,
        [writerPid],
      )
      for (const { isWriter, ms } of rows) {
        const who = isWriter ? 'ofWriter' : 'ofMigration'
        waits[who] = Math.max(waits[who], ms)
      }
    }
  })()
  const folder = folderWith({
    '20300101000000_expand_pages': 'ALTER TABLE books ADD COLUMN pages int;',
    '20300101000001_expand_pages_check':
      'ALTER TABLE books ADD CONSTRAINT books_pages_check CHECK (pages > 0) NOT VALID;',
  })
  const said: string[] = []
  await applyMigrations({
    folder,
    url: database.urls.owner,
    startedBy: 'the test',
    patienceMs: 20_000,
    onProgress: (text) => said.push(text),
  }).finally(() => {
    isOver = true
  })
  await Promise.all([writing, watching])
  expect(said.join('\n')).toMatch(/waits for .*Postgres itself/)
  // It queued behind autovacuum for a second, and the writer did not.
  expect(waits.ofMigration).toBeGreaterThan(500)
  expect(waits.ofWriter).toBeLessThan(300)
  await owner.end()
})

async function becomes(query: string): Promise<void> {
  const until = Date.now() + 60_000
  while (Date.now() < until) {
    const { rowCount } = await superuser.query(query)
    if (rowCount === 1) return
  }
  throw new Error(`did not become true: ${query}`)
}
