import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { Client } from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type TestDatabase, testDatabase } from '../../prisma/factories/database'
import { freePort } from '../process/free-port'
import { runPrisma, startPrisma } from './run'

// Inside the project, so that the scratch project finds the packages.
mkdirSync('.local/test', { recursive: true })
const project = mkdtempSync(path.resolve('.local/test/prisma-'))
let database: TestDatabase

const schema = (fields: string) => `
generator client {
  provider = "prisma-client"
  output   = "./generated"
}
datasource db {
  provider = "postgresql"
}
model Book {
  id    Int    @id @default(autoincrement())
  title String
  ${fields}
}
`
const writeSchema = (fields = '') => writeFileSync(path.join(project, 'schema.prisma'), schema(fields))
const prisma = (...args: string[]) => runPrisma(args, { cwd: project, directUrl: database.urls.owner })
const migrations = () =>
  readdirSync(path.join(project, 'migrations'), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)

async function ask(sql: string) {
  const client = new Client({ connectionString: database.urls.owner })
  await client.connect()
  try {
    return (await client.query(sql)).rows
  } finally {
    await client.end()
  }
}

beforeAll(async () => {
  database = await testDatabase()
  const client = new Client({ connectionString: database.urls.superuser })
  await client.connect()
  await client.query('DROP SCHEMA public CASCADE; CREATE SCHEMA public AUTHORIZATION pg_database_owner')
  await client.end()
  writeSchema()
  writeFileSync(
    path.join(project, 'prisma.config.ts'),
    `export default { schema: 'schema.prisma', migrations: { path: 'migrations' }, datasource: { url: process.env.DIRECT_URL } }`,
  )
})

afterAll(async () => {
  await database.drop()
  rmSync(project, { recursive: true, force: true })
})

test('the CLI needs no download: its environment names our engine', async () => {
  const { code, output } = await prisma('--version')
  expect(output).toMatch(/Schema Engine\s+: schema-engine-cli [0-9a-f]{40} .*schema-engine\.mjs/)
  expect(code).toBe(0)
})

test('generate, format and validate', async () => {
  writeFileSync(path.join(project, 'schema.prisma'), schema('pages   Int'))
  expect(await prisma('format')).toMatchObject({ code: 0 })
  expect(readFileSync(path.join(project, 'schema.prisma'), 'utf8')).toContain('  pages Int\n')
  expect(await prisma('validate')).toMatchObject({ code: 0, output: expect.stringContaining('is valid') })
  writeSchema('pages Nothing')
  expect(await prisma('validate')).toMatchObject({ code: 1, output: expect.stringContaining('Nothing') })
  writeSchema()
  expect(await prisma('generate')).toMatchObject({ code: 0 })
  expect(readdirSync(path.join(project, 'generated'))).toContain('client.ts')
})

test('migrate dev writes and applies a migration, by way of a shadow database that is dropped again', async () => {
  const first = await prisma('migrate', 'dev', '--name', 'books')
  expect(first).toMatchObject({ code: 0 })
  writeSchema('pages Int?')
  expect(await prisma('migrate', 'dev', '--name', 'pages')).toMatchObject({ code: 0 })
  expect(migrations()).toEqual([expect.stringMatching(/^\d{14}_books$/), expect.stringMatching(/^\d{14}_pages$/)])
  expect(await ask(`SELECT column_name FROM information_schema.columns WHERE table_name = 'Book' ORDER BY 1`)).toEqual([
    { column_name: 'id' },
    { column_name: 'pages' },
    { column_name: 'title' },
  ])
  expect(await ask(`SELECT datname FROM pg_database WHERE datname LIKE 'prisma_migrate_shadow%'`)).toEqual([])
})

test('migrate deploy sends a migration whole, functions and semicolons in strings included', async () => {
  const name = '29990101000000_function'
  mkdirSync(path.join(project, 'migrations', name))
  writeFileSync(
    path.join(project, 'migrations', name, 'migration.sql'),
    `CREATE FUNCTION twice(n int) RETURNS int LANGUAGE plpgsql AS $$ BEGIN PERFORM ';'; RETURN n * 2; END $$;
     INSERT INTO "Book" (title) VALUES ('a; b');`,
  )
  expect(await prisma('migrate', 'deploy')).toMatchObject({ code: 0, output: expect.stringContaining(name) })
  expect(await ask(`SELECT twice(21), title FROM "Book"`)).toEqual([{ twice: 42, title: 'a; b' }])
  expect(await prisma('migrate', 'deploy')).toMatchObject({ code: 0, output: expect.stringContaining('No pending') })
  expect(await prisma('migrate', 'status')).toMatchObject({ code: 0, output: expect.stringContaining('up to date') })
})

test('a migration that fails is undone, reported with the words of Postgres, and blocks the next', async () => {
  const name = '29990102000000_broken'
  mkdirSync(path.join(project, 'migrations', name))
  const file = path.join(project, 'migrations', name, 'migration.sql')
  writeFileSync(file, 'CREATE TABLE half (id int); SELECT 1 / 0;')
  expect(await prisma('migrate', 'deploy')).toMatchObject({
    code: 1,
    output: expect.stringContaining('division by zero'),
  })
  expect(await ask(`SELECT to_regclass('half') AS half`)).toEqual([{ half: null }])
  expect(await prisma('migrate', 'deploy')).toMatchObject({ code: 1, output: expect.stringContaining('P3009') })
  expect(await prisma('migrate', 'resolve', '--rolled-back', name)).toMatchObject({ code: 0 })
  rmSync(path.dirname(file), { recursive: true })
  expect(await prisma('migrate', 'deploy')).toMatchObject({ code: 0 })
})

test('migrate diff prints what differs and says so by its exit code', async () => {
  const compare = ['migrate', 'diff', '--from-config-datasource', '--to-schema', 'schema.prisma', '--exit-code']
  expect(await prisma(...compare)).toMatchObject({ code: 0 })
  expect(
    await prisma('migrate', 'diff', '--from-migrations', 'migrations', '--to-schema', 'schema.prisma', '--exit-code'),
  ).toMatchObject({ code: 0 })
  writeSchema('pages Int?\n  year Int?')
  const drift = await prisma(...compare, '--script')
  expect(drift.output).toContain('ALTER TABLE "Book" ADD COLUMN     "year" INTEGER;')
  expect(drift.code).toBe(2)
})

test('db pull reads the schema back from the database', async () => {
  await ask('CREATE TABLE "Author" (id uuid PRIMARY KEY, born date, CHECK (born > \'1900-01-01\'))')
  const { code, output } = await prisma('db', 'pull', '--print')
  expect(output).toMatch(/model Author \{\s+id +String +@id @db\.Uuid\s+born DateTime\? +@db\.Date/)
  expect(code).toBe(0)
})

test('studio serves itself from disk and reads the database', async () => {
  const port = await freePort()
  const studio = startPrisma(['studio', '--browser', 'none', '--port', String(port)], {
    cwd: project,
    directUrl: database.urls.owner,
  })
  try {
    await studio.line(/running at/)
    const page = await (await fetch(`http://localhost:${port}/`)).text()
    const parts = [...page.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, address]) => address ?? '')
    expect(parts.filter((address) => !address.startsWith('data:'))).toEqual(['/studio.css', '/studio.js'])
    for (const file of ['/studio.css', '/studio.js']) {
      const answer = await fetch(`http://localhost:${port}${file}`)
      expect(answer.status).toBe(200)
      // Studio does not end while an answer is half read.
      expect((await answer.text()).length).toBeGreaterThan(1000)
    }
  } finally {
    await studio.stop()
  }
})

test('a database that cannot be reached is named as the reason', async () => {
  const { code, output } = await runPrisma(['migrate', 'deploy'], {
    cwd: project,
    directUrl: 'postgresql://nobody:secret@127.0.0.1:1/none',
  })
  expect(output).toContain('P1001')
  expect(output).not.toContain('secret')
  expect(code).toBe(1)
})

test('a failure inside the engine is an error with its reason, never a silent success', async () => {
  writeSchema('pages Int?')
  const { code, output } = await runPrisma(
    ['migrate', 'diff', '--from-config-datasource', '--to-empty', '--exit-code'],
    {
      cwd: project,
      directUrl: 'not an address',
    },
  )
  expect(output).toMatch(/invalid|url/i)
  expect(code).toBe(1)
})
