import { readFileSync, rmSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { identify, isRunning, processCommand } from '../process/identity'

const PID_LINE = 0
const PORT_LINE = 3
const STATUS_LINE = 7

/** Reads one line of `postmaster.pid`; undefined when the file or the line is not there. */
function readPidFile(clusterDir: string, line: number): string | undefined {
  try {
    return readFileSync(path.join(clusterDir, 'postmaster.pid'), 'utf8').split('\n')[line]?.trim()
  } catch {
    return undefined
  }
}

/** The process number and port that the lock file of a data folder names, whether or not they still mean something. */
export function readPostmaster(clusterDir: string): { pid?: number; port?: number } {
  const number = (line: number) => Number(readPidFile(clusterDir, line)) || undefined
  return { pid: number(PID_LINE), port: number(PORT_LINE) }
}

/** Whether the server that owns this folder takes connections. */
export function isReady(clusterDir: string, pid: number): boolean {
  return readPidFile(clusterDir, PID_LINE) === String(pid) && readPidFile(clusterDir, STATUS_LINE) === 'ready'
}

/**
 * Clears what an earlier run left in a data folder: a server that outlived it is shut down, and the lock file of one that
 * was killed is removed. Postgres alone would trust the number in that file, which may by now belong to anyone.
 */
export async function clearLeftovers(clusterDir: string): Promise<void> {
  const { pid } = readPostmaster(clusterDir)
  if (pid === undefined) return
  const left = identify(pid)
  if (left && processCommand(pid).includes(clusterDir)) {
    for (const signal of ['SIGINT', 'SIGQUIT', 'SIGKILL'] as const) {
      process.kill(pid, signal)
      for (let waited = 0; waited < 10_000 && isRunning(left); waited += 50) await delay(50)
      if (!isRunning(left)) break
    }
  }
  rmSync(path.join(clusterDir, 'postmaster.pid'), { force: true })
}
