import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type DirectClient, openDirect } from '@/lib/platform/db/direct'
import { seededRandom } from '@/prisma/factories/clerk-history'
import { type TestDatabase, testDatabase } from '@/prisma/factories/database'
import { readStatements } from '../statements'
import { type Case, majorOf, makeBase, readCases, writeCase } from '../testing/catalogue'
import { readCatalog } from '../verify/read-catalog'
import { applyMigrations } from './apply-migrations'

/*
 * kill -9 of `apply` at every statement of every migration of the catalogue: right before it, and somewhere in it. The same
 * command again makes of it what an undisturbed run makes. KILL_SEED repeats a run.
 */
const seed = Number(process.env.KILL_SEED ?? Math.floor(Math.random() * 1e9))
const random = seededRandom(seed)
/** What Postgres itself refuses, cut off or not. */
const refused = /^bad-(transaction-inside|enum-value-used|index-beside-other|index-hidden-invalid|lock-by-name)/
const rowCount = 20_000

let original: TestDatabase
let major = 0
const folders: string[] = []
const figures = { kills: 0, finished: 0 }

beforeAll(async () => {
  console.log(`KILL_SEED=${seed}`)
  original = await testDatabase()
  const superuser = await openDirect(original.urls.superuser)
  await superuser.query('DROP SCHEMA public CASCADE; CREATE SCHEMA public AUTHORIZATION pg_database_owner')
  await superuser.end()
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
  console.log(`${figures.kills} kills, ${figures.finished} came too late`)
  await original.drop()
  for (const folder of folders) rmSync(folder, { recursive: true, force: true })
})

function folderOf(one: Case): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'migrations-'))
  folders.push(folder)
  writeCase(folder, one)
  return folder
}

async function inCopy<T>(work: (database: TestDatabase, client: DirectClient) => Promise<T>): Promise<T> {
  const database = await testDatabase(original.name)
  const client = await openDirect(database.urls.superuser)
  try {
    return await work(database, client)
  } finally {
    await client.end()
    await database.drop()
  }
}

/** Everything that tells two databases apart, but for values that are made up anew each time. */
async function stateOf(client: DirectClient) {
  const catalog = await readCatalog(client)
  const rows: Record<string, number> = {}
  for (const table of Object.keys(catalog.table)) {
    const { rows: counted } = await client.query<{ count: number }>(`SELECT count(*)::int AS count FROM "${table}"`)
    rows[table] = counted[0]?.count ?? 0
  }
  const { rows: history } = await client.query(
    'SELECT migration_name, finished_at IS NOT NULL AS finished FROM _prisma_migrations WHERE rolled_back_at IS NULL',
  )
  return { catalog, rows, history }
}

function start(database: TestDatabase, folder: string): ChildProcess {
  const file = path.join(import.meta.dirname, '../testing/victim.ts')
  return fork(file, [database.urls.owner, folder], {
    execArgv: ['--import', 'tsx'],
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  })
}

/** Kills the run when it begins its statement number `at`, `afterMs` later. */
async function killAt(database: TestDatabase, folder: string, at: number, afterMs: number): Promise<void> {
  const child = start(database, folder)
  const gone = once(child, 'exit')
  child.on('message', ({ text = '' }: { text?: string }) => {
    if (text.includes(`: ${at + 1} of `)) void sleep(afterMs).then(() => child.kill('SIGKILL'))
  })
  const [, signal] = (await gone) as [number | null, NodeJS.Signals | null]
  figures[signal === 'SIGKILL' ? 'kills' : 'finished'] += 1
}

/** The same command, as soon as the right of the one that was killed has run out. */
async function applyAgain(database: TestDatabase, client: DirectClient, folder: string): Promise<void> {
  await client.query('DELETE FROM schema_changes.lease')
  await expect
    .poll(
      () => applyMigrations({ folder, url: database.urls.owner, startedBy: 'again' }).then(() => 'applied', String),
      {
        timeout: 20_000,
      },
    )
    .toBe('applied')
}

describe('killed at every statement, and run again', () => {
  it.for(readCases().filter(({ file }) => !refused.test(file)))('$file', async (one, { skip }) => {
    skip(major < one.since, `Postgres ${one.since} is the first to know this.`)
    const folder = folderOf(one)
    const wanted = await inCopy(async (database, client) => {
      await applyMigrations({ folder, url: database.urls.owner, startedBy: 'undisturbed' })
      return stateOf(client)
    })
    const statements = await readStatements(one.sql)
    for (const at of statements.keys()) {
      for (const afterMs of [0, random() * 40]) {
        await inCopy(async (database, client) => {
          await killAt(database, folder, at, afterMs)
          await applyAgain(database, client, folder)
          expect(await stateOf(client), `statement ${at + 1}, killed after ${afterMs} ms`).toEqual(wanted)
        })
      }
    }
  })
})
