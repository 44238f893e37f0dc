import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { removePostgres, startPostgres } from '@/dev/postgres/start'
import { openDirect } from '@/lib/platform/db/direct'
import { applyMigrations } from '../apply/apply-migrations'
import { openScene, stateOf } from '../testing/scene'

const dataDir = mkdtempSync(path.join(tmpdir(), 'postgres-'))
afterAll(async () => {
  await removePostgres(dataDir)
  rmSync(dataDir, { recursive: true, force: true })
})

const name = '20300101000000_index_title'
const sql = 'CREATE UNIQUE INDEX CONCURRENTLY books_title_key ON books (title);'

it('Postgres that is shut down at once while it builds an index: a sentence each time, and the same command goes on', async () => {
  const first = await startPostgres({ dataDir })
  const scene = await openScene(first.urls.owner)
  const folder = scene.folderOf({ [name]: sql })
  await scene.apply(folder)
  const wanted = await scene.state()
  await scene.reset()

  // An index that is built beside the work waits for transactions that write.
  const writer = await openDirect(first.urls.superuser)
  await writer.query(`BEGIN; INSERT INTO books VALUES (0, 'Book 0')`)
  const attempt = expect(scene.apply(folder)).rejects.toMatchObject({
    userMessage: expect.stringMatching(`^${name}, statement 1, line 1: The connection to the database was lost`),
  })
  const waiting = `SELECT FROM pg_stat_activity WHERE query LIKE 'CREATE UNIQUE%' AND wait_event_type = 'Lock'`
  await expect.poll(async () => (await scene.owner.query(waiting)).rowCount, { timeout: 10_000 }).toBe(1)
  process.kill(first.pid, 'SIGQUIT')
  await Promise.all([attempt, first.exited])
  await expect(scene.apply(folder)).rejects.toMatchObject({
    userMessage: expect.stringMatching(
      /^No connection to the database at 127\.0\.0\.1:\d+ \(.*ECONNREFUSED.*\)\. See that it runs/,
    ),
  })

  const second = await startPostgres({ dataDir })
  const owner = await openDirect(second.urls.owner)
  await owner.query('DELETE FROM schema_changes.lease')
  await applyMigrations({ folder, url: second.urls.owner, startedBy: 'the test' })
  expect(await stateOf(owner)).toEqual(wanted)
  await owner.end()
  await scene.close().catch(() => {})
  await second.stop()
})
