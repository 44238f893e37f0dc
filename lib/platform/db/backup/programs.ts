import { execFile, spawn } from 'node:child_process'
import path from 'node:path'
import { childEnv } from '../../env'

/** One of Postgres's own programs on this machine. */
export type Program = { file: string; major: number }

/**
 * Finds one of Postgres's programs and asks its version.
 * @param bin the folder to look in; PATH when it is left out
 * @returns null when it is not installed
 */
export function findProgram(name: 'pg_dump' | 'pg_restore' | 'postgres', bin?: string): Promise<Program | null> {
  const file = bin ? path.join(bin, name) : name
  return new Promise((resolve) => {
    execFile(file, ['--version'], { timeout: 10_000 }, (error, stdout) => {
      const [, major] = /\(PostgreSQL\) (\d+)/.exec(stdout ?? '') ?? []
      resolve(error || !major ? null : { file, major: Number(major) })
    })
  })
}

/**
 * Runs one of Postgres's programs against a database. The connection string does not show among this machine's processes.
 * @throws Error with what the program said last
 */
export function runProgram({ file }: Program, url: string, args: readonly string[]): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(file, args, {
      env: childEnv(libpqSettings(url)),
      stdio: ['ignore', 'ignore', 'pipe'],
    })
    let said = ''
    child.stderr.on('data', (chunk) => {
      said = `${said}${chunk}`.slice(-4_000)
    })
    child.once('error', reject)
    child.once('close', (code, signal) => {
      if (code === 0) return resolve()
      const last = said.trim().split('\n').slice(-3).join(' ')
      reject(new Error(`${path.basename(file)} ended with ${signal ?? code}: ${last}`))
    })
  })
}

/** The name of the database that a connection string leads to. */
export function databaseOf(url: string): string {
  return decodeURIComponent(new URL(url).pathname.slice(1))
}

/** What libpq reads from its environment. */
function libpqSettings(url: string): Record<string, string> {
  const { hostname, port, username, password, searchParams } = new URL(url)
  const wanted = {
    PGHOST: searchParams.get('host') ?? hostname,
    PGPORT: port,
    PGUSER: decodeURIComponent(username),
    PGPASSWORD: decodeURIComponent(password),
    PGDATABASE: databaseOf(url),
    PGSSLMODE: searchParams.get('sslmode'),
    PGSSLROOTCERT: searchParams.get('sslrootcert'),
    PGSSLCERT: searchParams.get('sslcert'),
    PGSSLKEY: searchParams.get('sslkey'),
    PGAPPNAME: 'clipforge-backup',
  }
  return Object.fromEntries(Object.entries(wanted).filter((entry): entry is [string, string] => Boolean(entry[1])))
}
