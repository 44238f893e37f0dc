import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { type DirectClient, openDirect } from '@/lib/platform/db/direct'
import { openProxy, type Verdict } from '../testing/proxy'
import { openScene, type Scene, startCommand } from '../testing/scene'

// A command is a process, and starts slowly on a busy machine.
vi.setConfig({ testTimeout: 60_000 })

let scene: Scene
let superuser: DirectClient
let wanted: Awaited<ReturnType<Scene['state']>>

const migrations = {
  '20300101000000_expand_columns': 'ALTER TABLE books ADD COLUMN a int;\nALTER TABLE shelves ADD COLUMN b int;',
  '20300101000001_index_title': 'CREATE UNIQUE INDEX CONCURRENTLY books_title_key ON books (title);',
}
const sentence =
  /The connection to the database was lost \(.+\)\. Every statement was done wholly or not at all\. Run the same command again/

beforeAll(async () => {
  scene = await openScene()
  superuser = await openDirect(scene.superuserUrl)
  await scene.apply(scene.folderOf(migrations))
  wanted = await scene.state()
})
beforeEach(() => scene.reset())
afterAll(async () => {
  await superuser.end()
  await scene.close()
})

/** The same command again, once nobody keeps it out any more. */
async function expectToGoOn(folder: string): Promise<void> {
  await scene.owner.query(`DELETE FROM schema_changes.lease`)
  await expect
    .poll(
      () =>
        scene.apply(folder).then(
          () => 'applied',
          ({ userMessage }) => userMessage,
        ),
      { timeout: 10_000 },
    )
    .toBe('applied')
  expect(await scene.state()).toEqual(wanted)
}

/** Cuts the connection at the message whose text is like that, the first time or a later one. */
function at(pattern: RegExp, verdict: Verdict, nth = 1) {
  let seen = 0
  const judge = (sql: string): Verdict => {
    if (pattern.test(sql)) seen += 1
    return seen === nth && pattern.test(sql) ? verdict : 'pass'
  }
  return { judge, wasSeen: () => seen >= nth }
}

describe('cut off, with a reset,', () => {
  it.each<[string, RegExp, Verdict, number]>([
    ['before a statement', /^ALTER TABLE books/, 'cut before', 1],
    ['after a statement, before it is noted', /^ALTER TABLE books/, 'cut after', 1],
    ['before the commit of a statement', /^COMMIT/, 'cut before', 3],
    ['between the commit and its answer', /^COMMIT/, 'cut after', 3],
    ['at the second statement', /^ALTER TABLE shelves/, 'cut before', 1],
    ['before an index is built', /^CREATE UNIQUE INDEX/, 'cut before', 1],
    ['after an index was built', /^CREATE UNIQUE INDEX/, 'cut after', 1],
    ['before a migration is recorded', /finished_at = now/, 'cut before', 1],
    ['when it was recorded', /finished_at = now/, 'cut after', 1],
  ])('%s: a sentence, and the same command goes on', async (_, pattern, verdict, nth) => {
    const folder = scene.folderOf(migrations)
    const { judge, wasSeen } = at(pattern, verdict, nth)
    const proxy = await openProxy(scene.url, judge)
    await expect(scene.apply(folder, { url: proxy.url })).rejects.toMatchObject({
      userMessage: expect.stringMatching(sentence),
    })
    proxy.close()
    expect(wasSeen()).toBe(true)
    await expectToGoOn(folder)
  })

  it('as the command: a sentence and no trace, exit code 1, and the command again', async () => {
    const folder = scene.folderOf(migrations)
    const proxy = await openProxy(scene.url, at(/^ALTER TABLE shelves/, 'cut after').judge)
    const child = startCommand(proxy.url, ['apply', '--folder', folder])
    const { code, output } = await child.ended
    proxy.close()
    expect(output.split('\n').filter((line) => /^\s+at /.test(line))).toEqual([])
    expect(output).toMatch(new RegExp(`20300101000000_expand_columns, statement 2, line 2: ${sentence.source}`))
    expect(code).toBe(1)
    await expectToGoOn(folder)
  })
})

it('ended by somebody while an index is built: a sentence, and the same command builds it again', async () => {
  const folder = scene.folderOf(migrations)
  const [[first = '', sql = ''] = []] = Object.entries(migrations)
  await scene.apply(scene.folderOf({ [first]: sql }))
  // An index that is built beside the work waits for transactions that write.
  const writer = await openDirect(scene.superuserUrl)
  await writer.query(`BEGIN; INSERT INTO books VALUES (0, 'Book 0')`)
  const attempt = expect(scene.apply(folder)).rejects.toMatchObject({
    userMessage: expect.stringMatching(`^20300101000001_index_title, statement 1, line 1: ${sentence.source}`),
  })
  const end = `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
    WHERE query LIKE 'CREATE UNIQUE INDEX CONCURRENTLY%' AND wait_event_type = 'Lock'`
  await expect.poll(async () => (await superuser.query(end)).rowCount).toBe(1)
  await attempt
  await writer.query('ROLLBACK')
  await writer.end()
  const { rows } = await scene.owner.query(
    'SELECT indexrelid::regclass::text AS name FROM pg_index WHERE NOT indisvalid',
  )
  expect(rows).toEqual([{ name: 'books_title_key' }])
  await expectToGoOn(folder)
})
