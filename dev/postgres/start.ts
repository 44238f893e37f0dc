import { type ChildProcess, spawn } from 'node:child_process'
import { closeSync, mkdirSync, openSync, readFileSync, rmSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { freePort } from '../process/free-port'
import { guardChild } from '../process/guard'
import { findPostgresBinaries, hasLibrary } from './binaries'
import { ensureCluster } from './cluster'
import {
  createDatabase,
  type DatabaseUrls,
  databaseUrls,
  dropDatabase,
  listDatabases,
  renameDatabase,
} from './databases'
import { loadPasswords } from './passwords'
import { clearLeftovers, isReady } from './postmaster'
import { type SmallDisk, withSmallDisk } from './small-disk'
import { chooseRunner, type PostgresRunner } from './unprivileged'

export type StartPostgresOptions = {
  /** Folder of this cluster: data, passwords and log. Made when missing. */
  dataDir: string
  /** TCP port on 127.0.0.1; a free one when omitted. */
  port?: number
  /** false gives up safety against power loss for speed. A killed process loses nothing either way. */
  durable?: boolean
  /** Further server settings, as in postgresql.conf. */
  settings?: Record<string, string | number>
  /** Folder with the programs of another Postgres; TEST_POSTGRES_BIN, or else the embedded one, when omitted. */
  binDir?: string
  /** A folder that is a small disk to this server, and to no one else; see `canMount`. */
  smallDisk?: SmallDisk
  /** Forces a way to run as root; found out when omitted. */
  runAs?: PostgresRunner['kind']
}

export type RunningPostgres = {
  port: number
  pid: number
  /** Where its data lies. */
  clusterDir: string
  /** Connection strings of the database `clipforge`. */
  urls: DatabaseUrls
  /** Resolves when the server process is gone, wanted or not. */
  exited: Promise<void>
  /** Makes a database with the roles' grants; `template` copies one that no one is connected to. */
  createDatabase(name: string, options?: { template?: string }): Promise<DatabaseUrls>
  /** Drops a database, ending its sessions. */
  dropDatabase(name: string): Promise<void>
  /** Renames a database that no one is connected to. */
  renameDatabase(from: string, to: string): Promise<void>
  listDatabases(prefix: string): Promise<string[]>
  /** Connection strings of any database of this cluster. */
  urlsOf(name: string): DatabaseUrls
  /** Ends sessions and shuts down cleanly. */
  stop(): Promise<void>
}

const DATABASE = 'clipforge'

const START_ATTEMPTS = 5

/**
 * Starts the embedded Postgres of a folder, with the roles of `prisma/roles.sql` and a database `clipforge`.
 * Ends what a crashed earlier run left. The server dies with this process, even when that is killed.
 */
export async function startPostgres(options: StartPostgresOptions): Promise<RunningPostgres> {
  const dataDir = path.resolve(options.dataDir)
  mkdirSync(dataDir, { recursive: true })
  const runner = chooseRunner(findPostgresBinaries(options.binDir), dataDir, options.runAs)
  const passwords = loadPasswords(dataDir)
  await clearLeftovers(runner.clusterDir)
  await ensureCluster(runner, passwords.superuser)

  const { child, port } = await launch(runner, dataDir, options)
  const exited = new Promise<void>((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) resolve()
    child.once('exit', () => resolve())
  })
  const server: RunningPostgres = {
    port,
    pid: child.pid ?? 0,
    clusterDir: runner.clusterDir,
    urls: databaseUrls(port, passwords, DATABASE),
    exited,
    createDatabase: (name, from) => createDatabase(port, passwords, name, from),
    dropDatabase: (name) => dropDatabase(port, passwords, name),
    renameDatabase: (from, to) => renameDatabase(port, passwords, from, to),
    listDatabases: (prefix) => listDatabases(port, passwords, prefix),
    urlsOf: (name) => databaseUrls(port, passwords, name),
    stop: () => shutDown(child, exited),
  }
  try {
    const [existing] = await server.listDatabases(DATABASE)
    if (existing !== DATABASE) await server.createDatabase(DATABASE)
  } catch (error) {
    await server.stop()
    throw error
  }
  return server
}

/** Deletes a cluster and everything in it, wherever the data had to be put. It must not be running. */
export async function removePostgres(dataDir: string, runAs?: PostgresRunner['kind']): Promise<void> {
  const resolved = path.resolve(dataDir)
  const { clusterDir } = chooseRunner(findPostgresBinaries(), resolved, runAs)
  await clearLeftovers(clusterDir)
  const isElsewhere = path.dirname(clusterDir) !== resolved
  rmSync(isElsewhere ? path.dirname(clusterDir) : clusterDir, { recursive: true, force: true })
  rmSync(resolved, { recursive: true, force: true })
}

async function launch(runner: PostgresRunner, dataDir: string, options: StartPostgresOptions) {
  for (let attempt = 1; ; attempt += 1) {
    const port = options.port ?? (await freePort())
    const logFile = path.join(dataDir, 'postgres.log')
    const child = spawnServer(runner, logFile, serverSettings(port, options), options.smallDisk)
    if (await becomesReady(child, runner.clusterDir)) {
      guardChild(child, { signal: 'INT' })
      return { child, port }
    }
    const log = readFileSync(logFile, 'utf8').trim()
    const isWorthARetry =
      /lock file .* already exists|shared memory block .* still in use/.test(log) ||
      (options.port === undefined && /could not bind/.test(log))
    if (!isWorthARetry || attempt === START_ATTEMPTS) {
      throw new Error(`Postgres did not start on port ${port}. Its log (${logFile}) says:\n${log.slice(-2000)}`)
    }
    await delay(attempt * 500)
    await clearLeftovers(runner.clusterDir)
  }
}

function spawnServer(
  runner: PostgresRunner,
  logFile: string,
  settings: Record<string, string | number>,
  smallDisk?: SmallDisk,
): ChildProcess {
  const args = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  const commandOf = smallDisk ? withSmallDisk(runner, smallDisk) : runner.command
  const command = commandOf(runner.binaries.postgres, ['-D', runner.clusterDir, ...args])
  const log = openSync(logFile, 'w', 0o600)
  try {
    return spawn(command.file, command.args, {
      ...command.options,
      stdio: ['ignore', log, log],
      detached: process.platform !== 'win32',
      env: { PATH: process.env.PATH, TZ: 'UTC', LC_ALL: 'C' } as unknown as NodeJS.ProcessEnv,
    })
  } finally {
    closeSync(log)
  }
}

function serverSettings(
  port: number,
  { durable = true, settings, binDir }: StartPostgresOptions,
): Record<string, string | number> {
  const fast = { fsync: 'off', full_page_writes: 'off', synchronous_commit: 'off' }
  // As a managed Postgres has it: a rehearsal asks what the product has lately asked.
  const statistics: Record<string, string> = hasLibrary(findPostgresBinaries(binDir), 'pg_stat_statements')
    ? { shared_preload_libraries: 'pg_stat_statements' }
    : {}
  return {
    ...statistics,
    port,
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    timezone: 'UTC',
    log_timezone: 'UTC',
    max_connections: 200,
    shared_buffers: '128MB',
    max_wal_size: '1GB',
    ...(durable ? {} : fast),
    ...settings,
  }
}

async function becomesReady(child: ChildProcess, clusterDir: string): Promise<boolean> {
  let failed = false
  child.once('exit', () => (failed = true))
  child.once('error', () => (failed = true))
  for (let waited = 0; waited < 120_000 && !failed; waited += 25) {
    if (isReady(clusterDir, child.pid ?? 0)) return true
    await delay(25)
  }
  child.kill('SIGKILL')
  return false
}

async function shutDown(child: ChildProcess, exited: Promise<void>): Promise<void> {
  for (const signal of ['SIGINT', 'SIGQUIT', 'SIGKILL'] as const) {
    if (child.exitCode !== null || child.signalCode !== null) return
    child.kill(signal)
    const timer = new AbortController()
    await Promise.race([exited, delay(5000, undefined, { signal: timer.signal }).catch(() => {})])
    timer.abort()
  }
}
