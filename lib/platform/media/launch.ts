import { type ChildProcess, spawn } from 'node:child_process'
import { delimiter, dirname } from 'node:path'
import { childEnv } from '../env'

/** The user that media children run as where the server is root: "nobody", who owns nothing. */
const nobody = 65534
/** Files that a child may have open, and bytes (in blocks of 512) of one file that it may write. No core dumps. */
const limits = `ulimit -c 0; ulimit -n 512; ulimit -f ${(64 * 1024 ** 3) / 512}; exec "$@"`

/** One way to start a child. What isn't there or isn't allowed on a machine shows when it is tried. */
export type Launch = {
  name: 'user-without-network' | 'user' | 'namespace' | 'as-server'
  /** Programs that the child is started through; each replaces itself, so its process id stays the same. */
  prefix: string[]
  /** Whom files have to belong to that the child reads and writes; null: the server's own user. */
  owner: number | null
  spawnAs: { uid?: number; gid?: number }
}

const asNobody = [`--reuid=${nobody}`, `--regid=${nobody}`, '--clear-groups', '--no-new-privs', '--']
const inNamespace = ['--user', '--net', `--map-user=${nobody}`, `--map-group=${nobody}`, '--']
const self: Launch = { name: 'as-server', prefix: [], owner: null, spawnAs: {} }
const namespace: Launch = { ...self, name: 'namespace', prefix: ['unshare', ...inNamespace] }

/** The ways to start a child, the one that takes most away from it first; the last one always works. */
export function launches(isRoot: boolean): Launch[] {
  if (!isRoot) return [namespace, self]
  const user: Launch = { name: 'user', prefix: [], owner: nobody, spawnAs: { uid: nobody, gid: nobody } }
  const prefix = ['unshare', '--net', '--', 'setpriv', ...asNobody]
  return [{ ...user, name: 'user-without-network', prefix, spawnAs: {} }, user, namespace, self]
}

/**
 * Starts Node with the bundle at `childPath`, in a process group and a folder of its own. Of the environment it gets the
 * path to programs, and nothing that is secret.
 */
export function startChild(launch: Launch, childPath: string, folder: string): ChildProcess {
  const node = [process.execPath, '--max-old-space-size=1024', childPath]
  const [command = '/bin/sh', ...args] = [...launch.prefix, '/bin/sh', '-c', limits, 'sh', ...node]
  // The build would otherwise take every file of the project for one that could be started here.
  return spawn(/* turbopackIgnore: true */ command, args, {
    ...launch.spawnAs,
    cwd: folder,
    detached: true,
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    env: { NODE_ENV: 'production', PATH: programs(), TMPDIR: folder, HOME: folder },
  })
}

function programs(): string {
  return [childEnv({}).PATH, '/usr/local/bin', '/usr/bin', '/bin', dirname(process.execPath)]
    .filter(Boolean)
    .join(delimiter)
}
