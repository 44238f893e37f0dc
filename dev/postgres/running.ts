import { existsSync } from 'node:fs'
import path from 'node:path'
import { processCommand } from '../process/identity'
import { findPostgresBinaries } from './binaries'
import { type DatabaseUrls, databaseUrls } from './databases'
import { loadPasswords } from './passwords'
import { isReady, readPostmaster } from './postmaster'
import { chooseRunner } from './unprivileged'

/** Finds the server that another process runs on a data folder; undefined when none takes connections. */
export function findRunningPostgres(dataDir: string): { port: number; pid: number; urls: DatabaseUrls } | undefined {
  if (!existsSync(path.join(dataDir, 'passwords.json'))) return undefined
  const { clusterDir } = chooseRunner(findPostgresBinaries(), dataDir)
  const { pid, port } = readPostmaster(clusterDir)
  if (!pid || !port || !processCommand(pid).includes(clusterDir) || !isReady(clusterDir, pid)) return undefined
  return { port, pid, urls: databaseUrls(port, loadPasswords(dataDir), 'clipforge') }
}
