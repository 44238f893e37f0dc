import { cpSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { type DirectClient, openDirect } from '@/lib/platform/db/direct'
import { type TestDatabase, testDatabase } from '@/prisma/factories/database'
import { type MigrationFile, readMigrations } from '../folder'
import { readStatements } from '../statements'
import { emptyFolder } from './folders'

/** A design document's change of the schema, as migrations, with the database and the releases around it. */
export type Document = {
  name: string
  /** Its migrations, in order. */
  migrations: MigrationFile[]
  /** The schema before, and thousands of rows. */
  beforeSql: string
  /** What the release before the change asks and writes, and what the one after it does. */
  oldCode: string
  newCode: string
}

const root = path.resolve(import.meta.dirname, '../documents')
const folderOf = (name: string) => path.join(root, name, 'migrations')

/** The five design documents. */
export function readDocuments(): Document[] {
  return readdirSync(root, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .sort()
    .map((name) => {
      const text = (file: string) => readFileSync(path.join(root, name, file), 'utf8')
      return {
        name,
        migrations: readMigrations(folderOf(name)),
        beforeSql: text('before.sql'),
        oldCode: text('old-code.sql'),
        newCode: text('new-code.sql'),
      }
    })
}

/** A database as the document finds it, with nobody connected: to be copied by `testDatabase(name)`. */
export async function databaseBefore({ beforeSql }: Document): Promise<TestDatabase> {
  const database = await testDatabase('template0')
  await withSession(database.urls.owner, async (owner) => {
    await owner.query(beforeSql)
    await owner.query('ANALYZE')
  })
  return database
}

/** What `apply` gets for a database and a folder of migrations. */
export const optionsFor = (database: TestDatabase, folder: string) => ({
  folder,
  url: database.urls.owner,
  startedBy: 'the test',
})

/** Lets `work` have a copy of a database, with a session that sees every row. */
export async function inCopy<T>(
  original: TestDatabase,
  work: (database: TestDatabase, client: DirectClient) => Promise<T>,
): Promise<T> {
  const database = await testDatabase(original.name)
  try {
    return await withSession(database.urls.superuser, (client) => work(database, client))
  } finally {
    await database.drop()
  }
}

/** A folder with some of the document's migrations; `addTo` puts in more. */
export function folderWithSome({ name }: Document, migrations: readonly MigrationFile[]): string {
  const folder = emptyFolder()
  for (const one of migrations) addTo(folder, name, one)
  return folder
}

/** Puts one of a document's migrations into a folder. */
export function addTo(folder: string, document: string, { name }: MigrationFile): void {
  cpSync(path.join(folderOf(document), name), path.join(folder, name), { recursive: true })
}

/**
 * Runs what a release asks and writes, as the product's role, each statement by itself.
 * @returns the statements that found no row and changed none
 */
export async function runRelease(client: DirectClient, code: string): Promise<string[]> {
  const idle: string[] = []
  for (const { sql } of await readStatements(code)) {
    const { rowCount } = await client.query(sql).catch((error: Error) => {
      throw new Error(`${error.message}, in: ${sql}`, { cause: error })
    })
    if (!rowCount) idle.push(sql)
  }
  return idle
}

/** A session for as long as `work` takes. */
export async function withSession<T>(url: string, work: (client: DirectClient) => Promise<T>): Promise<T> {
  const client = await openDirect(url)
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}
