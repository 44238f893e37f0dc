import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { Client } from 'pg'
import { afterAll, expect, test } from 'vitest'
import { removePostgres, startPostgres } from './start'

const folder = mkdtempSync(path.join(os.tmpdir(), 'postgres-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

async function ask(url: string, sql: string) {
  const client = new Client({ connectionString: url })
  client.on('error', () => {})
  await client.connect()
  try {
    return (await client.query(sql)).rows
  } finally {
    await client.end()
  }
}

/** The ways that can be tried here: root has two, anyone else one. */
const ways =
  process.getuid?.() === 0 && process.platform === 'linux' ? (['namespace', 'account'] as const) : (['self'] as const)

test.each(ways)(
  'run by way of %s, a committed row survives kill -9 and a lock file that names someone else',
  async (runAs) => {
    const dataDir = path.join(folder, runAs)
    const first = await startPostgres({ dataDir, runAs })
    await ask(first.urls.owner, 'CREATE TABLE kept (id int); INSERT INTO kept VALUES (7)')
    process.kill(first.pid, 'SIGKILL')
    await first.exited

    // The folder of mkdtemp is its owner's alone, so the other account keeps its cluster elsewhere.
    const cluster = (await ask((await restart()).urls.superuser, 'SHOW data_directory'))[0].data_directory as string
    const lockFile = path.join(cluster, 'postmaster.pid')
    const second = await restart()
    process.kill(second.pid, 'SIGKILL')
    await second.exited
    writeFileSync(lockFile, readFileSync(lockFile, 'utf8').replace(/^\d+/, String(process.pid)))

    const third = await restart()
    expect(await ask(third.urls.owner, 'SELECT id FROM kept')).toEqual([{ id: 7 }])
    await third.stop()
    await removePostgres(dataDir, runAs)

    function restart() {
      return startPostgres({ dataDir, runAs })
    }
  },
)
