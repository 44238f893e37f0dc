import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { removePostgres, startPostgres } from '@/dev/postgres/start'
import { migrateDeploy } from '@/dev/prisma/run'
import { openDirect } from '@/lib/platform/db/direct'
import { applyMigrations } from './apply/apply-migrations'
import { rollBackMigration } from './apply/roll-back-migration'
import { readMigrations } from './folder'
import { planMigrations } from './plan-migrations'
import { majorOf } from './testing/catalogue'
import { folderWith, removeFolders } from './testing/folders'
import type { Promised } from './verify/promise'
import { verifyDatabase } from './verify/verify-database'

/*
 * The whole chain on the Postgres that this machine's packages brought, beside the embedded one: the promise was written
 * down by Postgres 18, and holds for an older one all the same.
 */
const installed = findInstalled()
const dataDir = mkdtempSync(path.join(tmpdir(), 'postgres-'))

afterAll(async () => {
  if (installed) await removePostgres(dataDir)
  removeFolders()
  rmSync(dataDir, { recursive: true, force: true })
})

/** The oldest one that Debian's packages or pg_config name. */
function findInstalled(): string | undefined {
  const debian = '/usr/lib/postgresql'
  const versions = existsSync(debian) ? readdirSync(debian).sort((one, other) => Number(one) - Number(other)) : []
  const named = spawnSync('pg_config', ['--bindir'], { encoding: 'utf8' }).stdout?.trim()
  return [...versions.map((version) => path.join(debian, version, 'bin')), ...(named ? [named] : [])].find((folder) =>
    ['initdb', 'postgres'].every((file) => existsSync(path.join(folder, file))),
  )
}

it('is planned, applied, verified and taken back on an installed Postgres as on the embedded one', {
  timeout: 120_000,
}, async ({ skip }) => {
  if (!installed) return skip('No Postgres is installed: neither /usr/lib/postgresql/<n>/bin nor pg_config names one.')
  const server = await startPostgres({ dataDir, binDir: installed, durable: false })
  const owner = await openDirect(server.urls.owner)
  try {
    const major = await majorOf(owner)
    console.log(`Postgres ${major} of ${installed}`)
    const [expand, index] = ['20300101000000_expand_mood', '20300101000001_index_mood']
    const folder = folderWith({
      [expand]: `ALTER TABLE clips ADD COLUMN mood text;
        ALTER TABLE clips ADD CONSTRAINT clips_mood_known CHECK (mood IN ('glad', 'sad')) NOT VALID;`,
      [index]: 'CREATE INDEX CONCURRENTLY clips_mood_idx ON clips (organization_id, mood);',
    })
    writeFileSync(
      path.join(folder, expand, 'rollback.sql'),
      'ALTER TABLE clips DROP CONSTRAINT clips_mood_known; ALTER TABLE clips DROP COLUMN mood;',
    )
    writeFileSync(path.join(folder, index, 'rollback.sql'), 'DROP INDEX CONCURRENTLY clips_mood_idx;')
    const run = { folder, url: server.urls.owner, startedBy: 'the test' }
    const names = readMigrations(folder).map(({ name }) => name)

    const plan = await planMigrations(owner, folder)
    expect(plan).toMatchObject({ isSafe: true, faults: [] })
    expect(plan.pending.map(({ name }) => name)).toEqual(names)
    expect((await applyMigrations(run)).migrations).toEqual(names)
    const broken = await faults()
    expect(broken).toContainEqual(expect.stringMatching(/^The column clips\.mood is not part of the schema/))

    await rollBackMigration(run, index)
    await rollBackMigration(run, expand)
    expect(await faults()).toEqual([])
    expect((await applyMigrations(run)).migrations).toEqual([expand, index])
    expect(await faults()).toEqual(broken)
    await migrateDeploy(server.urls.owner)
  } finally {
    await owner.end()
    await server.stop()
  }

  async function faults(): Promise<string[]> {
    const promised = JSON.parse(readFileSync('prisma/promise.json', 'utf8')) as Promised
    return (await verifyDatabase(owner, promised)).flatMap((check) => check.faults)
  }
})
