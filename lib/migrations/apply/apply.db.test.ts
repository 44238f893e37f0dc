import { rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { migrateDeploy } from '@/dev/prisma/run'
import { type DirectClient, openDirect } from '@/lib/platform/db/direct'
import { type TestDatabase, testDatabase } from '@/prisma/factories/database'
import { readMigrations } from '../folder'
import { planMigrations } from '../plan-migrations'
import { describeStatus, readStatus } from '../read-status'
import { folderWith, removeFolders, writeMigration } from '../testing/folders'
import { applyMigrations } from './apply-migrations'
import { rollBackMigration } from './roll-back-migration'
import type { ChangeOptions } from './under-lease'

let database: TestDatabase
let owner: DirectClient
let superuser: DirectClient
let ownerPid: number

beforeAll(async () => {
  database = await testDatabase()
  owner = await openDirect(database.urls.owner)
  superuser = await openDirect(database.urls.superuser)
  ownerPid = (await owner.query('SELECT pg_backend_pid() AS pid')).rows[0].pid
})
beforeEach(async () => {
  // What a test that failed has left open would keep the next one waiting.
  await superuser.query(
    `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid() AND pid <> $1`,
    [ownerPid],
  )
  await owner.query('DROP SCHEMA IF EXISTS schema_changes CASCADE; DROP TABLE IF EXISTS books, shelves CASCADE')
  await owner.query(`DELETE FROM _prisma_migrations WHERE migration_name LIKE '2030%'`)
  await owner.query(
    'CREATE TABLE books (id int, title text); INSERT INTO books SELECT n, n FROM generate_series(1, 100) n; CREATE TABLE shelves (id int)',
  )
})
afterAll(async () => {
  await Promise.all([owner.end(), superuser.end()])
  await database.drop()
  removeFolders()
})

const apply = (folder: string, options: Partial<ChangeOptions> = {}) =>
  applyMigrations({ folder, url: database.urls.owner, startedBy: 'the test', patienceMs: 2_000, ...options })

const records = async () =>
  (
    await owner.query(
      `SELECT migration_name AS name, finished_at IS NOT NULL AS finished, logs FROM _prisma_migrations
       WHERE migration_name LIKE '2030%' AND rolled_back_at IS NULL ORDER BY started_at`,
    )
  ).rows
const steps = async () =>
  (await owner.query('SELECT position, attempts, locks FROM schema_changes.steps ORDER BY finished_at')).rows
const columns = async () =>
  (
    await owner.query(
      `SELECT attname AS name FROM pg_attribute
       WHERE attrelid IN ('books'::regclass, 'shelves'::regclass) AND attnum > 0 AND NOT attisdropped ORDER BY attname`,
    )
  ).rows.map(({ name }) => name)

const twoColumns = 'ALTER TABLE books ADD COLUMN a int;\nALTER TABLE shelves ADD COLUMN b int;'

describe('applying', () => {
  it('an empty database gets what `prisma migrate deploy` would have made of it, which then finds nothing to do', async () => {
    const empty = await testDatabase()
    const client = await openDirect(empty.urls.superuser)
    await client.query('DROP SCHEMA public CASCADE; CREATE SCHEMA public AUTHORIZATION pg_database_owner')
    const names = readMigrations('prisma/migrations').map(({ name }) => name)
    const older = folderWith({})
    for (const name of names.slice(3)) rmSync(path.join(older, name), { recursive: true })
    const run = (folder: string) => applyMigrations({ folder, url: empty.urls.owner, startedBy: 'the test' })
    expect((await run(older)).migrations).toEqual(names.slice(0, 3))
    expect((await run('prisma/migrations')).migrations).toEqual(names.slice(3))
    await migrateDeploy(empty.urls.owner)
    expect(await shapeOf(client)).toEqual(await shapeOf(owner))
    await client.end()
    await empty.drop()
  }, 90_000)

  it('says once that a backfill whose column Prisma has dropped has nothing to fill in', async () => {
    await owner.query('ALTER TABLE books ADD COLUMN name text, ADD UNIQUE (id)')
    const [backfill, contract] = ['20300101000000_backfill_names', '20300101000001_contract_title']
    const folder = folderWith({
      [backfill]: 'SELECT 1;',
      [contract]: '-- successor of books.title: books.name\nALTER TABLE books DROP COLUMN title;',
    })
    writeFileSync(
      path.join(folder, backfill, 'backfill.sql'),
      '-- each: books.id\nUPDATE books SET name = title WHERE id = ANY ($1::int[]) AND name IS NULL;\n',
    )
    await apply(folder)
    // As `prisma migrate deploy` leaves it, which runs no backfill.
    await owner.query('DELETE FROM schema_changes.backfills')
    const said: string[] = []
    for (const _ of [1, 2]) {
      expect((await apply(folder, { onProgress: (text) => said.push(text) })).migrations).toEqual([])
    }
    const aboutIt = said.filter((text) => text.startsWith(backfill))
    expect(aboutIt).toEqual([`${backfill}: nothing to fill in. books.title has been dropped.`])
    const finished = 'SELECT FROM schema_changes.backfills WHERE migration = $1 AND finished_at IS NOT NULL'
    expect((await owner.query(finished, [backfill])).rowCount).toBe(1)
  })

  it('notes who did what, with locks; a second run has nothing to do', async () => {
    const folder = folderWith({
      '20300101000000_expand_columns': twoColumns,
      '20300101000001_index_title': 'CREATE INDEX CONCURRENTLY books_title_idx ON books (title);',
    })
    await apply(folder)
    expect(await columns()).toEqual(['a', 'b', 'id', 'id', 'title'])
    expect(await records()).toMatchObject([{ finished: true }, { finished: true }])
    expect(await steps()).toMatchObject([
      { position: 0, locks: ['books: ACCESS EXCLUSIVE'] },
      { position: 1, locks: ['shelves: ACCESS EXCLUSIVE'] },
      { position: 0, locks: ['books: SHARE UPDATE EXCLUSIVE'] },
    ])
    expect((await apply(folder)).migrations).toEqual([])
    const { rows } = await owner.query('SELECT started_by, outcome FROM schema_changes.runs ORDER BY started_at')
    expect(rows).toEqual([
      { started_by: 'the test', outcome: 'applied' },
      { started_by: 'the test', outcome: 'nothing' },
    ])
  })

  it('leaves a contract and what follows it for later, when that is asked for', async () => {
    const folder = folderWith({
      '20300101000000_expand_a': 'ALTER TABLE books ADD COLUMN a int;',
      '20300101000001_contract_title': 'ALTER TABLE books DROP COLUMN title;',
      '20300101000002_expand_b': 'ALTER TABLE shelves ADD COLUMN b int;',
    })
    writeFileSync(path.join(folder, '20300101000001_contract_title', 'backfill.sql'), '-- TODO: how')
    expect(await apply(folder, { isBeforeContract: true })).toMatchObject({
      migrations: ['20300101000000_expand_a'],
      postponed: ['20300101000001_contract_title', '20300101000002_expand_b'],
    })
    expect(await columns()).toEqual(['a', 'id', 'id', 'title'])
    rmSync(path.join(folder, '20300101000001_contract_title', 'backfill.sql'))
    expect(await apply(folder)).toMatchObject({ postponed: [] })
    expect(await columns()).toEqual(['a', 'b', 'id', 'id'])
  })

  it('refuses what is not safe, and changes nothing', async () => {
    const folder = folderWith({ '20300101000000_expand_index': 'CREATE INDEX books_title_idx ON books (title);' })
    await expect(apply(folder)).rejects.toMatchObject({
      code: 'precondition',
      userMessage: expect.stringContaining('20300101000000_expand_index, line 1: Nobody can write to books'),
    })
    expect(await records()).toEqual([])
  })

  it('applies what was written before there were rules, also where it finds fault with it', async () => {
    const name = '20300101000000_expand_index'
    const folder = folderWith({ [name]: 'CREATE INDEX books_title_idx ON books (title);' })
    writeFileSync(path.join(folder, 'baseline.txt'), `${name}\n`)
    expect((await planMigrations(owner, folder)).pending[0]?.findings).toMatchObject([{ severity: 'warning' }])
    expect((await apply(folder)).migrations).toEqual([name])
  })

  it('bar 39: waits for whoever holds the table without anybody waiting for it, and names them when it gives up', async () => {
    const folder = folderWith({ '20300101000000_expand_columns': twoColumns })
    const reader = await openDirect(database.urls.superuser)
    await reader.query('BEGIN; SELECT * FROM books LIMIT 1')
    const waits: string[] = []
    const attempt = apply(folder, { patienceMs: 400, onProgress: (text) => waits.push(text) })
    const refused = expect(attempt).rejects.toMatchObject({
      userMessage: expect.stringMatching(
        /^books was in use for \d s by process \d+ \(\w+, idle in transaction, for \d+ s\)/,
      ),
    })
    await expect.poll(() => waits.join(), { timeout: 10_000 }).toContain('waits for process')
    const started = performance.now()
    await owner.query('SELECT count(*) FROM books')
    expect(performance.now() - started).toBeLessThan(300)
    await refused
    const again = apply(folder)
    await reader.query('COMMIT')
    await again
    expect(await columns()).toEqual(['a', 'b', 'id', 'id', 'title'])
    await reader.end()
  })
})

describe('rolling back', () => {
  const rollBack = (folder: string, name: string) =>
    rollBackMigration({ folder, url: database.urls.owner, startedBy: 'the test', patienceMs: 2_000 }, name)

  it('leads back to what was there before, and applying goes forward again', async () => {
    const name = '20300101000000_expand_columns'
    const folder = folderWith({ [name]: twoColumns })
    writeFileSync(
      path.join(folder, name, 'rollback.sql'),
      'ALTER TABLE shelves DROP COLUMN b;\nALTER TABLE books DROP COLUMN a;',
    )
    await apply(folder)
    await rollBack(folder, name)
    expect(await columns()).toEqual(['id', 'id', 'title'])
    expect(await records()).toEqual([])
    await apply(folder)
    expect(await columns()).toEqual(['a', 'b', 'id', 'id', 'title'])
    await rollBack(folder, name)
    const { rows } = await owner.query('SELECT outcome FROM schema_changes.runs ORDER BY started_at')
    expect(rows.map(({ outcome }) => outcome)).toEqual(['applied', 'rolled_back', 'applied', 'rolled_back'])
  })

  it('is for the last one that was applied, and for one that says how', async () => {
    const [first, second] = ['20300101000000_expand_a', '20300101000001_expand_b']
    const folder = folderWith({
      [first as string]: 'ALTER TABLE books ADD COLUMN a int;',
      [second as string]: 'ALTER TABLE shelves ADD COLUMN b int;',
    })
    await expect(rollBack(folder, first as string)).rejects.toMatchObject({ code: 'precondition' })
    await apply(folder)
    await expect(rollBack(folder, first as string)).rejects.toMatchObject({
      userMessage: expect.stringContaining(`${second} was applied after it`),
    })
    rmSync(path.join(folder, second as string, 'rollback.sql'))
    await expect(rollBack(folder, second as string)).rejects.toMatchObject({
      userMessage: expect.stringContaining('has no rollback.sql'),
    })
    expect(await columns()).toEqual(['a', 'b', 'id', 'id', 'title'])
  })
})

describe('bar 39: when it is cut off', () => {
  it('between two statements, the next run goes on with the second', async () => {
    const folder = folderWith({ '20300101000000_expand_columns': twoColumns })
    await cutAtSecond(folder)
    expect(await columns()).toEqual(['a', 'id', 'id', 'title'])
    expect(await records()).toMatchObject([{ finished: false }])
    expect(describeStatus(await readStatus(owner, folder))).toMatch(
      /^interrupted +20300101000000_expand_columns$[\s\S]*Nobody is changing this database\.\nLast run: .* by the test, /m,
    )
    await apply(folder)
    expect(describeStatus(await readStatus(owner, folder))).toMatch(/^applied +20300101000000_expand_columns$/m)
    expect(await columns()).toEqual(['a', 'b', 'id', 'id', 'title'])
    expect(await records()).toMatchObject([{ finished: true, logs: null }])
    expect((await steps()).map(({ position }) => position)).toEqual([0, 1])
  })

  it('what it has made itself is not in use yet: what comes behind it may still work on it', async () => {
    const folder = folderWith({
      '20300101000000_expand_papers':
        'CREATE TABLE papers (id int);\nALTER TABLE shelves ADD COLUMN b int;\nCREATE INDEX papers_id_idx ON papers (id);',
    })
    await owner.query('DROP TABLE IF EXISTS papers')
    await cutAtSecond(folder)
    await apply(folder)
    expect((await steps()).map(({ position }) => position)).toEqual([0, 1, 2])
    const later = '20300101000001_expand_papers_more'
    writeMigration(folder, later, 'CREATE INDEX papers_id_two_idx ON papers (id);')
    await expect(apply(folder)).rejects.toMatchObject({
      userMessage: expect.stringContaining('Nobody can write to papers'),
    })
    await owner.query('DROP TABLE papers')
  })

  it('an index that was left INVALID is dropped and built again', async () => {
    const name = '20300101000000_index_title'
    const build = 'CREATE UNIQUE INDEX CONCURRENTLY "Book_title_key" ON books (title);'
    const folder = folderWith({ [name]: build })
    await owner.query(`INSERT INTO books VALUES (101, '1')`)
    await expect(apply(folder)).rejects.toThrow(/could not create unique index/)
    const { rows } = await owner.query(`SELECT to_regclass('"Book_title_key"') AS index`)
    expect(rows).toEqual([{ index: null }])
    // As a kill would leave it.
    await owner.query(build).catch(() => {})
    await owner.query('DELETE FROM books WHERE id = 101')
    await apply(folder)
    const { rows: valid } = await owner.query(
      `SELECT indisvalid FROM pg_index WHERE indexrelid = to_regclass('"Book_title_key"')`,
    )
    expect(valid).toEqual([{ indisvalid: true }])
  })

  it('a file that was changed meanwhile is told, and one that never began may be', async () => {
    const name = '20300101000000_expand_columns'
    const folder = folderWith({ [name]: twoColumns })
    await cutAtSecond(folder)
    writeMigration(folder, name, `ALTER TABLE books ADD COLUMN c int;\n${twoColumns}`)
    await expect(apply(folder)).rejects.toMatchObject({
      userMessage: expect.stringContaining('was changed after 1 of its statements were applied'),
    })
    writeMigration(folder, name, twoColumns)
    await apply(folder)
    const bad = '20300101000001_expand_more'
    writeMigration(folder, bad, 'ALTER TABLE books ADD COLUMN a int;')
    await expect(apply(folder)).rejects.toThrow('already exists')
    expect((await records()).at(-1)).toMatchObject({ finished: false, logs: expect.stringContaining('already exists') })
    writeMigration(folder, bad, 'ALTER TABLE books ADD COLUMN c int;')
    await apply(folder)
    expect(await columns()).toEqual(['a', 'b', 'c', 'id', 'id', 'title'])
  })

  /** Ends the session that migrates at its second statement, as a lost connection would. */
  async function cutAtSecond(folder: string): Promise<void> {
    const blocker = await openDirect(database.urls.superuser)
    await blocker.query(`SET application_name = 'blocker'; BEGIN; LOCK TABLE shelves IN ACCESS SHARE MODE`)
    const onProgress = (text: string) => {
      if (/waits for/.test(text))
        void superuser.query(
          `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
           WHERE datname = current_database() AND application_name = 'clipforge-db'
             AND pid NOT IN (pg_backend_pid(), $1)`,
          [ownerPid],
        )
    }
    await expect(apply(folder, { onProgress })).rejects.toThrow()
    await blocker.end()
    await owner.query('DELETE FROM schema_changes.lease')
  }
})

describe('one at a time', () => {
  it('a second run is told who is at it; the right of one that crashed runs out', async () => {
    const folder = folderWith({ '20300101000000_expand_columns': twoColumns })
    await apply(folder)
    await owner.query(
      `INSERT INTO schema_changes.lease (holder, description, expires_at) VALUES (gen_random_uuid(), 'Ada’s deployment', clock_timestamp() + interval '1 hour')`,
    )
    await expect(apply(folder)).rejects.toMatchObject({
      code: 'conflict',
      userMessage: expect.stringContaining('Ada’s deployment is changing this database'),
    })
    await owner.query('UPDATE schema_changes.lease SET expires_at = clock_timestamp()')
    expect((await apply(folder)).migrations).toEqual([])
  })

  it('of several at once one applies, and each statement runs once', async () => {
    const folder = folderWith({ '20300101000000_expand_columns': twoColumns })
    const all = await Promise.allSettled(Array.from({ length: 5 }, () => apply(folder)))
    expect(all.filter(({ status }) => status === 'fulfilled').length).toBeGreaterThan(0)
    for (const one of all) if (one.status === 'rejected') expect(one.reason).toMatchObject({ code: 'conflict' })
    expect(await columns()).toEqual(['a', 'b', 'id', 'id', 'title'])
    expect(await steps()).toHaveLength(2)
  })

  it('not beside `prisma migrate deploy`', async () => {
    const prisma = await openDirect(database.urls.owner)
    await prisma.query(`SET application_name = 'prisma'`)
    await prisma.query('SELECT pg_advisory_lock(72707369)')
    await expect(apply(folderWith({}))).rejects.toMatchObject({
      userMessage: expect.stringContaining('prisma migrate'),
    })
    await prisma.end()
  })
})

/** Everything in the schema `public` that a definition can be asked for, so that two databases can be compared. */
async function shapeOf(client: DirectClient): Promise<unknown[]> {
  const { rows } = await client.query<{ kind: string; text: string }>(`
    SELECT 'column' AS kind, attrelid::regclass || '.' || attname || ' ' || format_type(atttypid, atttypmod) || ' ' ||
      attnotnull || ' ' || coalesce(pg_get_expr(adbin, adrelid), '') AS text
    FROM pg_attribute JOIN pg_class c ON c.oid = attrelid LEFT JOIN pg_attrdef ON adrelid = attrelid AND adnum = attnum
    WHERE relnamespace = 'public'::regnamespace AND attnum > 0 AND NOT attisdropped AND relkind = 'r' AND relname NOT IN ('books', 'shelves')
    UNION ALL SELECT 'index', pg_get_indexdef(indexrelid) FROM pg_index JOIN pg_class c ON c.oid = indrelid
    WHERE relnamespace = 'public'::regnamespace AND relname NOT IN ('books', 'shelves')
    UNION ALL SELECT 'constraint', conrelid::regclass || ' ' || conname || ' ' || pg_get_constraintdef(oid)
    FROM pg_constraint WHERE connamespace = 'public'::regnamespace AND conrelid <> ALL (ARRAY[to_regclass('books'), to_regclass('shelves')]::oid[]) IS NOT FALSE
    UNION ALL SELECT 'policy', tablename || ' ' || policyname || ' ' || cmd || ' ' || roles::text || ' ' || coalesce(qual, '')
      || coalesce(with_check, '') FROM pg_policies
    UNION ALL SELECT 'trigger', pg_get_triggerdef(oid) FROM pg_trigger WHERE NOT tgisinternal
    UNION ALL SELECT 'function', pg_get_functiondef(oid) FROM pg_proc WHERE pronamespace = 'public'::regnamespace
    UNION ALL SELECT 'grant', grantee || ' ' || privilege_type || ' ' || table_name || coalesce('.' || column_name, '')
    FROM information_schema.column_privileges WHERE table_schema = 'public' AND table_name NOT IN ('books', 'shelves')
    ORDER BY 1, 2`)
  // An administrator's, and no work of a migration.
  return rows.filter(({ text }) => !text.includes('pg_stat_statements'))
}
