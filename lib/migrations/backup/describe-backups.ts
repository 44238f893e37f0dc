import { existsSync } from 'node:fs'
import path from 'node:path'
import { describeBytes } from '../progress'
import type { BackupRecord } from './records'

/** What the database remembers of its backups, and those that lie in the folder without its knowing. A line each. */
export function describeBackups(known: readonly BackupRecord[], folders: readonly string[]): string {
  const others = folders.filter((folder) => !known.some(({ location }) => location === folder))
  const lines = [...known.map(describe), ...others.map((folder) => `${folder}: not in the records of this database`)]
  return lines.join('\n') || 'No backup was made yet.'
}

function describe({ location, form, bytes, rowCount, madeAt, madeBy, testedAt, testMessage }: BackupRecord): string {
  const test = testedAt ? `restored and compared ${testedAt.toISOString()}` : (testMessage ?? 'not tested yet')
  const place = existsSync(location) ? path.basename(location) : `${location} (not on this machine)`
  const rows = rowCount === null ? '' : `, ${rowCount} rows`
  return `${place}: ${form}, ${describeBytes(bytes)}${rows}, ${madeAt.toISOString()} by ${madeBy}; ${test}`
}
