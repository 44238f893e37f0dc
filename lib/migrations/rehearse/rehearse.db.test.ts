import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type DirectClient, openDirect } from '@/lib/platform/db/direct'
import { type TestDatabase, testDatabase } from '@/prisma/factories/database'
import { applyMigrations } from '../apply/apply-migrations'
import { withCopy } from '../backup/with-copy'
import { readMigrations } from '../folder'
import { defaultLimits, type Limits } from '../limits'
import { folderWith, removeFolders, writeMigration } from '../testing/folders'
import { makePromise } from '../verify/promise'
import { readAnsweredQueries, understoodAmong } from './answered-queries'
import type { Phase } from './phase'
import { rehearseOn } from './phases'
import { type Rehearsal, rehearseMigrations } from './rehearse-migrations'

let original: TestDatabase
let client: DirectClient

beforeAll(async () => {
  original = await testDatabase()
  client = await openDirect(original.urls.owner)
  await client.query(
    `CREATE TABLE notes (id int PRIMARY KEY, body text); INSERT INTO notes SELECT n, 'text' FROM generate_series(1, 3000) n`,
  )
  await client.end()
})
afterAll(async () => {
  await original.drop()
  removeFolders()
})

/** The machine of the test may be at work with others. */
const patient: Limits = { ...defaultLimits, exclusiveSeconds: 60, writesSeconds: 60, slowSeconds: 60, briefSeconds: 60 }

type File = { sql: string; rollback: string | null }

function folderOf(files: Record<string, File>): string {
  const folder = folderWith({})
  for (const [name, { sql, rollback }] of Object.entries(files)) writeMigration(folder, name, sql, rollback)
  return folder
}

type Copying = 'backup' | 'template'

/** On a database of its own. Its copy is made as the command makes it, or quicker, as a template. */
async function rehearse(
  files: Record<string, File>,
  copying: Copying = 'template',
  limits: Partial<Limits> = {},
): Promise<Rehearsal & { kept: unknown }> {
  const folder = folderOf(files)
  const database = await testDatabase(original.name)
  try {
    const promised = copying === 'backup' ? await promiseOf(folder) : null
    const rehearsal = await rehearseMigrations({
      folder,
      startedBy: 'a test',
      url: database.urls.owner,
      promised,
      limits: { ...patient, ...limits },
      async withCopy(work) {
        if (copying === 'backup') return withCopy({ url: database.urls.owner }, (copy) => work(copy))
        const copy = await testDatabase(original.name)
        try {
          return await work({ ownerUrl: copy.urls.owner })
        } finally {
          await copy.drop()
        }
      },
    })
    const owner = await openDirect(database.urls.owner)
    const { rows } = await owner.query('SELECT * FROM schema_changes.rehearsals')
    const { rows: touched } = await owner.query(`SELECT FROM pg_attribute WHERE attname = 'hint'`)
    expect(touched, 'the database that was copied').toEqual([])
    await owner.end()
    return { ...rehearsal, kept: rows[0] }
  } finally {
    await database.drop()
  }
}

/** What a database consists of that has the original's tables and the folder's migrations. */
async function promiseOf(folder: string) {
  const database = await testDatabase(original.name)
  await applyMigrations({ folder, url: database.urls.owner, startedBy: 'a test' })
  const owner = await openDirect(database.urls.owner)
  const promised = await makePromise(owner, readMigrations(folder))
  await owner.end()
  await database.drop()
  return promised
}

const hint = { sql: 'ALTER TABLE notes ADD COLUMN hint text', rollback: 'ALTER TABLE notes DROP COLUMN hint' }

describe('a rehearsal that measures more than its limits allow fails, with what was measured', () => {
  const name = '20300101000000_expand_slow'
  const slow = (sql: string) => ({
    [name]: {
      sql: `-- waive unknown-effects: sleeps, as a large table would\nDO $$ BEGIN ${sql}; PERFORM pg_sleep(0.3); END $$`,
      rollback: null,
    },
  })
  const judged = async (files: Record<string, File>, limits: Partial<Limits>) => {
    const { isGood, phases, kept } = await rehearse(files, 'template', limits)
    const found = phases.find((phase) => phase.name === 'limits')
    return { isGood, phases, kept, faults: found?.faults, note: found?.note }
  }

  it('for a table whose reads and writes were blocked', async () => {
    const files = slow('ALTER TABLE notes ADD COLUMN more int')
    const { isGood, faults, kept, phases } = await judged(files, { exclusiveSeconds: 0.1 })
    expect(isGood).toBe(false)
    expect(faults).toEqual([
      expect.stringMatching(
        /^20300101000000_expand_slow, statement 1 \(DO \$\$ .*\): held ACCESS EXCLUSIVE on notes for \d+\.\d\d s, which blocked reads and writes: the limit is 0\.1 s\.$/,
      ),
    ])
    expect(kept).toMatchObject({ outcome: 'failed', message: expect.stringContaining('ACCESS EXCLUSIVE on notes') })
    // The rest was tried all the same.
    expect(phases.map((phase) => phase.name)).toContain('queries')
    expect(await judged(files, {})).toMatchObject({ isGood: true, faults: [], note: expect.stringContaining('60 s') })
  })

  it('for a table whose writes were blocked', async () => {
    const files = slow('LOCK TABLE notes IN SHARE MODE')
    const sql = `-- waive locks-by-name: a try\n${files[name]?.sql}`
    const { faults } = await judged({ [name]: { sql, rollback: null } }, { writesSeconds: 0.1, exclusiveSeconds: 0.1 })
    expect(faults).toEqual([
      expect.stringMatching(/held SHARE on notes for .* which blocked writes: the limit is 0\.1 s/),
    ])
  })

  it('for a rewritten table above the size limit', async () => {
    const sql = '-- waive rewrites-table: a try\nALTER TABLE notes ALTER COLUMN id TYPE bigint'
    const { faults } = await judged({ [name]: { sql, rollback: null } }, { rewriteMegabytes: 0.01 })
    expect(faults).toEqual([expect.stringMatching(/: rewrote notes, 0\.\d MB: the limit is 0\.01 MB\.$/)])
  })

  it('for a statement that takes longer than planned', async () => {
    const { faults } = await judged(slow('PERFORM 1'), { slowSeconds: 0.1, timesSlower: 2 })
    expect(faults).toEqual([
      expect.stringMatching(/: took \d+\.\d\d s, about 0\.05 s was planned: the limit is 0\.10 s\.$/),
    ])
  })

  it('but not for a table that the migrations create', async () => {
    const sql = `CREATE TABLE fresh (id int);\n${slow('ALTER TABLE fresh ADD COLUMN more int')[name]?.sql}`
    expect(await judged({ [name]: { sql, rollback: null } }, { exclusiveSeconds: 0.1 })).toMatchObject({ isGood: true })
  })
})

describe('a rehearsal', () => {
  it('measures each statement, goes back and forth, and is kept', async () => {
    const { isGood, phases, steps, kept } = await rehearse(
      {
        '20300101000000_expand_hint': hint,
        '20300101000001_index_hint': {
          sql: 'CREATE INDEX CONCURRENTLY notes_hint_idx ON notes (hint)',
          rollback: 'DROP INDEX CONCURRENTLY notes_hint_idx',
        },
        '20300101000002_contract_body': {
          sql: `-- waive rewrites-table: nobody uses it yet\nALTER TABLE notes ALTER COLUMN id TYPE bigint`,
          rollback: `ALTER TABLE notes ALTER COLUMN id TYPE int`,
        },
      },
      'backup',
    )
    expect(phases.flatMap(({ faults }) => faults)).toEqual([])
    expect(phases.map(({ name }) => name)).toEqual([
      'copy',
      'apply',
      'limits',
      'verify',
      'rows',
      'queries',
      'rollback',
      'apply again',
      'verify again',
    ])
    expect(isGood).toBe(true)
    expect(steps).toMatchObject([
      { sql: hint.sql, locks: ['notes: ACCESS EXCLUSIVE'], rewritten: [], attempts: 1 },
      { locks: ['notes: SHARE UPDATE EXCLUSIVE'], rewritten: [] },
      { locks: ['notes: ACCESS EXCLUSIVE'], rewritten: ['notes'] },
    ])
    expect(kept).toMatchObject({ outcome: 'passed', message: null, phases, steps: JSON.parse(JSON.stringify(steps)) })
  })

  it('fails where the way back leads somewhere else, and says where', async () => {
    const { isGood, phases, kept } = await rehearse({ '20300101000000_expand_hint': { ...hint, rollback: 'SELECT 1' } })
    expect(isGood).toBe(false)
    expect(phases.at(-1)).toMatchObject({
      name: 'rollback',
      faults: ['The column notes.hint is not part of the schema: text.'],
    })
    expect(kept).toMatchObject({ outcome: 'failed', message: expect.stringContaining('notes.hint') })
  })

  it('fails where a statement does, with what Postgres says', async () => {
    const { phases, kept } = await rehearse({
      '20300101000000_expand_hint': {
        ...hint,
        sql: `-- waive rewrites-table: a try\nALTER TABLE notes ALTER COLUMN body TYPE int USING body::int`,
      },
    })
    expect(phases.at(-1)).toMatchObject({ isGood: false, faults: [expect.stringContaining('invalid input syntax')] })
    expect(kept).toMatchObject({ outcome: 'failed' })
  })

  it('fails where rows are lost that nobody spoke of', async () => {
    const losing = `-- waive unknown-effects: a try\nDO $$ DECLARE it text := 'notes'; BEGIN EXECUTE format('DELETE FROM %I WHERE id < 3', it); END $$`
    const { phases } = await rehearse({ '20300101000000_expand_loss': { sql: losing, rollback: null } })
    expect(phases.at(-1)).toMatchObject({ name: 'rows', faults: ['notes had 3000 rows and has 2998.'] })
  })

  it('goes back as far as there is a way, and does not fail for want of one', async () => {
    const { isGood, phases } = await rehearse({ '20300101000000_expand_hint': { ...hint, rollback: null } })
    expect(isGood).toBe(true)
    expect(phases.map(({ name }) => name)).not.toContain('rollback')
  })
})

it('what the product asked the database is known, and what it asks afterwards in vain fails the rehearsal', async () => {
  const database = await testDatabase(original.name)
  const owner = await openDirect(database.urls.owner)
  await owner.query('GRANT SELECT ON notes TO clipforge_system')
  const product = await openDirect(database.urls.system)
  await product.query('SELECT body FROM notes WHERE id = 7')
  await product.end()
  expect(await readAnsweredQueries(owner)).toContain('SELECT body FROM notes WHERE id = $1')

  const phases: Phase[] = []
  const name = '20300101000000_contract_body'
  await rehearseOn(
    database.urls.owner,
    {
      folder: folderOf({ [name]: { sql: 'ALTER TABLE notes DROP COLUMN body', rollback: null } }),
      names: [name],
      filled: new Set(),
      promised: null,
      queries: await readAnsweredQueries(owner),
      limits: patient,
    },
    { phases, steps: [] },
  )
  expect(phases.at(-1)).toMatchObject({
    name: 'queries',
    faults: ['The release that runs now asks what is not answered any more: SELECT body FROM notes WHERE id = $1'],
  })
  await owner.end()
  await database.drop()
})

it('a query of the running release that is not understood any more is found by asking', async () => {
  const owner = await openDirect(original.urls.owner)
  const queries = [
    'SELECT body FROM notes WHERE id = $1',
    'SELECT gone FROM notes',
    'INSERT INTO notes (id) VALUES ($1)',
  ]
  expect([...(await understoodAmong(owner, queries))]).toEqual([queries[0], queries[2]])
  await owner.end()
})
