import { readFileSync } from 'node:fs'
import { availableParallelism, totalmem } from 'node:os'

/** What this process may use of its machine. */
export type Machine = { cores: number; memoryBytes: number }

/** Memory that a media child is reckoned with; few use more, and none more than the limit it is ended at. */
const bytesPerChild = 1024 ** 3

/** The cores and the memory of this machine, or of the container (cgroup 1 or 2) that this process is in. */
export function readMachine(): Machine {
  const limit = process.constrainedMemory?.() ?? 0
  const total = totalmem()
  return {
    cores: Math.min(availableParallelism(), coresOfQuota() ?? Number.POSITIVE_INFINITY),
    memoryBytes: limit > 0 && limit < total ? limit : total,
  }
}

/** How many media children such a machine runs at once: one for each core, in at most half of the memory; 1 at least. */
export function slotsFor({ cores, memoryBytes }: Machine): number {
  return Math.max(1, Math.min(Math.floor(cores), Math.floor(memoryBytes / 2 / bytesPerChild)))
}

/** Cores that `cpu.max` of cgroup 2 ("200000 100000") or a quota and period of cgroup 1 allow; null for no limit. */
export function coresOf(text: string): number | null {
  const [quota = '', period = '100000'] = text.trim().split(/\s+/)
  const cores = Number(quota) / Number(period)
  return Number.isFinite(cores) && cores > 0 ? cores : null
}

function coresOfQuota(): number | null {
  const read = (path: string) => {
    try {
      return readFileSync(path, 'utf8').trim()
    } catch {
      return null
    }
  }
  const second = read('/sys/fs/cgroup/cpu.max')
  if (second !== null) return coresOf(second)
  const quota = read('/sys/fs/cgroup/cpu/cpu.cfs_quota_us')
  const period = read('/sys/fs/cgroup/cpu/cpu.cfs_period_us')
  return quota && period ? coresOf(`${quota} ${period}`) : null
}
