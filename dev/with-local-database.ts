import { spawn } from 'node:child_process'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { findPostgresBinaries } from './postgres/binaries'
import { findRunningPostgres } from './postgres/running'

/*
 * `tsx dev/with-local-database.ts <script> [...]` runs a TypeScript program of the product. Where its environment names
 * no database, it gets the connection strings of the one that `npm run up` is running.
 */
const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..')
const env = { ...process.env }

if (!env.DATABASE_URL && !env.SYSTEM_DATABASE_URL && !env.DIRECT_URL) {
  const running = findRunningPostgres(path.join(root, '.local/postgres'))
  if (!running) {
    console.error('Start the local database with `npm run up` first, or set SYSTEM_DATABASE_URL.')
    process.exit(1)
  }
  Object.assign(env, {
    DATABASE_URL: running.urls.app,
    SYSTEM_DATABASE_URL: running.urls.system,
    DIRECT_URL: running.urls.owner,
    BACKUP_URL: running.urls.superuser,
    POSTGRES_BIN: path.dirname(findPostgresBinaries().postgres),
  })
}

spawn(process.execPath, ['--import', 'tsx', ...process.argv.slice(2)], { cwd: root, env, stdio: 'inherit' }).on(
  'close',
  (code) => {
    process.exitCode = code ?? 1
  },
)
