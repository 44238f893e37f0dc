import { writeFileSync } from 'node:fs'
import path from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { openDirect } from '@/lib/platform/db/direct'
import { defaultLimits } from '../limits'
import { openScene, type Scene } from '../testing/scene'
import { rollBackMigration } from './roll-back-migration'

let scene: Scene

beforeAll(async () => {
  scene = await openScene()
})
beforeEach(() => scene.reset())
afterAll(() => scene.close())

const name = '20300101000000_expand_more'
const waive = '-- waive unknown-effects: a test\n-- waive rows-in-one-go: a test\n-- waive holds-lock: a test\n'

/** Collects the statements that are sent while a lock wait or the statement itself has no timeout. */
function watchTimeouts() {
  const unbounded: string[] = []
  const seen: { sql: string; lock: string; statement: string }[] = []
  const send = pg.Client.prototype.query as (this: pg.Client, ...all: unknown[]) => Promise<pg.QueryResult>
  const spy = vi.spyOn(pg.Client.prototype, 'query').mockImplementation(async function (
    this: pg.Client,
    ...all: unknown[]
  ) {
    const sql = typeof all[0] === 'string' ? all[0] : ''
    const asked = await send
      .call(this, `SELECT current_setting('lock_timeout') AS lock, current_setting('statement_timeout') AS statement`)
      .catch(() => null)
    const row = asked?.rows[0] as { lock: string; statement: string } | undefined
    if (row) seen.push({ sql, ...row })
    if (row && (row.lock === '0' || row.statement === '0')) unbounded.push(sql.trim())
    return send.apply(this, all)
  } as never)
  return { unbounded, seen, stop: () => spy.mockRestore() }
}

describe('every statement of a change runs under a lock timeout and a statement timeout', () => {
  it('blocks, calls, indexes, backfills, bookkeeping and the way back', async () => {
    const folder = scene.folderOf({
      [name]: `ALTER TABLE books ADD COLUMN more int;
CREATE PROCEDURE purge() LANGUAGE sql AS 'DELETE FROM shelves';
${waive}CALL purge();
${waive}DO $$ BEGIN PERFORM pg_sleep(0); END $$;
SELECT count(*) FROM books;
GRANT SELECT ON books TO clipforge_system;`,
      '20300101000001_index_title': 'CREATE INDEX CONCURRENTLY books_title_idx ON books (title)',
      '20300101000002_backfill_slugs': 'SELECT 1',
      '20300101000003_contract_alone': `${waive}-- waive rewrites-table: a test\nVACUUM FULL books`,
    })
    writeFileSync(
      path.join(folder, '20300101000002_backfill_slugs', 'backfill.sql'),
      '-- each: books.id\nUPDATE books SET slug = title WHERE id = ANY ($1)',
    )
    const watch = watchTimeouts()
    try {
      await scene.apply(folder)
      await rollBackMigration({ folder, url: scene.url, startedBy: 'the test' }, '20300101000003_contract_alone')
    } finally {
      watch.stop()
    }
    expect([...new Set(watch.unbounded)]).toEqual([
      'SET client_connection_check_interval = 5000',
      expect.stringMatching(/^SET lock_timeout = /),
    ])
    const timeouts = (start: string) => {
      const found = watch.seen.find(({ sql }) => sql.startsWith(start))
      return found && `${found.lock} ${found.statement}`
    }
    expect({
      alter: timeouts('ALTER TABLE books'),
      block: timeouts('DO $$'),
      call: timeouts('CALL'),
      read: timeouts('SELECT count'),
      index: timeouts('CREATE INDEX CONCURRENTLY'),
      alone: timeouts('VACUUM FULL'),
      backfill: timeouts('UPDATE books'),
    }).toEqual({
      alter: '50ms 5s',
      block: '50ms 5s',
      call: '50ms 1h',
      read: '50ms 1h',
      index: '10min 12h',
      alone: '50ms 5s',
      backfill: '500ms 30s',
    })
  }, 120_000)

  it('a block that holds a table for too long is canceled, and nothing of it is done', async () => {
    const folder = scene.folderOf({
      [name]: `${waive}DO $$ BEGIN ALTER TABLE books ADD COLUMN more int; PERFORM pg_sleep(600); END $$`,
    })
    await expect(
      scene.apply(folder, { preflight: { limits: { ...defaultLimits, briefSeconds: 0.3 } } }),
    ).rejects.toMatchObject({
      userMessage: expect.stringMatching(
        /statement 1, line 4: It was canceled \(canceling statement due to statement timeout\)/,
      ),
    })
    const { rows } = await scene.owner.query(
      `SELECT FROM pg_attribute WHERE attrelid = 'books'::regclass AND attname = 'more'`,
    )
    expect(rows).toEqual([])
  })

  it('a block asks for the locks of its statements before it runs, and no query queues behind it', async () => {
    const folder = scene.folderOf({ [name]: 'DO $$ BEGIN ALTER TABLE books ADD COLUMN more int; END $$' })
    const reader = await openDirect(scene.superuserUrl)
    await reader.query('BEGIN; SELECT FROM books LIMIT 1')
    await expect(scene.apply(folder, { patienceMs: 200 })).rejects.toMatchObject({
      userMessage: expect.stringMatching(/^20300101000000_expand_more, .*|^books was in use/),
    })
    await reader.query('COMMIT')
    await reader.end()
    await scene.apply(folder)
    const { rows } = await scene.owner.query('SELECT locks FROM schema_changes.steps')
    expect(rows).toEqual([{ locks: ['books: ACCESS EXCLUSIVE'] }])
  })

  it('VACUUM FULL never queues for its table either', async () => {
    const folder = scene.folderOf({
      [name]: '-- waive rewrites-table: a test\nVACUUM FULL books',
    })
    const reader = await openDirect(scene.superuserUrl)
    await reader.query('BEGIN; SELECT FROM books LIMIT 1')
    await expect(scene.apply(folder, { patienceMs: 200 })).rejects.toMatchObject({
      userMessage: expect.stringContaining('books was in use for'),
    })
    await reader.query('COMMIT')
    await reader.end()
    expect((await scene.apply(folder)).migrations).toEqual([name])
  })

  it('a backfill does not wait for rows that others hold, and takes them up when they are free', async () => {
    const folder = scene.folderOf({ [name]: 'SELECT 1' })
    writeFileSync(
      path.join(folder, name, 'backfill.sql'),
      '-- each: books.id\nUPDATE books SET slug = title WHERE id = ANY ($1)',
    )
    const writer = await openDirect(scene.superuserUrl)
    await writer.query('BEGIN; UPDATE books SET title = title WHERE id = 3')
    const told: string[] = []
    const onProgress = (text: string) => {
      told.push(text)
      if (/locked by other sessions/.test(text)) void writer.query('COMMIT')
    }
    await scene.apply(folder, { onProgress })
    expect(told.filter((text) => /rows are locked by other sessions/.test(text)).length).toBeGreaterThan(0)
    const { rows } = await scene.owner.query('SELECT count(*)::int AS empty FROM books WHERE slug IS NULL')
    expect(rows).toEqual([{ empty: 0 }])
    await writer.end()
  })
})
