import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { runPrisma } from '@/dev/prisma/run'
import { testDatabase } from '@/prisma/factories/database'
import { applyMigrations } from '../apply/apply-migrations'
import { databaseBefore, folderWithSome, readDocuments, withSession } from '../testing/documents'
import { removeFolders } from '../testing/folders'
import { contentsOf } from '../testing/state'

// Inside the project, so that Prisma finds its packages.
mkdirSync('.local/test', { recursive: true })
const project = mkdtempSync(path.resolve('.local/test/documents-'))

afterAll(() => {
  rmSync(project, { recursive: true, force: true })
  removeFolders()
})

/** `prisma migrate deploy` of a folder of migrations. */
function deploy(folder: string, directUrl: string) {
  writeFileSync(path.join(project, 'schema.prisma'), 'datasource db {\n  provider = "postgresql"\n}\n')
  writeFileSync(
    path.join(project, 'prisma.config.ts'),
    `export default { schema: 'schema.prisma', migrations: { path: 'migrations' }, datasource: { url: process.env.DIRECT_URL } }`,
  )
  cpSync(folder, path.join(project, 'migrations'), { recursive: true })
  writeFileSync(path.join(project, 'migrations/migration_lock.toml'), 'provider = "postgresql"\n')
  return runPrisma(['migrate', 'deploy'], { cwd: project, directUrl })
}

it('what we began, `prisma migrate deploy` goes on with, and we fill in what it does not know of', async () => {
  const document = readDocuments().find(({ name }) => name.startsWith('000'))
  if (!document) throw new Error('There is no document 000')
  const { migrations } = document
  const original = await databaseBefore(document)
  const [ours, mixed] = [await testDatabase(original.name), await testDatabase(original.name)]
  const complete = folderWithSome(document, migrations)
  const apply = (url: string, folder: string) => applyMigrations({ folder, url, startedBy: 'the test' })
  await apply(ours.urls.owner, complete)
  const wanted = await withSession(ours.urls.superuser, contentsOf)

  await apply(mixed.urls.owner, folderWithSome(document, migrations.slice(0, 2)))
  expect(await deploy(complete, mixed.urls.owner)).toMatchObject({ code: 0 })
  expect((await apply(mixed.urls.owner, complete)).migrations).toEqual([])
  expect(await withSession(mixed.urls.superuser, contentsOf)).toEqual(wanted)
  for (const database of [original, ours, mixed]) await database.drop()
}, 90_000)
