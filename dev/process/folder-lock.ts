import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { identify, isRunning, type ProcessIdentity } from './identity'

export type FolderLock = { release(): void }

/**
 * Takes a lock file for this process; undefined when a running process holds it. The lock of a dead process is taken over,
 * and a number reused by another process does not count.
 */
export function acquireLock(file: string): FolderLock | undefined {
  mkdirSync(path.dirname(file), { recursive: true })
  const mine = JSON.stringify(identify(process.pid))
  for (;;) {
    try {
      writeFileSync(file, mine, { flag: 'wx' })
      return { release: () => rmSync(file, { force: true }) }
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
    }
    if (lockHolder(file)) return undefined
    rmSync(file, { force: true })
  }
}

/** The running process that holds a lock file, if there is one. */
export function lockHolder(file: string): ProcessIdentity | undefined {
  try {
    const holder = JSON.parse(readFileSync(file, 'utf8')) as ProcessIdentity
    return isRunning(holder) ? holder : undefined
  } catch {
    return undefined
  }
}
