import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, beforeEach, expect, it, vi } from 'vitest'
import { runPrisma } from '@/dev/prisma/run'
import { type DirectClient, openDirect } from '@/lib/platform/db/direct'
import { writeMigration } from '../testing/folders'
import { openScene, type Scene } from '../testing/scene'

// A command is a process, and starts slowly on a busy machine.
vi.setConfig({ testTimeout: 60_000 })

let scene: Scene
let superuser: DirectClient
let project: string

const name = '20300101000000_expand_columns'
const sql = 'ALTER TABLE shelves ADD COLUMN b int;'

beforeAll(async () => {
  scene = await openScene()
  superuser = await openDirect(scene.superuserUrl)
  // Inside the repository, so that the project finds the packages.
  mkdirSync('.local/test', { recursive: true })
  project = mkdtempSync(path.resolve('.local/test/prisma-'))
  writeMigration(path.join(project, 'migrations'), name, sql)
  writeFileSync(path.join(project, 'migrations/migration_lock.toml'), 'provider = "postgresql"\n')
  writeFileSync(path.join(project, 'schema.prisma'), 'datasource db {\n  provider = "postgresql"\n}\n')
  writeFileSync(
    path.join(project, 'prisma.config.ts'),
    `export default { schema: 'schema.prisma', migrations: { path: 'migrations' }, datasource: { url: process.env.DIRECT_URL } }`,
  )
})
beforeEach(async () => {
  await scene.reset()
  // Prisma begins with an empty database only, or one that has its table.
  await scene.apply(scene.folderOf({}))
})
afterAll(async () => {
  await superuser.end()
  await scene.close()
  rmSync(project, { recursive: true, force: true })
})

const folder = () => path.join(project, 'migrations')
const deploy = () => runPrisma(['migrate', 'deploy'], { cwd: project, directUrl: scene.url })
const count = async (query: string) => (await superuser.query(query)).rowCount
const history = async () =>
  (await scene.owner.query('SELECT migration_name, finished_at IS NOT NULL AS finished FROM _prisma_migrations')).rows

async function keepInUse() {
  const reader = await openDirect(scene.superuserUrl)
  await reader.query(`SET application_name = 'reader'; BEGIN; SELECT FROM shelves`)
  return () => reader.end()
}

it('of two commands at once one applies, and the other says who is at it and ends with 1', async () => {
  const letGo = await keepInUse()
  const first = scene.command('apply', '--folder', folder())
  await first.says(/waits for process/)
  const second = await scene.command('apply', '--folder', folder()).ended
  expect(second.output).toMatch(
    new RegExp(`^\\S+ \\(process ${first.child.pid}\\) is changing this database\\. Wait until that is over`),
  )
  expect(second.code).toBe(1)
  await letGo()
  expect(await first.ended).toMatchObject({ code: 0, output: expect.stringContaining(`Applied: ${name}`) })
  expect((await scene.apply(folder())).migrations).toEqual([])
  expect(await history()).toEqual([{ migration_name: name, finished: true }])
})

it('while `prisma migrate deploy` is at work, the command says so; afterwards it has nothing to do', async () => {
  const letGo = await keepInUse()
  const prisma = deploy()
  await expect
    .poll(() => count(`SELECT FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND query LIKE '%ADD COLUMN b%'`), {
      timeout: 20_000,
    })
    .toBe(1)
  const { code, output } = await scene.command('apply', '--folder', folder()).ended
  expect(output).toMatch(/^`prisma migrate` is changing this database \(process \d+\)\. Wait until it is over\.\n$/)
  expect(code).toBe(1)
  await letGo()
  expect(await prisma).toMatchObject({ code: 0 })
  expect((await scene.apply(folder())).migrations).toEqual([])
  expect(await history()).toEqual([{ migration_name: name, finished: true }])
})

it('`prisma migrate deploy` waits while the command is at work, and then has nothing to do', async () => {
  const letGo = await keepInUse()
  const running = scene.command('apply', '--folder', folder())
  await running.says(/waits for process/)
  const prisma = deploy()
  await expect
    .poll(() => count(`SELECT FROM pg_locks WHERE locktype = 'advisory' AND NOT granted`), { timeout: 20_000 })
    .toBe(1)
  await letGo()
  expect(await running.ended).toMatchObject({ code: 0 })
  expect(await prisma).toMatchObject({ code: 0, output: expect.stringContaining('No pending migrations') })
  expect(await history()).toEqual([{ migration_name: name, finished: true }])
})
