import { type SpawnOptions, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { chmodSync, chownSync, cpSync, existsSync, mkdirSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs'
import path from 'node:path'
import type { PostgresBinaries } from './binaries'

/**
 * How Postgres is run. It refuses to run as root, so root has two ways out:
 * `namespace` looks like another user to Postgres while the kernel still grants what root may do, which works in a folder
 * that only root can enter; `account` really is another user, so binaries and data have to lie where that user may go.
 */
export type PostgresRunner = {
  kind: 'self' | 'namespace' | 'account'
  binaries: PostgresBinaries
  clusterDir: string
  command(file: string, args: string[]): { file: string; args: string[]; options: SpawnOptions }
}

const NOBODY = 65534

/** Chooses the way that works here. `kind` forces one, for tests. */
export function chooseRunner(
  binaries: PostgresBinaries,
  dataDir: string,
  kind: PostgresRunner['kind'] = detect(),
): PostgresRunner {
  const clusterDir = path.join(dataDir, 'cluster')
  if (kind === 'self') return { kind, binaries, clusterDir, command: (file, args) => ({ file, args, options: {} }) }
  if (kind === 'namespace') {
    if (existsSync(clusterDir)) giveTo(clusterDir, 0)
    const flags = ['--user', `--map-user=${NOBODY}`, `--map-group=${NOBODY}`, '--']
    return {
      kind,
      binaries,
      clusterDir,
      command: (file, args) => ({ file: 'unshare', args: [...flags, file, ...args], options: {} }),
    }
  }
  return accountRunner(binaries, dataDir)
}

function detect(): PostgresRunner['kind'] {
  if (process.getuid?.() !== 0) return 'self'
  const probe = spawnSync('unshare', ['--user', `--map-user=${NOBODY}`, `--map-group=${NOBODY}`, '--', 'true'], {
    stdio: 'ignore',
  })
  return probe.status === 0 ? 'namespace' : 'account'
}

function accountRunner(binaries: PostgresBinaries, dataDir: string): PostgresRunner {
  const id = createHash('sha256').update(path.resolve(dataDir)).digest('hex').slice(0, 12)
  const home = path.join('/var/lib/clipforge', id)
  const clusterDir = path.join(othersMayEnter(dataDir) ? dataDir : home, 'cluster')
  const own = othersMayEnter(binaries.root) ? binaries : copyBinaries(binaries, '/var/lib/clipforge')
  mkdirSync(path.dirname(clusterDir), { recursive: true, mode: 0o755 })
  mkdirSync(clusterDir, { recursive: true, mode: 0o700 })
  giveTo(clusterDir, NOBODY)
  return {
    kind: 'account',
    binaries: own,
    clusterDir,
    command: (file, args) => ({ file, args, options: { uid: NOBODY, gid: NOBODY, cwd: '/' } }),
  }
}

function othersMayEnter(dir: string): boolean {
  for (let at = path.resolve(dir); ; at = path.dirname(at)) {
    if (existsSync(at) && (statSync(at).mode & 0o001) === 0) return false
    if (at === path.dirname(at)) return true
  }
}

function copyBinaries(binaries: PostgresBinaries, home: string): PostgresBinaries {
  const version = createHash('sha256')
    .update(binaries.root)
    .update(String(statSync(binaries.postgres).mtimeMs))
  const root = path.join(home, `binaries-${version.digest('hex').slice(0, 12)}`)
  if (!existsSync(root)) {
    const staging = `${root}.${process.pid}`
    mkdirSync(home, { recursive: true, mode: 0o755 })
    cpSync(binaries.root, staging, { recursive: true, verbatimSymlinks: true })
    chmodSync(staging, 0o755)
    try {
      renameSync(staging, root)
    } catch {
      rmSync(staging, { recursive: true, force: true })
    }
  }
  const moved = (file: string) => path.join(root, path.relative(binaries.root, file))
  return { root, initdb: moved(binaries.initdb), postgres: moved(binaries.postgres) }
}

function giveTo(dir: string, user: number): void {
  if (statSync(dir).uid === user) return
  for (const entry of readdirSync(dir, { recursive: true })) chownSync(path.join(dir, String(entry)), user, user)
  chownSync(dir, user, user)
}
