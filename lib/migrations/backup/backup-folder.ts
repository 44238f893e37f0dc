import { randomBytes } from 'node:crypto'
import { mkdirSync, readdirSync, rmSync } from 'node:fs'
import { rename, rm } from 'node:fs/promises'
import { hostname } from 'node:os'
import path from 'node:path'
import { env } from '@/lib/platform/env'
import { sync, syncAll } from './files'

/** What is being written carries this and who is writing it: nothing reads it as a backup. */
const unfinished = '.unfinished-'

/** Where backups lie unless somebody says otherwise: BACKUP_FOLDER, or `.local/backups`. */
export function backupRoot(): string {
  return path.resolve(env().BACKUP_FOLDER ?? '.local/backups')
}

/** The folder of a backup that was named by its path, or by its name among the backups. */
export function findBackup(named: string, root: string = backupRoot()): string {
  return named.includes(path.sep) ? path.resolve(named) : path.join(root, named)
}

/** The folders of finished backups, newest first; their names begin with the time. */
export function listBackups(root: string = backupRoot()): string[] {
  try {
    return readdirSync(root, { withFileTypes: true })
      .filter((entry) => entry.isDirectory() && !entry.name.includes(unfinished) && /^\d{8}T\d{6}-/.test(entry.name))
      .map(({ name }) => path.join(root, name))
      .sort()
      .reverse()
  } catch {
    return []
  }
}

/**
 * Runs work that fills a new folder. The folder gets its name when all of it is on the disk; whatever goes wrong before
 * leaves nothing. What a killed process left is removed by the next one.
 * @returns the folder, and what the work returned
 */
export async function fillFolder<T>(
  root: string,
  name: string,
  work: (folder: string) => Promise<T>,
): Promise<{ folder: string; result: T }> {
  const partial = makeUnfinished(root, name)
  try {
    const result = await work(partial)
    const folder = path.join(root, name)
    await syncAll(partial)
    await rename(partial, folder)
    await sync(root)
    return { folder, result }
  } catch (error) {
    await rm(partial, { recursive: true, force: true })
    throw error
  }
}

/** Runs work with a folder that is removed afterwards. */
export async function withPassingFolder<T>(root: string, work: (folder: string) => Promise<T>): Promise<T> {
  const folder = makeUnfinished(root, `copy-${randomBytes(4).toString('hex')}`)
  try {
    return await work(folder)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

function makeUnfinished(root: string, name: string): string {
  mkdirSync(root, { recursive: true, mode: 0o700 })
  removeLeftovers(root)
  const folder = path.join(root, `${name}${unfinished}${hostname()}-${process.pid}`)
  mkdirSync(folder, { mode: 0o700 })
  return folder
}

function removeLeftovers(root: string): void {
  for (const entry of readdirSync(root)) {
    const [, mark = ''] = entry.split(unfinished)
    const [, host, pid] = /^(.*)-(\d+)$/.exec(mark) ?? []
    if (host === hostname() && !isRunning(Number(pid))) rmSync(path.join(root, entry), { recursive: true, force: true })
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}
