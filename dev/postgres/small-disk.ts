import { spawnSync } from 'node:child_process'
import type { PostgresRunner } from './unprivileged'

/** A folder that is a disk of its own, so small that it can be filled. */
export type SmallDisk = { folder: string; megabytes: number }

const asRoot = ['--user', '--map-root-user', '--mount', '--']
const asNobody = ['--user', '--map-user=65534', '--map-group=65534', '--']

/** Whether this machine lets a process mount a disk that no one else sees: Linux with user namespaces. */
export function canMount(): boolean {
  return spawnSync('unshare', [...asRoot, 'mount', '-t', 'tmpfs', 'none', '/tmp'], { stdio: 'ignore' }).status === 0
}

/** Runs a command where the folder is a disk of this size. It goes with the last process that sees it. */
export function withSmallDisk(
  { kind, command }: PostgresRunner,
  { folder, megabytes }: SmallDisk,
): PostgresRunner['command'] {
  return (file, args) => {
    const { options, ...inner } = command(file, args)
    const start = kind === 'self' ? ['unshare', ...asNobody] : []
    const script = 'mount -t tmpfs -o "size=$1m" none "$0" && shift && exec "$@"'
    const shell = ['sh', '-c', script, folder, String(megabytes), ...start, inner.file, ...inner.args]
    return { file: 'unshare', args: [...asRoot, ...shell], options }
  }
}
