import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { rollBackMigration } from '../apply/roll-back-migration'
import { planMigrations } from '../plan-migrations'
import { openScene, type Scene } from '../testing/scene'
import { verifyDatabase } from '../verify/verify-database'

// A command is a process, and starts slowly on a busy machine.
vi.setConfig({ testTimeout: 60_000 })

let scene: Scene
beforeAll(async () => {
  scene = await openScene()
})
beforeEach(() => scene.reset())
afterAll(() => scene.close())

const name = '20300101000000_expand_columns'
const later = '20300101000001_expand_more'
const twoColumns = 'ALTER TABLE books ADD COLUMN a int;\nALTER TABLE shelves ADD COLUMN b int;'
const file = (folder: string, migration = name, what = 'migration.sql') => path.join(folder, migration, what)

/** What is said, after which nothing of the database is another. */
async function refusalOf(work: () => Promise<unknown>): Promise<string> {
  const before = await shape()
  const said = await work().then(
    () => 'nothing',
    (error) => error.userMessage ?? `not a sentence: ${error.stack}`,
  )
  expect(await shape()).toEqual(before)
  return said
}
const shape = async () =>
  (
    await scene.owner.query(
      `SELECT attrelid::regclass::text, attname FROM pg_attribute JOIN pg_class c ON c.oid = attrelid
       WHERE relname IN ('books', 'shelves') AND attnum > 0 ORDER BY 1, 2`,
    )
  ).rows
const columns = async () => (await shape()).map(({ attname }) => attname).filter((one) => one.length === 1)

/** Lets the first statement through and refuses the second, as it is written. */
async function breakOffAtSecond(folder: string): Promise<void> {
  await scene.owner.query('ALTER TABLE shelves ADD COLUMN b text')
  await expect(scene.apply(folder)).rejects.toMatchObject({
    userMessage: expect.stringMatching(
      `^${name}, statement 2, line 2: Postgres refuses it: column "b" of relation "shelves" already exists\\. Nothing of this statement was done\\.`,
    ),
  })
  await scene.owner.query('ALTER TABLE shelves DROP COLUMN b')
}

describe('between two statements of a run that broke off', () => {
  it('what was applied has to stay, and what comes after it may be mended', async () => {
    const folder = scene.folderOf({ [name]: twoColumns })
    await breakOffAtSecond(folder)
    writeFileSync(file(folder), `ALTER TABLE books ADD COLUMN c int;\n${twoColumns}`)
    expect(await refusalOf(() => scene.apply(folder))).toMatch(
      `${name} was changed after 1 of its statements were applied: statement 1 is another.`,
    )
    writeFileSync(file(folder), `-- mended\n${twoColumns.replace('b int', 'd int')}`)
    await scene.apply(folder)
    expect(await columns()).toEqual(['a', 'd'])
    expect((await planMigrations(scene.owner, folder)).faults).toEqual([])
  })

  it('a folder that is gone is missed', async () => {
    const folder = scene.folderOf({ [name]: twoColumns, [later]: 'SELECT 1;' })
    await breakOffAtSecond(folder)
    const [at, away] = [path.join(folder, name), path.join(folder, '..', `${path.basename(folder)}-away`)]
    renameSync(at, away)
    expect(await refusalOf(() => scene.apply(folder))).toMatch(`${name} broke off half-way and is not in the folder`)
    renameSync(away, at)
    await scene.apply(folder)
    expect(await columns()).toEqual(['a', 'b'])
  })

  it('a rollback.sql that was changed half-way skips nothing', async () => {
    const folder = scene.folderOf({ [name]: twoColumns })
    const back = 'ALTER TABLE shelves DROP COLUMN b;\nALTER TABLE books DROP COLUMN nowhere;'
    writeFileSync(file(folder, name, 'rollback.sql'), back)
    await scene.apply(folder)
    const rollBack = () => rollBackMigration({ folder, url: scene.url, startedBy: 'the test' }, name)
    await expect(rollBack()).rejects.toMatchObject({
      userMessage: expect.stringMatching(`^${name} rollback, statement 2`),
    })
    writeFileSync(
      file(folder, name, 'rollback.sql'),
      'ALTER TABLE books DROP COLUMN a;\nALTER TABLE shelves DROP COLUMN b;',
    )
    expect(await refusalOf(rollBack)).toMatch(`${name} rollback was changed after 1 of its statements were applied`)
    writeFileSync(file(folder, name, 'rollback.sql'), back.replace('nowhere', 'a'))
    await rollBack()
    expect(await columns()).toEqual([])
  })
})

describe('after it was applied', () => {
  it('a change, a removal and one that comes late are each named, by the command too, and put right', async () => {
    const folder = scene.folderOf({ [later]: twoColumns })
    await scene.apply(folder)
    writeFileSync(file(folder, later), `${twoColumns}\nALTER TABLE books ADD COLUMN c int;`)
    const { code, output } = await scene.command('apply', '--folder', folder).ended
    expect(output).toBe(
      `Nothing was changed. ${later} was changed after it was applied: put its file back, and write a new migration.\n`,
    )
    expect(code).toBe(1)
    mkdirSync(path.join(folder, name))
    renameSync(file(folder, later), file(folder))
    expect(await refusalOf(() => scene.apply(folder))).toBe(
      `Nothing was changed. ${later} was applied and is not in the folder: it was deleted, or this is an older checkout.\n${name} is older than ${later}, which was applied before it: give it a later timestamp.`,
    )
    rmSync(path.join(folder, name), { recursive: true })
    writeFileSync(file(folder, later), twoColumns)
    expect((await scene.apply(folder)).migrations).toEqual([])
  })

  it('line ends of another machine are no change', async () => {
    const folder = scene.folderOf({ [name]: twoColumns })
    await scene.apply(folder)
    writeFileSync(file(folder), twoColumns.replaceAll('\n', '\r\n'))
    expect((await scene.apply(folder)).migrations).toEqual([])
    await scene.reset()
    await scene.apply(folder)
    writeFileSync(file(folder), twoColumns)
    expect((await scene.apply(folder)).migrations).toEqual([])
  })
})

describe('a file that is not what it should be', () => {
  it.each([
    [
      'not UTF-8',
      'migration.sql',
      Buffer.from("SELECT '\xe9';", 'latin1'),
      /^\S+\/migration\.sql is not UTF-8: save it/,
    ],
    ['with a zero', 'migration.sql', 'SELECT 1;\nSELECT \0 2;', /^\S+\/migration\.sql has a zero byte in line 2: save/],
    [
      'with a byte order mark',
      'migration.sql',
      '\uFEFFSELECT 1;',
      /^\S+\/migration\.sql begins with a byte order mark/,
    ],
    ['not SQL', 'migration.sql', 'SELECT 1;\nDear Ada,', /^\S+\/migration\.sql, line 2: Postgres does not read this/],
    ['not SQL', 'rollback.sql', 'undo it', /rollback\.sql, line 1: Postgres does not read this/],
    [
      'no query',
      'verify.sql',
      'SELECT 1;\nDELETE FROM books;',
      /verify\.sql, line 2: Write a query that returns the rows/,
    ],
    [
      'a query that writes',
      'verify.sql',
      'WITH gone AS (DELETE FROM books RETURNING id) SELECT * FROM gone',
      /it may change nothing/,
    ],
    ['a query that makes a table', 'verify.sql', 'SELECT 1 AS n INTO more', /it may change nothing/],
    ['without its table', 'backfill.sql', 'UPDATE books SET slug = title WHERE id = ANY ($1)', /-- each: <table>/],
  ])('%s, %s, is refused before anything is applied', async (_, what, content, says) => {
    const folder = scene.folderOf({ [name]: twoColumns })
    writeFileSync(file(folder, name, what), content)
    const said = await refusalOf(() => scene.apply(folder))
    expect(said).toMatch(says)
    expect(said).toContain(name)
    rmSync(path.join(folder, name), { recursive: true })
    writeMigrationAgain(folder)
    await scene.apply(folder)
    expect(await columns()).toEqual(['a', 'b'])
  })

  function writeMigrationAgain(folder: string): void {
    mkdirSync(path.join(folder, name))
    writeFileSync(file(folder), twoColumns)
    writeFileSync(file(folder, name, 'rollback.sql'), '')
  }

  it('a verify.sql that writes by way of a function writes nothing', async () => {
    await scene.owner.query(
      `CREATE OR REPLACE FUNCTION public.sly() RETURNS int LANGUAGE sql AS 'DELETE FROM books; SELECT 1'`,
    )
    await scene.apply(scene.folderOf({}))
    const promised = {
      migrations: [],
      catalog: (await scene.state()).catalog,
      invariants: [
        { migration: name, sql: 'SELECT sly()' },
        { migration: name, sql: 'SELECT * FROM nowhere' },
        { migration: name, sql: 'SELECT id FROM books WHERE id > 1990' },
      ],
    }
    const results = await verifyDatabase(scene.owner, promised)
    await scene.owner.query('DROP FUNCTION sly()')
    expect(results.flatMap(({ faults }) => faults)).toEqual([
      'It cannot be asked: cannot execute DELETE in a read-only transaction.',
      'It cannot be asked: relation "nowhere" does not exist.',
      expect.stringMatching(/^10 rows violate it, among them/),
    ])
  })

  it('empty, it is applied as what it is; of 5 MB, it is applied in seconds', async () => {
    const pages = `INSERT INTO pages VALUES ${Array(500)
      .fill(`('${'é'.repeat(100)}')`)
      .join(', ')};\n`
    const folder = scene.folderOf({ [name]: '', [later]: `CREATE TABLE pages (text text);\n${pages.repeat(50)}` })
    expect(readFileSync(file(folder, later)).length).toBeGreaterThan(5e6)
    expect((await scene.apply(folder)).migrations).toEqual([name, later])
    const { rows } = await scene.owner.query('SELECT count(*)::int AS count, min(length(text)) FROM pages')
    expect(rows).toEqual([{ count: 25_000, min: 100 }])
    await scene.owner.query('DROP TABLE pages')
  })

  it('the name of a folder is text and nothing else', async () => {
    const names = [
      `20300101000002_expand_'; DROP TABLE books; --`,
      '20300101000003_expand_"a b"..',
      '20300101000004_expand_..',
    ]
    const folder = scene.folderOf(Object.fromEntries(names.map((one) => [one, '-- waive name: to try it\nSELECT 1;'])))
    expect((await scene.apply(folder)).migrations).toEqual(names)
    await rollBackMigration({ folder, url: scene.url, startedBy: 'the test' }, names[2] as string)
    const { history, books } = await scene.state()
    expect(history.map(({ migration_name }) => migration_name)).toEqual(names.slice(0, 2))
    expect(books).toHaveLength(1)
    await expect(
      rollBackMigration({ folder, url: scene.url, startedBy: 'the test' }, '../../etc/passwd'),
    ).rejects.toMatchObject({ userMessage: '../../etc/passwd is not applied: there is nothing to take back.' })
  })
})
