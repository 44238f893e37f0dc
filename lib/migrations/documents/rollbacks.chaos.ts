import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { TestDatabase } from '@/prisma/factories/database'
import { applyMigrations } from '../apply/apply-migrations'
import { rollBackMigration } from '../apply/roll-back-migration'
import {
  type Document,
  databaseBefore,
  folderWithSome,
  inCopy,
  optionsFor,
  readDocuments,
  withSession,
} from '../testing/documents'
import { removeFolders } from '../testing/folders'
import { contentsOf, stateOf } from '../testing/state'

/* The ways back of the design documents' changes, on databases with rows in them. */
afterAll(removeFolders)

describe.each(readDocuments())('$name', (document: Document) => {
  const { migrations } = document
  const complete = folderWithSome(document, migrations)
  let original: TestDatabase

  beforeAll(async () => {
    original = await databaseBefore(document)
  })
  afterAll(() => original.drop())

  const apply = (database: TestDatabase, folder = complete) => applyMigrations(optionsFor(database, folder))
  const stateIn = (database: TestDatabase) => withSession(database.urls.superuser, stateOf)

  it('bar 39: leads back, one by one, to what was there before, and forward again to what was there after', async () => {
    const wanted = await inCopy(original, async (database) => {
      await apply(database)
      return stateIn(database)
    })
    await inCopy(original, async (database) => {
      const before = await withSession(database.urls.superuser, contentsOf)
      const noWayBack = migrations.findIndex(({ rollbackSql }) => rollbackSql === null)
      const reversible = noWayBack === -1 ? migrations : migrations.slice(0, noWayBack)
      const folder = folderWithSome(document, reversible)
      await apply(database, folder)
      for (const { name } of reversible.toReversed()) await rollBackMigration(optionsFor(database, folder), name)
      expect(await withSession(database.urls.superuser, contentsOf)).toEqual(before)
      await apply(database)
      expect(await stateIn(database)).toEqual(wanted)
    })
  })
})
