import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { canMount } from '@/dev/postgres/small-disk'
import { type RunningPostgres, removePostgres, startPostgres } from '@/dev/postgres/start'
import { type DirectClient, openDirect } from '@/lib/platform/db/direct'
import { openScene, type Scene } from '../testing/scene'

/*
 * A Postgres with a disk of 24 MB beside its own, on which the test puts what is to grow, and which it fills: what is said
 * there is what the kernel and Postgres say.
 */
const isPossible = canMount()
if (!isPossible) console.log('Skipped: this machine lets nobody mount a small disk (user namespaces are turned off).')

const dataDir = mkdtempSync(path.join(tmpdir(), 'postgres-'))
const disk = path.join(dataDir, 'disk')
const name = '20300101000000_expand_more'
const isFull =
  /The disk of the database is full \(could not extend file .*: No space left on device.*\)\. Nothing of this statement was done\. Make room, and run the same command again\.$/

let server: RunningPostgres
let scene: Scene
let superuser: DirectClient

describe.skipIf(!isPossible)('bar 37: when the disk of the database is full', () => {
  beforeAll(async () => {
    mkdirSync(disk)
    server = await startPostgres({ dataDir, durable: false, smallDisk: { folder: disk, megabytes: 24 } })
    superuser = await openDirect(server.urls.superuser)
    await superuser.query(`CREATE TABLESPACE small LOCATION '${disk}'`)
    await superuser.query('GRANT CREATE ON TABLESPACE small TO clipforge_owner')
    scene = await openScene(server.urls.owner)
  })
  beforeEach(async () => {
    await scene.reset()
    await scene.owner.query('DROP TABLE IF EXISTS filler; ALTER TABLE books SET TABLESPACE small')
  })
  afterAll(async () => {
    await superuser?.end()
    await scene?.close()
    await server?.stop()
    await removePostgres(dataDir)
    rmSync(dataDir, { recursive: true, force: true })
  })

  /** Takes every block that is left; each row has one for itself. */
  const fill = () =>
    scene.owner.query(`
      CREATE TABLE filler (text text) TABLESPACE small; ALTER TABLE filler ALTER text SET STORAGE PLAIN;
      DO $$ BEGIN
        LOOP INSERT INTO filler VALUES (repeat('x', 7000)); END LOOP;
      EXCEPTION WHEN disk_full THEN NULL;
      END $$`)

  /** The statement is refused, nothing of it is there, and with room again the same command makes what it would have made. */
  async function expectToGoOn(folder: string, place: string, before = async () => {}) {
    await before()
    await scene.apply(folder)
    const wanted = await scene.state()
    await scene.reset()
    await scene.owner.query('ALTER TABLE books SET TABLESPACE small')
    await before()
    await fill()
    await expect(scene.apply(folder)).rejects.toMatchObject({
      userMessage: expect.stringMatching(`^${name}, ${place}: ${isFull.source}`),
    })
    const { rows } = await scene.owner.query('SELECT FROM pg_index WHERE NOT indisvalid')
    expect(rows).toEqual([])
    await scene.owner.query('DROP TABLE filler')
    await scene.apply(folder)
    expect(await scene.state()).toEqual(wanted)
  }

  it('an index that is built', async () => {
    const sql = 'CREATE INDEX CONCURRENTLY books_title_idx ON books (title) TABLESPACE small;'
    await expectToGoOn(scene.folderOf({ [name]: sql }), 'statement 1, line 1')
  })

  it('a table that is written anew', async () => {
    const sql = '-- waive rewrites-table: to see it fail\nALTER TABLE books ALTER COLUMN id TYPE bigint;'
    const folder = scene.folderOf({ [name]: `ALTER TABLE books ADD COLUMN a int;\n${sql}` })
    await expectToGoOn(folder, 'statement 2, line 3')
  })

  it('the note that a statement is done: then it is not done', async () => {
    const folder = scene.folderOf({ [name]: 'ALTER TABLE shelves ADD COLUMN b int;' })
    await expectToGoOn(folder, 'statement 1, line 1', async () => {
      await scene.apply(scene.folderOf({}))
      await scene.owner.query('ALTER TABLE schema_changes.steps SET TABLESPACE small')
    })
  })

  it('a backfill, in the middle: what is filled in stays, and it goes on behind it', async () => {
    const backfill = name.replace('expand', 'backfill')
    const folder = scene.folderOf({ [backfill]: 'SELECT 1;' })
    writeFileSync(
      path.join(folder, backfill, 'backfill.sql'),
      '-- each: books.id\nUPDATE books SET slug = repeat(title, 10) WHERE id = ANY ($1) AND slug IS NULL;',
    )
    // Room for some of the rows: each is written anew, and its old version stays until it is cleared away.
    await scene.owner.query(`
      DROP TABLE IF EXISTS spare; CREATE TABLE spare (text text) TABLESPACE small;
      ALTER TABLE spare ALTER text SET STORAGE PLAIN;
      INSERT INTO spare SELECT repeat('x', 7000) FROM generate_series(1, 8)`)
    await fill()
    await scene.owner.query('DROP TABLE spare')
    await expect(scene.apply(folder)).rejects.toMatchObject({
      userMessage: expect.stringMatching(`^${backfill}, its backfill, rows after \\d+: ${isFull.source}`),
    })
    const filled = async () =>
      (await scene.owner.query('SELECT count(slug)::int AS filled FROM books')).rows[0]?.filled as number
    const before = await filled()
    expect(before).toBeGreaterThan(0)
    expect(before).toBeLessThan(2_000)
    await scene.owner.query('DROP TABLE filler')
    await scene.apply(folder)
    expect(await filled()).toBe(2_000)
  })
})
