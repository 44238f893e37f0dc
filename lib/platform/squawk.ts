import { execFile } from 'node:child_process'
import { createRequire } from 'node:module'

/** What squawk says of a migration: the line counts from 1. */
export type SquawkFinding = { line: number; rule: string; message: string; help: string }

/** What the runner of migrations takes care of itself, for every statement. */
const caredFor = ['prefer-robust-stmts', 'require-lock-timeout', 'require-statement-timeout']

/**
 * Asks squawk, a linter of migrations, when it is installed: an optional dependency, for Linux on x64 so far.
 * @returns null without it
 * @see https://squawkhq.com/docs/rules
 */
export function askSquawk(sql: string): Promise<SquawkFinding[] | null> {
  const binary = findSquawk()
  if (!binary) return Promise.resolve(null)
  return new Promise((resolve, reject) => {
    const args = [
      '--reporter',
      'json',
      '--pg-version',
      '18',
      '--exclude',
      caredFor.join(','),
      '--stdin-filepath',
      'migration.sql',
    ]
    const child = execFile(binary, args, { timeout: 30_000 }, (error, stdout) => {
      // It ends with 1 when it has found something.
      if (error && error.code !== 1) return reject(new Error('squawk did not answer', { cause: error }))
      const found = JSON.parse(stdout || '[]') as { line: number; rule_name: string; message: string; help?: string }[]
      resolve(found.map(({ line, rule_name: rule, message, help = '' }) => ({ line, rule, message, help })))
    })
    child.stdin?.end(sql)
  })
}

function findSquawk(): string | null {
  try {
    return createRequire(import.meta.url).resolve('@squawk-cli/linux-x64/bin/squawk')
  } catch {
    return null
  }
}
