import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'

/** A process that can be told from a later one that got the same number. */
export type ProcessIdentity = { pid: number; startedAt: string }

/** Reads when a process started, in a form that only serves for comparison; undefined when there is no such process. */
function processStart(pid: number): string | undefined {
  if (process.platform === 'linux') {
    try {
      const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
      const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
      const [state] = fields
      if (state === 'Z' || state === 'X') return undefined
      return fields[19]
    } catch {
      return undefined
    }
  }
  const ps = spawnSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' })
  return ps.status === 0 ? ps.stdout.trim() || undefined : undefined
}

/** The command line of a process, arguments joined by spaces; empty when it cannot be read. */
export function processCommand(pid: number): string {
  if (process.platform === 'linux') {
    try {
      return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ').trim()
    } catch {
      return ''
    }
  }
  return spawnSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' }).stdout?.trim() ?? ''
}

/** Identifies a running process; undefined when it is gone. */
export function identify(pid: number): ProcessIdentity | undefined {
  const startedAt = processStart(pid)
  return startedAt === undefined ? undefined : { pid, startedAt }
}

/** Whether exactly this process still runs. */
export function isRunning(identity: ProcessIdentity): boolean {
  return processStart(identity.pid) === identity.startedAt
}
