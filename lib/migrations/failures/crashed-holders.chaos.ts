import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { type DirectClient, openDirect } from '@/lib/platform/db/direct'
import { takeLease, whileHeld } from '../apply/lease'
import { openScene, type Scene } from '../testing/scene'

// A command is a process, and starts slowly on a busy machine.
vi.setConfig({ testTimeout: 60_000 })

let scene: Scene
let superuser: DirectClient
beforeAll(async () => {
  scene = await openScene()
  superuser = await openDirect(scene.superuserUrl)
})
beforeEach(() => scene.reset())
afterAll(async () => {
  await superuser.end()
  await scene.close()
})

const name = '20300101000000_expand_columns'
const twoColumns = 'ALTER TABLE books ADD COLUMN a int;\nALTER TABLE shelves ADD COLUMN b int;'

const columns = async () =>
  (
    await scene.owner.query(
      `SELECT attname FROM pg_attribute WHERE attrelid IN ('books'::regclass, 'shelves'::regclass) AND length(attname) = 1`,
    )
  ).rows.map(({ attname }) => attname)
/** As if the fifteen seconds without a sign of life were over. */
const runOut = () =>
  scene.owner.query(`UPDATE schema_changes.lease SET expires_at = clock_timestamp() - interval '7 s'`)

/** A command that waits at its second statement, because somebody reads what that changes. */
async function atSecondStatement(folder: string) {
  const reader = await openDirect(scene.superuserUrl)
  await reader.query(`SET application_name = 'reader'; BEGIN; SELECT FROM shelves`)
  const running = scene.command('apply', '--folder', folder)
  await running.says(/waits for process/)
  return { running, goOn: () => reader.end() }
}

describe('a holder that was killed', () => {
  it('keeps others out for as long as its right lasts, with its name, and then no longer', async () => {
    const folder = scene.folderOf({ [name]: twoColumns })
    const { running, goOn } = await atSecondStatement(folder)
    running.child.kill('SIGKILL')
    await running.ended
    await goOn()
    await expect(scene.apply(folder)).rejects.toMatchObject({
      userMessage: expect.stringMatching(
        / \(process \d+\) is changing this database\. Wait until that is over; had it crashed, its right ends within 15 s\.$/,
      ),
    })
    expect(await columns()).toEqual(['a'])
    await runOut()
    expect((await scene.apply(folder)).migrations).toEqual([name])
    expect((await columns()).sort()).toEqual(['a', 'b'])
    expect((await scene.state()).steps).toHaveLength(2)
  })

  it('in the middle of a long statement: Postgres ends the statement soon after, and gives its locks back', async () => {
    const folder = scene.folderOf({
      [name]:
        "SET LOCAL statement_timeout = '20min';\n-- waive rows-in-one-go: to have something that takes long\n-- waive unknown-effects: it sleeps\nUPDATE books SET slug = title WHERE id = 1 AND pg_sleep(600) IS NOT NULL;",
    })
    const running = scene.command('apply', '--folder', folder)
    await running.says(/1 of 1/)
    const sleeping = async () =>
      (
        await superuser.query(
          `SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND query LIKE 'SET LOCAL statement_timeout%' AND state = 'active'`,
        )
      ).rowCount
    await expect.poll(sleeping).toBe(1)
    running.child.kill('SIGKILL')
    await running.ended
    await runOut()
    await expect(scene.apply(folder)).rejects.toMatchObject({
      userMessage: expect.stringMatching(
        / gives no sign of life, but a statement of it is still at work: SELECT pg_terminate_backend\(\d+\)\. Wait/,
      ),
    })
    await expect.poll(sleeping, { timeout: 15_000 }).toBe(0)
  })
})

describe('a holder that hangs', () => {
  it('is named, ended by hand, and writes nothing any more when it comes back', async () => {
    const folder = scene.folderOf({ [name]: twoColumns })
    const { running, goOn } = await atSecondStatement(folder)
    running.child.kill('SIGSTOP')
    try {
      await goOn()
      await runOut()
      const refusal = await scene.apply(folder).then(
        () => '',
        (error) => error.userMessage,
      )
      const [, pid] =
        /still has a session of this database \(process (\d+)\)\. End it, SELECT pg_terminate_backend\(\1\)/.exec(
          refusal,
        ) ?? []
      expect(refusal, refusal).toMatch(/^Another `npm run db` hangs/)
      await superuser.query('SELECT pg_terminate_backend($1)', [Number(pid)])
      await scene.apply(folder)
    } finally {
      running.child.kill('SIGCONT')
    }
    const before = await scene.state()
    const { code, output } = await running.ended
    expect(output).toMatch(
      /The connection to the database was lost \(.+\)\. Every statement was done wholly or not at all\. Run the same command again/,
    )
    expect(code).toBe(1)
    expect(await scene.state()).toEqual(before)
    expect((await columns()).sort()).toEqual(['a', 'b'])
    expect((await scene.apply(folder)).migrations).toEqual([])
  })

  it('behind a pooler, where its session lives on, writes nothing either', async () => {
    await scene.apply(scene.folderOf({}))
    const first = await takeLease(scene.url, 'Ada')
    await runOut()
    const second = await takeLease(scene.url, 'Grace')
    const late = () => whileHeld(scene.owner, first, async () => void (await scene.owner.query('DELETE FROM books')))
    await expect(late()).rejects.toMatchObject({
      userMessage: expect.stringContaining('The right to change this database ran out'),
    })
    await whileHeld(scene.owner, second, async () => void (await scene.owner.query('DELETE FROM books WHERE id = 1')))
    const { rows } = await scene.owner.query('SELECT count(*)::int AS count FROM books')
    expect(rows).toEqual([{ count: 1999 }])
    await Promise.all([first.release(), second.release()])
  })

  it('in the middle of a transaction keeps nobody from a table for longer than five seconds', async () => {
    await scene.apply(scene.folderOf({}))
    const hung = await openDirect(scene.url)
    const lease = await takeLease(scene.url, 'Ada')
    const stalled = whileHeld(hung, lease, async () => {
      await hung.query('LOCK TABLE books')
      await new Promise((resolve) => hung.once('end', resolve))
    })
    const ended = expect(stalled).rejects.toThrow()
    await expect
      .poll(
        async () =>
          (
            await superuser.query(
              `SELECT FROM pg_locks WHERE relation = 'books'::regclass AND mode = 'AccessExclusiveLock'`,
            )
          ).rowCount,
      )
      .toBe(1)
    const startedAt = performance.now()
    await scene.owner.query('SELECT FROM books LIMIT 1')
    expect(performance.now() - startedAt).toBeLessThan(10_000)
    await ended
    await lease.release()
    await hung.end()
  })
})
