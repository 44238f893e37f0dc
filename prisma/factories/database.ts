import { randomBytes } from 'node:crypto'
import { Client } from 'pg'

/** Connection strings of one test database: as the product's three roles, and as superuser to set a scene. */
export type TestDatabase = {
  name: string
  urls: { app: string; owner: string; system: string; superuser: string }
  drop(): Promise<void>
}

/**
 * Makes a migrated, empty database: a copy of the run's template, in about 50 ms. Every *.db.test.ts file already has one,
 * with DATABASE_URL, SYSTEM_DATABASE_URL and DIRECT_URL set to it; call this for a second one.
 * Throws outside of a test run that started Postgres.
 * @param original a database of the test's own to copy instead, with no one connected to it
 */
export async function testDatabase(original?: string): Promise<TestDatabase> {
  const { TEST_POSTGRES_URLS: urls, TEST_POSTGRES_TEMPLATE: migrated } = process.env
  const template = original ?? migrated
  if (!urls || !template) throw new Error('testDatabase() needs the Postgres of a test run: name the file *.db.test.ts')
  const name = `test_${process.pid}_${randomBytes(6).toString('hex')}`
  const urlsOf = (database: string): TestDatabase['urls'] => JSON.parse(urls.replaceAll('/DATABASE"', `/${database}"`))
  const maintenance = urlsOf('postgres').superuser
  await run(maintenance, [
    `CREATE DATABASE "${name}" OWNER clipforge_owner TEMPLATE "${template}"`,
    `REVOKE ALL ON DATABASE "${name}" FROM PUBLIC`,
    `GRANT CONNECT ON DATABASE "${name}" TO clipforge_app, clipforge_system`,
  ])
  return { name, urls: urlsOf(name), drop: () => run(maintenance, [`DROP DATABASE IF EXISTS "${name}" WITH (FORCE)`]) }
}

async function run(url: string, statements: string[]): Promise<void> {
  const client = new Client({ connectionString: url })
  await client.connect()
  try {
    for (const statement of statements) await client.query(statement)
  } finally {
    await client.end()
  }
}
