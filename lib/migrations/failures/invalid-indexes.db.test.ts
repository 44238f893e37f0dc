import { afterAll, beforeAll, beforeEach, expect, it, vi } from 'vitest'
import { openDirect } from '@/lib/platform/db/direct'
import { openScene, type Scene } from '../testing/scene'

// A command is a process, and starts slowly on a busy machine.
vi.setConfig({ testTimeout: 60_000 })

let scene: Scene
beforeAll(async () => {
  scene = await openScene()
})
beforeEach(() => scene.reset())
afterAll(() => scene.close())

const name = '20300101000000_index_titles'
const build = 'CREATE UNIQUE INDEX CONCURRENTLY books_title_key ON books (title);'
const invalid = async () =>
  (await scene.owner.query('SELECT indexrelid::regclass::text AS name FROM pg_index WHERE NOT indisvalid')).rows.map(
    (row) => row.name,
  )

it('of a migration that met duplicates is dropped at once; what is in the way is told, and mended', async () => {
  const folder = scene.folderOf({ [name]: build })
  await scene.owner.query(`INSERT INTO books VALUES (0, 'Book 1')`)
  const { code, output } = await scene.command('apply', '--folder', folder).ended
  expect(output.trim().split('\n').at(-1)).toBe(
    `${name}, statement 1, line 1: Rows are in the way: could not create unique index "books_title_key". Key (title)=(Book 1) is duplicated. Mend those rows by a backfill that comes before, and run the same command again.`,
  )
  expect(code).toBe(1)
  expect(await invalid()).toEqual([])
  await scene.owner.query('DELETE FROM books WHERE id = 0')
  await scene.apply(folder)
  expect((await scene.state()).catalog.index).toHaveProperty('books_title_key')
})

it('that a build by hand left behind, and the migration builds, is dropped and built again', async () => {
  await scene.owner.query(`INSERT INTO books VALUES (0, 'Book 1')`)
  await expect(scene.owner.query(build)).rejects.toThrow('could not create unique index')
  expect(await invalid()).toEqual(['books_title_key'])
  await scene.owner.query('DELETE FROM books WHERE id = 0')
  const told: string[] = []
  await scene.apply(scene.folderOf({ [name]: build }), { onProgress: (text) => told.push(text) })
  expect(told).toContainEqual(expect.stringContaining('drops books_title_key, which an earlier attempt left INVALID'))
  expect(await invalid()).toEqual([])
})

it('that belongs to nothing that is pending is named, and nothing is begun beside it', async () => {
  await scene.owner.query(`INSERT INTO books VALUES (0, 'Book 1')`)
  await expect(scene.owner.query(build)).rejects.toThrow()
  const folder = scene.folderOf({ [name.replace('index', 'expand')]: 'ALTER TABLE shelves ADD COLUMN b int;' })
  await expect(scene.apply(folder)).rejects.toMatchObject({
    userMessage:
      'Nothing was changed. INVALID: books_title_key. Drop and build anew: DROP INDEX CONCURRENTLY, then CREATE INDEX CONCURRENTLY.',
  })
  expect((await scene.state()).history).toEqual([])
  await scene.owner.query('DROP INDEX CONCURRENTLY books_title_key')
  expect((await scene.apply(folder)).migrations).toHaveLength(1)
})

it('that appears while a migration runs keeps it from being recorded', async () => {
  const folder = scene.folderOf({ [name.replace('index', 'expand')]: 'ALTER TABLE shelves ADD COLUMN b int;' })
  await scene.owner.query(`INSERT INTO books VALUES (0, 'Book 1')`)
  const reader = await openDirect(scene.superuserUrl)
  await reader.query('BEGIN; SELECT FROM shelves')
  let broken: Promise<unknown> | undefined
  const breakOneAndLetGo = async () => {
    await scene.owner.query(build).catch(() => {})
    await reader.end()
  }
  const attempt = scene.apply(folder, {
    patienceMs: 20_000,
    onProgress: (text) => {
      if (text.includes('waits for')) broken ??= breakOneAndLetGo()
    },
  })
  await expect(attempt).rejects.toMatchObject({
    userMessage: expect.stringMatching(/^INVALID: books_title_key\. Nothing is recorded as applied while an index is/),
  })
  await broken
  expect((await scene.state()).history).toMatchObject([{ finished: false }])
  await scene.owner.query('DROP INDEX CONCURRENTLY books_title_key')
  await scene.apply(folder)
  expect(await scene.state()).toMatchObject({ history: [{ finished: true }], steps: [{ position: 0 }] })
})
