import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { findPostgresBinaries, majorVersionOf } from '../postgres/binaries'
import { type RunningPostgres, startPostgres } from '../postgres/start'
import { migrateDeploy } from '../prisma/run'
import { acquireLock, type FolderLock } from '../process/folder-lock'
import { hashFiles } from '../process/hash-files'

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..')
const localDir = path.join(root, '.local/test')

export type TestCluster = { server: RunningPostgres; template: string; stop(): Promise<void> }

/**
 * Starts the Postgres that database tests share, with a migrated database to copy from.
 * The template is kept between runs until a migration or a role changes. A second run at the same time gets a cluster of its own.
 */
export async function startTestCluster(): Promise<TestCluster> {
  const { dataDir, lock } = claimFolder()
  try {
    const server = await startPostgres({ dataDir, durable: false, settings: { max_connections: 300 } })
    const template = await ensureTemplate(server)
    for (const prefix of ['test_', 'prisma_migrate_shadow_db_']) {
      for (const leftover of await server.listDatabases(prefix)) await server.dropDatabase(leftover)
    }
    return {
      server,
      template,
      stop: async () => {
        await server.stop()
        lock.release()
      },
    }
  } catch (error) {
    lock.release()
    throw error
  }
}

function claimFolder(): { dataDir: string; lock: FolderLock } {
  // Data that one Postgres wrote is of no use to another.
  const name = process.env.TEST_POSTGRES_BIN ? `postgres${majorVersionOf(findPostgresBinaries())}` : 'postgres'
  for (let slot = 0; ; slot += 1) {
    const dataDir = path.join(localDir, slot === 0 ? name : `${name}-${slot}`)
    const lock = acquireLock(`${dataDir}.lock`)
    if (lock) return { dataDir, lock }
  }
}

async function ensureTemplate(server: RunningPostgres): Promise<string> {
  const name = `template_${hashFiles([path.join(root, 'prisma/roles.sql'), path.join(root, 'prisma/migrations')]).slice(0, 12)}`
  const existing = await server.listDatabases('template_')
  if (existing.includes(name)) return name
  for (const old of existing) await server.dropDatabase(old)
  const staging = `staging_${name}`
  await server.dropDatabase(staging)
  const urls = await server.createDatabase(staging)
  await migrateDeploy(urls.owner)
  await server.renameDatabase(staging, name)
  return name
}
