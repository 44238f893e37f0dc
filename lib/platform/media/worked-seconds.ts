import { readFileSync } from 'node:fs'

/** As Linux counts on every machine that Node runs on. */
const ticksPerSecond = 100

/**
 * Seconds of processor time that a process and its children have had so far, those that ended included; null where the
 * system does not tell, or the process is gone.
 * @see https://man7.org/linux/man-pages/man5/proc_pid_stat.5.html
 */
export function workedSeconds(pid: number): number | null {
  try {
    const running = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').split(' ').filter(Boolean)
    return [pid, ...running].reduce<number>((sum, one) => sum + ticksOf(one), 0) / ticksPerSecond
  } catch {
    return null
  }
}

function ticksOf(pid: number | string): number {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
  // The name, in brackets, may hold spaces.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  return fields.slice(11, 15).reduce((sum, field) => sum + Number(field), 0)
}
