import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openDirect } from '@/lib/platform/db/direct'
import { type TestDatabase, testDatabase } from '@/prisma/factories/database'
import { readStatements } from '../statements'
import { majorOf, makeBase, readCases, writeCase } from '../testing/catalogue'
import { inCopy } from '../testing/documents'
import { emptyFolder, removeFolders } from '../testing/folders'
import { applyAgain, killApply, randomFor, tellKills } from '../testing/kills'
import { stateOf } from '../testing/state'
import { applyMigrations } from './apply-migrations'

/*
 * kill -9 of `apply` at every statement of every migration of the catalogue: right before it, and somewhere in it. The same
 * command again makes of it what an undisturbed run makes. KILL_SEED repeats a run.
 */
/** What Postgres or `apply` refuses, cut off or not, and a prepared statement, which is gone with its session. */
const refused =
  /^bad-((do-)?transaction-inside|enum-value-used|index-beside-other|index-hidden-invalid|lock-by-name|successor-unfilled|execute-prepared)/
const rowCount = 20_000

let original: TestDatabase
let major = 0

beforeAll(async () => {
  original = await testDatabase('template0')
  const owner = await openDirect(original.urls.owner)
  await makeBase(owner)
  major = await majorOf(owner)
  await owner.query(`
    INSERT INTO organizations (id, name) VALUES ('00000000-0000-7000-8000-000000000001', 'One');
    ALTER TABLE videos NO FORCE ROW LEVEL SECURITY; ALTER TABLE clips NO FORCE ROW LEVEL SECURITY;
    INSERT INTO videos (organization_id, title, seconds)
      SELECT '00000000-0000-7000-8000-000000000001', n, n FROM generate_series(1, ${rowCount}) n;
    INSERT INTO clips (organization_id, score) SELECT '00000000-0000-7000-8000-000000000001', n FROM generate_series(1, ${rowCount}) n;
    ALTER TABLE videos FORCE ROW LEVEL SECURITY; ALTER TABLE clips FORCE ROW LEVEL SECURITY`)
  await owner.end()
})
afterAll(async () => {
  console.log(tellKills())
  await original.drop()
  removeFolders()
})

describe('bar 39: killed at every statement, and run again', () => {
  it.for(readCases().filter(({ file }) => !refused.test(file)))('$file', async (one, { skip }) => {
    skip(major < one.since, `Postgres ${one.since} is the first to know this.`)
    const random = randomFor(one.file)
    const folder = emptyFolder()
    const name = writeCase(folder, one)
    const wanted = await inCopy(original, async (database, client) => {
      await applyMigrations({ folder, url: database.urls.owner, startedBy: 'undisturbed' })
      return stateOf(client)
    })
    const statements = await readStatements(one.sql)
    for (const at of statements.keys()) {
      for (const afterMs of [0, random() * 40]) {
        await inCopy(original, async (database, client) => {
          await killApply(database, folder, { words: `${name}: ${at + 1} of `, nth: 1, afterMs })
          await applyAgain(database, client, folder)
          expect(await stateOf(client), `statement ${at + 1}, killed after ${afterMs} ms`).toEqual(wanted)
        })
      }
    }
  })
})
