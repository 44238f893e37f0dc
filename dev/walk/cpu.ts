import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'

/** Milliseconds of CPU that process `pid` has used so far, to within ten. Throws when it is gone. */
export function cpuOf(pid: number): number {
  if (process.platform === 'linux') {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
      .replace(/^.*\) /s, '')
      .split(' ')
    // utime and stime, in hundredths of a second (USER_HZ) on every Linux that Node runs on.
    return (Number(fields[11]) + Number(fields[12])) * 10
  }
  const text = execFileSync('ps', ['-o', 'time=', '-p', String(pid)], { encoding: 'utf8' }).trim()
  const seconds = text.split(/[:-]/).reduce((sum, part) => sum * 60 + Number(part), 0)
  return seconds * 1000
}
