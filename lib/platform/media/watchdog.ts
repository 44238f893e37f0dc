import { readFileSync } from 'node:fs'
import { Worker, workerData } from 'node:worker_threads'

/** What ends a child that grew over its memory limit; no one else sends it. */
export const memorySignal = 'SIGXCPU'

type Limits = { memoryLimit: number; parent: number }

/**
 * Watches this process from a thread, since a decoder can hold the main thread for long. `file` is the bundle of the
 * child, which calls `watch` when it finds itself in a thread.
 */
export function startWatchdog(file: URL, memoryLimit: number): void {
  new Worker(file, { workerData: { memoryLimit, parent: process.ppid } satisfies Limits }).unref()
}

/**
 * Ends the process group when the parent is gone, and this process with `memorySignal` when it and its children use
 * more memory than allowed.
 */
export function watch(): void {
  const { memoryLimit, parent } = workerData as Limits
  setInterval(() => {
    if (process.ppid !== parent) process.kill(-process.pid, 'SIGKILL')
    if (process.memoryUsage.rss() + childBytes() > memoryLimit) process.kill(process.pid, memorySignal)
  }, 250)
}

/** Resident memory of the direct children, where the system tells. */
function childBytes(): number {
  try {
    const children = readFileSync(`/proc/${process.pid}/task/${process.pid}/children`, 'utf8')
      .split(' ')
      .filter(Boolean)
    const pages = children.map((pid) => Number(readFileSync(`/proc/${pid}/statm`, 'utf8').split(' ')[1]))
    return pages.reduce((sum, each) => sum + each * 4096, 0)
  } catch {
    return 0
  }
}
