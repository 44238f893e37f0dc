import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type DirectClient, openDirect } from '@/lib/platform/db/direct'
import { type TestDatabase, testDatabase } from '@/prisma/factories/database'
import { type MigrationFile, readMigrations } from '../folder'
import { compareCatalogs } from './compare-catalogs'
import { makePromise, type Promised } from './promise'
import { readCatalog } from './read-catalog'
import { verifyDatabase } from './verify-database'

const kept = JSON.parse(readFileSync('prisma/promise.json', 'utf8')) as Promised
let database: TestDatabase
let owner: DirectClient

beforeAll(async () => {
  database = await testDatabase()
  owner = await openDirect(database.urls.owner)
})
beforeEach(() => owner.query('BEGIN'))
afterAll(async () => {
  await owner.end()
  await database.drop()
})

/** What verification says after a change that the next test does not see. */
async function faultsAfter(sql: string, promised = kept): Promise<string[]> {
  try {
    await owner.query(sql)
    return (await verifyDatabase(owner, promised)).flatMap(({ faults }) => faults)
  } finally {
    await owner.query('ROLLBACK')
  }
}

describe('the promise', () => {
  it('that is kept is what the migrations make: otherwise run `npm run db -- promise`', async () => {
    const made = await makePromise(owner, readMigrations('prisma/migrations'))
    await owner.query('ROLLBACK')
    expect(made).toEqual(kept)
    for (const part of Object.values(kept.catalog)) expect(Object.keys(part).length).toBeGreaterThan(0)
  })

  it('holds for a database that was just made, and every role sees the same', async () => {
    expect((await verifyDatabase(owner, kept)).filter(({ isGood }) => !isGood)).toEqual([])
    await owner.query('ROLLBACK')
    for (const url of [database.urls.system, database.urls.app]) {
      const client = await openDirect(url)
      expect(compareCatalogs(kept.catalog, await readCatalog(client))).toEqual([])
      await client.end()
    }
  })
})

describe('is broken, and told,', () => {
  it.each([
    ['a column that is gone', 'ALTER TABLE clips DROP COLUMN reason', /^The column clips\.reason is missing/],
    [
      'a column too many',
      'ALTER TABLE clips ADD COLUMN extra int',
      /^The column clips\.extra is not part of the schema/,
    ],
    [
      'another type',
      'ALTER TABLE videos ALTER COLUMN title TYPE varchar(10)',
      /^The column videos\.title is "character varying\(10\)/,
    ],
    [
      'a column that may be null',
      'ALTER TABLE videos ALTER COLUMN title DROP NOT NULL',
      /^The column videos\.title is "text" and should be "text not null"/,
    ],
    [
      'another default',
      `ALTER TABLE videos ALTER COLUMN title SET DEFAULT 'x'`,
      /videos\.title is "text not null default 'x'/,
    ],
    [
      'an index that is gone',
      'DROP INDEX clips_organization_id_score_id_idx',
      /^The index clips_organization_id_score_id_idx is missing/,
    ],
    [
      'values of an enum in another order',
      `ALTER TYPE "BillingCycle" ADD VALUE 'weekly' BEFORE 'yearly'`,
      /^The enum BillingCycle is "monthly, weekly, yearly"/,
    ],
    ['a policy that is gone', 'DROP POLICY tenant ON clips', /^The policy clips\.\w+ is missing/],
    [
      'a table that does not force its policies',
      'ALTER TABLE clips NO FORCE ROW LEVEL SECURITY',
      /^The table clips is "row security, owned by/,
    ],
    ['a grant too many', 'GRANT DELETE ON audit_log TO clipforge_app', /^The grant audit_log to clipforge_app/],
    ['a trigger that is turned off', 'ALTER TABLE job_queue DISABLE TRIGGER USER', /turned off/],
    [
      'a migration that is missing',
      `DELETE FROM _prisma_migrations WHERE migration_name = '${kept.migrations.at(-1)?.name}'`,
      /is not applied\.$/,
    ],
    [
      'a file that was changed',
      `UPDATE _prisma_migrations SET checksum = 'x' WHERE migration_name = '${kept.migrations[0]?.name}'`,
      /from another file/,
    ],
  ])('%s', async (_, sql, says) => {
    const faults = await faultsAfter(sql)
    expect(faults.length).toBeGreaterThan(0)
    expect(
      faults.some((fault) => says.test(fault)),
      faults.join('\n'),
    ).toBe(true)
  })

  it('an invariant, with how many rows and some of them', async () => {
    const invariants = [{ migration: '20300101000000_expand_x', sql: 'SELECT n FROM numbers WHERE n > 5' }]
    const promised = { ...kept, catalog: kept.catalog, invariants }
    const faults = await faultsAfter('CREATE TEMP TABLE numbers AS SELECT generate_series(1, 1000) AS n', promised)
    expect(faults).toEqual(['995 rows violate it, among them (6) (7) (8).'])
  })

  it('an invariant that speaks of what is gone, until the migration that took it away', async () => {
    const gone = {
      ...readMigrations('prisma/migrations')[0],
      name: 'a',
      verifySql: '-- until: b\nSELECT gone FROM clips',
    }
    const { invariants } = await makePromise(owner, [gone as MigrationFile])
    const faults = await faultsAfter('SELECT 1', { ...kept, invariants })
    expect(faults).toEqual(['It cannot be asked: column "gone" does not exist.'])
    const later = { ...gone, name: 'b', verifySql: null } as MigrationFile
    expect((await makePromise(owner, [gone as MigrationFile, later])).invariants).toEqual([])
  })

  it('an invariant of which policies hide the rows: none is found, and that says nothing', async () => {
    const invariants = [{ migration: '20300101000000_expand_x', sql: 'SELECT id FROM clips WHERE title IS NULL' }]
    const faults = await faultsAfter('DROP POLICY owner_all ON clips', { ...kept, invariants })
    expect(faults).toContain('It cannot be told: policies may hide rows of clips from this role.')
  })
})

describe('while the release before is at work', () => {
  const withContract = (sql: string) => ({
    ...kept,
    migrations: [
      ...kept.migrations,
      { name: '20300101000000_contract_extra', checksum: '' },
      { name: '20300101000001_expand_more', checksum: '' },
    ],
    invariants: [...kept.invariants, { migration: '20300101000001_expand_more', sql }],
  })

  it('what the contract takes away may be there, and what states something about later is not asked', async () => {
    expect(await faultsAfter('ALTER TABLE clips ADD COLUMN extra int', withContract('SELECT no_such'))).toEqual([])
  })

  it.each([
    ['missing', 'ALTER TABLE clips DROP COLUMN reason', /reason is missing/],
    ['open to others', 'GRANT SELECT ON clips TO PUBLIC', /^The grant clips/],
  ])('nothing may be %s', async (_, sql, fault) => {
    expect(await faultsAfter(sql, withContract('SELECT'))).toEqual([expect.stringMatching(fault)])
  })

  it('nothing may be left out before the contract', async () => {
    const { migrations } = withContract('SELECT')
    const late = { ...kept, migrations: [...kept.migrations, ...migrations.slice(-2).reverse()] }
    expect(await faultsAfter('SELECT 1', late)).toEqual([
      '20300101000001_expand_more is not applied.',
      '20300101000000_contract_extra is not applied.',
    ])
  })
})
