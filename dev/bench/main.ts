import { spawn } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { bundleAll } from '../bundles'
import { startPostgres } from '../postgres/start'
import { ensureClient, migrateDeploy } from '../prisma/run'
import { acquireLock } from '../process/folder-lock'
import { guardChild } from '../process/guard'

/*
 * `npm run bench -- NAME [arguments]` runs bench/NAME.ts with what it needs: the Prisma client, the bundles, and a Postgres
 * of its own with a new, migrated database in DATABASE_URL, SYSTEM_DATABASE_URL, DIRECT_URL and SUPERUSER_DATABASE_URL.
 * Durable as in production. The last line a benchmark prints is `RESULT {json}`.
 */
const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..')
const localDir = path.join(root, '.local/bench')
const [name, ...args] = process.argv.slice(2)

const names = existsSync(path.join(root, 'bench'))
  ? readdirSync(path.join(root, 'bench')).flatMap((file) => /^([\w-]+)\.ts$/.exec(file)?.[1] ?? [])
  : []
if (!name || !names.includes(name)) {
  console.error(`Use: npm run bench -- NAME\nBenchmarks: ${names.join(', ') || 'none yet'}`)
  process.exit(2)
}

mkdirSync(localDir, { recursive: true })
const lock = acquireLock(path.join(localDir, 'bench.lock'))
if (!lock) {
  console.error('A benchmark already runs in this folder; two at once would measure each other.')
  process.exit(1)
}
process.on('exit', () => lock.release())

console.log(
  `${os.cpus()[0]?.model.trim()}, ${os.cpus().length} cores, Node ${process.versions.node}, ${new Date().toISOString().slice(0, 10)}`,
)
await ensureClient()
await bundleAll(path.join(root, 'dist'))
const postgres = await startPostgres({
  dataDir: path.join(localDir, 'postgres'),
  settings: { max_wal_size: '4GB', min_wal_size: '2GB' },
})
process.on('SIGINT', () => {})
try {
  const database = `bench_${name.replaceAll('-', '_')}`
  await postgres.dropDatabase(database)
  const urls = await postgres.createDatabase(database)
  await migrateDeploy(urls.owner)
  process.exitCode = await run({
    DATABASE_URL: urls.app,
    SYSTEM_DATABASE_URL: urls.system,
    DIRECT_URL: urls.owner,
    SUPERUSER_DATABASE_URL: urls.superuser,
  })
  await postgres.dropDatabase(database)
} finally {
  await postgres.stop()
}

function run(env: Record<string, string>): Promise<number> {
  const child = spawn(process.execPath, ['--import', 'tsx', path.join(root, `bench/${name}.ts`), ...args], {
    cwd: root,
    env: { ...process.env, ...env },
    stdio: 'inherit',
  })
  guardChild(child)
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('close', (code) => resolve(code ?? 1))
  })
}
