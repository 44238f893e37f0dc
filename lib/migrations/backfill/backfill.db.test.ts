import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type DirectClient, openDirect } from '@/lib/platform/db/direct'
import { type TestDatabase, testDatabase } from '@/prisma/factories/database'
import { applyMigrations } from '../apply/apply-migrations'
import { rollBackMigration } from '../apply/roll-back-migration'
import type { ChangeOptions } from '../apply/under-lease'
import { readBackfill } from './read-backfill'
import { pauseBackfill } from './run-backfill'

const name = '20300101000000_backfill_slugs'
const rowCount = 3_000
let folder: string
let database: TestDatabase
let owner: DirectClient

beforeAll(async () => {
  database = await testDatabase()
  owner = await openDirect(database.urls.owner)
})
beforeEach(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'migrations-'))
  cpSync('prisma/migrations', folder, { recursive: true })
  await owner.query('DROP SCHEMA IF EXISTS schema_changes CASCADE; DROP TABLE IF EXISTS books')
  await owner.query(`DELETE FROM _prisma_migrations WHERE migration_name LIKE '2030%'`)
  await owner.query(
    'CREATE TABLE books (id uuid PRIMARY KEY DEFAULT gen_random_uuid(), title text, slug text, writes int DEFAULT 0)',
  )
  await owner.query(`INSERT INTO books (title) SELECT 'Book ' || n FROM generate_series(1, ${rowCount}) n`)
  return () => rmSync(folder, { recursive: true, force: true })
})
afterAll(async () => {
  await owner.end()
  await database.drop()
})

function write(backfill: string, kind = 'sql'): string {
  mkdirSync(path.join(folder, name), { recursive: true })
  writeFileSync(path.join(folder, name, 'migration.sql'), '-- The rows are filled in by backfill.sql.\nSELECT 1;')
  const file = path.join(folder, name, `backfill.${kind}`)
  writeFileSync(file, backfill)
  return file
}

const slugs = `-- each: books.id
UPDATE books SET slug = lower(title), writes = writes + 1 WHERE id = ANY ($1) AND slug IS NULL;`

const apply = (options: Partial<ChangeOptions> = {}) =>
  applyMigrations({ folder, url: database.urls.owner, startedBy: 'the test', ...options })

async function books() {
  const { rows } = await owner.query<{ filled: number; most: number }>(
    'SELECT count(slug)::int AS filled, max(writes) AS most FROM books',
  )
  return rows[0]
}

describe('a backfill', () => {
  it('fills in every row once, in batches, and a second run has nothing to do', async () => {
    write(slugs)
    const progress: string[] = []
    await apply({ onProgress: (text) => progress.push(text) })
    expect(await books()).toEqual({ filled: rowCount, most: 1 })
    expect(progress.filter((text) => text.includes('rows')).length).toBeGreaterThan(3)
    await owner.query('UPDATE books SET slug = NULL')
    await apply()
    expect(await books()).toMatchObject({ filled: 0 })
  })

  it('that is cut off goes on behind the last batch', async () => {
    write(slugs)
    let batches = 0
    const cut = (text: string) => {
      if (text.includes('rows') && ++batches === 3) throw new Error('the power is gone')
    }
    await expect(apply({ onProgress: cut })).rejects.toThrow('the power is gone')
    const before = await books()
    expect(before?.filled).toBeGreaterThan(0)
    expect(before?.filled).toBeLessThan(rowCount)
    // Whatever was done is not looked at again: a second time it would be seen.
    await owner.query('UPDATE books SET slug = NULL, writes = 5 WHERE slug IS NOT NULL')
    await apply()
    const { rows } = await owner.query('SELECT count(*)::int AS again FROM books WHERE writes > 5')
    expect(rows).toEqual([{ again: 0 }])
    expect((await books())?.filled).toBe(rowCount - (before?.filled ?? 0))
  })

  it('stops when it is paused, keeps what comes later waiting, and goes on', async () => {
    write(slugs)
    const later = '20300101000001_contract_slugs'
    mkdirSync(path.join(folder, later))
    writeFileSync(path.join(folder, later, 'migration.sql'), 'ALTER TABLE books DROP COLUMN title;')
    let asked: Promise<unknown> | null = null
    const onProgress = (text: string) => {
      if (text.includes('rows')) asked ??= pauseBackfill(owner, name, true)
    }
    await expect(apply({ onProgress })).rejects.toMatchObject({
      userMessage: expect.stringContaining(`npm run db -- resume ${name}`),
    })
    await asked
    expect((await books())?.filled).toBeLessThan(rowCount)
    const { rowCount: isThere } = await owner.query(
      `SELECT FROM pg_attribute WHERE attrelid = 'books'::regclass AND attname = 'title'`,
    )
    expect(isThere).toBe(1)
    expect(await pauseBackfill(owner, name, false)).toBe(true)
    await apply()
    expect((await books())?.filled).toBe(rowCount)
    expect(await pauseBackfill(owner, name, true)).toBe(false)
  })

  it('is done again after it was taken back', async () => {
    write(slugs)
    writeFileSync(path.join(folder, name, 'rollback.sql'), '-- The slugs go with their column.')
    await apply()
    await rollBackMigration({ folder, url: database.urls.owner, startedBy: 'the test' }, name)
    await owner.query('UPDATE books SET slug = NULL')
    await apply()
    expect((await books())?.filled).toBe(rowCount)
  })

  it('refuses to pass over rows that policies hide from it', async () => {
    write(slugs)
    await owner.query('ALTER TABLE books ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY')
    await owner.query('CREATE POLICY none_yet ON books TO CURRENT_USER USING (id IS NULL)')
    await expect(apply()).rejects.toMatchObject({
      userMessage: expect.stringMatching(/^The policies of books may hide rows .* CREATE POLICY owner_all ON "books"/),
    })
    // Lets every row be written, and shows none.
    await owner.query('CREATE POLICY writes_all ON books TO CURRENT_USER WITH CHECK (true)')
    await expect(apply()).rejects.toMatchObject({ code: 'precondition' })
    await owner.query('CREATE POLICY owner_all ON books TO CURRENT_USER USING (true) WITH CHECK (true)')
    await apply()
    expect((await books())?.filled).toBe(rowCount)
  })

  it('may be a program, in the same batches and transactions', async () => {
    const program = (fails: boolean) => `
      export const each = 'books.id'
      export async function fill(keys: string[], client: { query(sql: string, values: unknown[]): Promise<unknown> }) {
        await client.query('UPDATE books SET slug = $2, writes = writes + 1 WHERE id = ANY ($1) AND slug IS NULL', [keys, 'of ' + keys.length])
        if (${fails}) throw new Error('it gives up')
      }`
    write(program(true), 'ts')
    await expect(apply()).rejects.toMatchObject({ userMessage: expect.stringContaining('it gives up') })
    expect(await books()).toEqual({ filled: 0, most: 0 })
    rmSync(path.join(folder, name), { recursive: true })
    folder = mkdtempSync(path.join(tmpdir(), 'migrations-'))
    cpSync('prisma/migrations', folder, { recursive: true })
    write(program(false), 'ts')
    const progress: string[] = []
    await apply({ onProgress: (text) => progress.push(text) })
    expect(await books()).toEqual({ filled: rowCount, most: 1 })
    expect(progress.filter((text) => text.includes('rows')).length).toBeGreaterThan(3)
  })

  it.each([
    ['does not load', 'export const each = ', /backfill\.ts does not load/],
    ['has no function', `export const each = 'books.id'`, /export async function fill\(keys, client\)/],
    ['names no column', `export const each = 'books'; export const fill = () => {}`, /export const each = '<table>/],
  ])('that is a program and %s is refused with what to write', async (_, text, says) => {
    await expect(readBackfill(write(text, 'ts'))).rejects.toMatchObject({ userMessage: expect.stringMatching(says) })
  })

  it.each([
    ['without the table', 'UPDATE books SET slug = title WHERE id = ANY ($1)', /-- each: <table>/],
    ['without the keys', '-- each: books.id\nUPDATE books SET slug = title', /takes the keys of a batch as \$1/],
    [
      'of several statements',
      '-- each: books.id\nUPDATE books SET slug = title WHERE id = ANY ($1); SELECT 1',
      /one statement/,
    ],
  ])('%s is refused with what to write', async (_, text, says) => {
    await expect(readBackfill(write(text))).rejects.toMatchObject({ userMessage: expect.stringMatching(says) })
  })
})
