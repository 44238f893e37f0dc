import { rmSync } from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type DirectClient, openDirect } from '@/lib/platform/db/direct'
import { type TestDatabase, testDatabase } from '@/prisma/factories/database'
import { describePlan } from './describe-plan'
import { planMigrations } from './plan-migrations'
import { checkServer } from './preflight/server-checks'
import { folderWith, removeFolders } from './testing/folders'

let client: DirectClient

beforeAll(async () => {
  client = await openDirect()
})
afterAll(async () => {
  await client.end()
  removeFolders()
})

const plan = (extra: Record<string, string>) => planMigrations(client, folderWith(extra))

describe('a plan', () => {
  it('of a database that has everything is empty and safe', async () => {
    const found = await plan({})
    expect(found).toMatchObject({ pending: [], faults: [], isSafe: true })
    expect(describePlan(found)).toContain('Nothing is pending.')
  })

  it('tells for each statement what it locks on this database, and for how long', async () => {
    const found = await plan({
      '20300101000000_expand_hint': 'ALTER TABLE clips ADD COLUMN hint text;',
      '20300101000001_index_hint': 'CREATE INDEX CONCURRENTLY clips_hint_idx ON clips (organization_id, hint);',
      '20300101000002_contract_hint': 'ALTER TABLE clips ALTER COLUMN hint TYPE varchar(10);',
    })
    expect(found.pending.map(({ name, findings }) => [name, findings.map(({ rule }) => rule)])).toEqual([
      ['20300101000000_expand_hint', []],
      ['20300101000001_index_hint', []],
      ['20300101000002_contract_hint', ['rewrites-table']],
    ])
    expect(found.pending.map(({ statements }) => statements[0]?.effects[0])).toMatchObject([
      { table: 'clips', lock: 'ACCESS EXCLUSIVE', work: 'none', risk: 'short', size: { rows: expect.any(Number) } },
      { table: 'clips', lock: 'SHARE UPDATE EXCLUSIVE', work: 'build', risk: 'none' },
      { table: 'clips', lock: 'ACCESS EXCLUSIVE', work: 'rewrite', risk: 'grows' },
    ])
    expect(found.isSafe).toBe(false)
    const text = describePlan(found)
    expect(text).toMatch(
      /ACCESS EXCLUSIVE clips \(\d+ rows, [\d.]+ MB\): adds the column hint; everything waits, for a moment/,
    )
    expect(text).toContain('SHARE UPDATE EXCLUSIVE clips')
    expect(text).toMatch(/everything waits, the longer the more rows there are[\s\S]*ERROR +line 1, rewrites-table/)
  })

  it('tells what a block locks as well, and what cannot be known of it', async () => {
    const found = await plan({
      '20300101000000_expand_hint': `DO $$ BEGIN ALTER TABLE clips ADD COLUMN hint text; PERFORM pg_sleep(10); END $$;`,
    })
    expect(found.pending[0]?.findings.map(({ rule }) => rule)).toEqual(['unknown-effects'])
    expect(found.isSafe).toBe(false)
    const text = describePlan(found)
    expect(text).toMatch(/ACCESS EXCLUSIVE clips \(\d+ rows, [\d.]+ MB\): adds the column hint; everything waits/)
    expect(text).toMatch(/unknown: pg_sleep\(\) isn't created by a migration, and isn't known to be safe/)
    expect(text).toMatch(/ERROR +line 1, unknown-effects: Can't tell what this does before it runs/)
  })

  it('that is waived with a reason is safe, and shows the reason', async () => {
    const found = await plan({
      '20300101000000_expand_settings':
        '-- waive index-blocks-writes: three rows, written by staff alone\nCREATE INDEX a ON system_switches (reason);',
    })
    expect(found.isSafe).toBe(true)
    expect(describePlan(found)).toContain('three rows, written by staff alone')
  })

  it('names a file that was changed, one that is gone, one that came late and one that broke off', async () => {
    const database = await testDatabase()
    const owner = await openDirect(database.urls.owner)
    const folder = folderWith({
      '20261121100000_expand_foundation': 'SELECT 1',
      '20261121100050_expand_late': 'CREATE TABLE late ()',
    })
    rmSync(path.join(folder, '20261121110000_expand_accounts'), { recursive: true })
    await owner.query(`INSERT INTO _prisma_migrations (id, checksum, migration_name, logs, applied_steps_count)
      VALUES (gen_random_uuid()::text, '', '20300101000000_expand_broken', E'\nERROR: out of luck\nmore', 0)`)
    const { faults, interrupted, isSafe } = await planMigrations(owner, folder)
    expect(faults).toEqual([
      expect.stringMatching(/^20261121100000_expand_foundation was changed after it was applied/),
      expect.stringMatching(/^20261121110000_expand_accounts was applied and is not in the folder/),
      expect.stringMatching(/^20300101000000_expand_broken broke off half-way and is not in the folder/),
      expect.stringMatching(/^20261121100050_expand_late is older than/),
    ])
    expect(interrupted).toEqual(['20300101000000_expand_broken broke off: ERROR: out of luck'])
    expect(isSafe).toBe(false)
    await owner.end()
    await database.drop()
  })
})

describe('before anything is applied', () => {
  let database: TestDatabase
  beforeAll(async () => {
    database = await testDatabase()
  })
  afterAll(() => database.drop())

  it('an INVALID index, a transaction that stays open and a role without rights are told', async () => {
    const owner = await openDirect(database.urls.owner)
    await owner.query('CREATE TABLE doubles (n int)')
    await owner.query('INSERT INTO doubles VALUES (1), (1)')
    await expect(owner.query('CREATE UNIQUE INDEX CONCURRENTLY doubles_n_key ON doubles (n)')).rejects.toThrow()
    const faults = async (session: DirectClient, options?: { longSeconds: number }) =>
      (await checkServer(session, options)).filter(({ isGood }) => !isGood).map(({ message }) => message)
    expect(await faults(owner)).toEqual([expect.stringMatching(/^INVALID: doubles_n_key\. Drop and build anew/)])
    await owner.query('DROP TABLE doubles')
    expect(await faults(owner)).toEqual([])

    const app = await openDirect(database.urls.app)
    expect(await faults(app)).toEqual([
      expect.stringContaining('use the owner in DIRECT_URL'),
      expect.stringContaining('GRANT pg_read_all_stats'),
    ])
    await app.query('BEGIN')
    expect(await faults(owner, { longSeconds: 0 })).toEqual([
      expect.stringMatching(/process \d+ of clipforge_app \(0 s\)/),
    ])
    expect(await faults(owner)).toEqual([])
    await Promise.all([owner.end(), app.end()])
  })
})
