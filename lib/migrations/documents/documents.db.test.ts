import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openDirect } from '@/lib/platform/db/direct'
import { type TestDatabase, testDatabase } from '@/prisma/factories/database'
import { applyMigrations } from '../apply/apply-migrations'
import type { MigrationFile } from '../folder'
import { type Plan, planMigrations } from '../plan-migrations'
import {
  addTo,
  type Document,
  databaseBefore,
  folderWithSome,
  inCopy,
  optionsFor,
  readDocuments,
  runRelease,
  withSession,
} from '../testing/documents'
import { removeFolders } from '../testing/folders'
import { stateOf } from '../testing/state'
import { makePromise } from '../verify/promise'
import { verifyDatabase } from '../verify/verify-database'

/*
 * The design documents' changes of the schema on databases with rows in them. documents/<name>/before.sql is what each finds.
 */
/** How many rows violate what a migration states. */
async function violations(database: TestDatabase, migration: MigrationFile): Promise<number> {
  return withSession(database.urls.owner, async (owner) => {
    let total = 0
    for (const { sql } of (await makePromise(owner, [migration])).invariants)
      total += (await owner.query(sql)).rowCount ?? 0
    return total
  })
}

afterAll(removeFolders)

describe.each(readDocuments())('$name', { timeout: 90_000 }, (document: Document) => {
  const { migrations, oldCode, newCode } = document
  const complete = folderWithSome(document, migrations)
  let original: TestDatabase
  let undisturbed: TestDatabase
  let plan: Plan
  let wanted: Awaited<ReturnType<typeof stateOf>>

  beforeAll(async () => {
    original = await databaseBefore(document)
    undisturbed = await testDatabase(original.name)
    plan = await withSession(undisturbed.urls.owner, (owner) => planMigrations(owner, complete, { isAdvised: false }))
    await apply(undisturbed)
    wanted = await stateIn(undisturbed)
  })
  afterAll(() => Promise.all([original.drop(), undisturbed.drop()]))

  const apply = (database: TestDatabase, folder = complete) => applyMigrations(optionsFor(database, folder))
  const stateIn = (database: TestDatabase) => withSession(database.urls.superuser, stateOf)
  async function expectAsStated(database: TestDatabase): Promise<void> {
    await withSession(database.urls.owner, async (owner) => {
      const results = await verifyDatabase(owner, await makePromise(owner, migrations))
      expect(results.filter(({ isGood }) => !isGood)).toEqual([])
      expect(results.some(({ name }) => name.startsWith('invariant'))).toBe(true)
    })
  }

  it('bar 39: is safe, does what it states, and a second time there is nothing to do', async () => {
    expect(plan).toMatchObject({ isSafe: true, faults: [] })
    expect(plan.pending.map(({ name }) => name)).toEqual(migrations.map(({ name }) => name))
    expect(plan.pending.flatMap(({ findings }) => findings)).toEqual([])
    await expectAsStated(undisturbed)
    expect((await apply(undisturbed)).migrations).toEqual([])
    expect(await stateIn(undisturbed)).toEqual(wanted)
  })

  it('bar 39: both releases run on it at every stage at which they may, and what they write is as it has to be', () =>
    inCopy(original, async (database) => {
      const folder = folderWithSome(document, [])
      const product = await openDirect(database.urls.app)
      const firstBackfill = migrations.findIndex(({ kind }) => kind === 'backfill')
      const lastBackfill = migrations.findLastIndex(({ kind }) => kind === 'backfill')
      const contract = migrations.findIndex(({ kind }) => kind === 'contract')
      expect(await runRelease(product, oldCode)).toEqual([])
      for (const [at, migration] of migrations.entries()) {
        if (at === firstBackfill) await runRelease(product, newCode)
        const isStated = migration.kind === 'backfill' && migration.verifySql !== null
        if (isStated) expect(await violations(database, migration)).toBeGreaterThan(0)
        addTo(folder, document.name, migration)
        await apply(database, folder)
        if (isStated) expect(await violations(database, migration)).toBe(0)
        if (contract === -1 || at < contract) expect(await runRelease(product, oldCode), migration.name).toEqual([])
        if (at >= lastBackfill) expect(await runRelease(product, newCode), migration.name).toEqual([])
      }
      await product.end()
      await expectAsStated(database)
    }))
})
