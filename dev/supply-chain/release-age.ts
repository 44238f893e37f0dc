import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { foreignPackages, type LockFile, nameOf } from './lock-faults'

/*
 * `npm run release-age [-- BASE]` asks the registry when each package was published that the lock file has and that of
 * the commit BASE (main unless told) has not, and ends with 1 when one is younger than three days. Most packages that
 * were taken over are found out within that time. It needs the network, so it belongs to a change of dependencies and
 * not to `npm test`.
 */
const root = path.resolve(import.meta.dirname, '../..')
export const minimumAgeDays = 3

/** The packages, as `name@version`, that `after` has and `before` has not. */
export function addedPackages(before: LockFile, after: LockFile): { name: string; version: string }[] {
  const entries = (lock: LockFile) =>
    foreignPackages(lock)
      .filter(([, { version }]) => version !== undefined)
      .map(([place, locked]) => ({ name: nameOf(place, locked), version: locked.version ?? '' }))
  const known = new Set(entries(before).map(({ name, version }) => `${name}@${version}`))
  const added = entries(after).map((one) => [`${one.name}@${one.version}`, one] as const)
  return [...new Map(added.filter(([ref]) => !known.has(ref))).values()]
}

/** What is wrong with a package that was published at `published` and is used at `now`; null where nothing is. */
export function ageFault(ref: string, published: string | undefined, now: Date): string | null {
  const at = published === undefined ? Number.NaN : Date.parse(published)
  if (Number.isNaN(at)) return `${ref}: the registry does not say when it was published.`
  const days = (now.getTime() - at) / 86_400_000
  if (days >= minimumAgeDays) return null
  return `${ref} was published ${days.toFixed(1)} days ago. Wait until it is ${minimumAgeDays} days old, or use an older version.`
}

function main(base: string): number {
  const read = (text: string) => JSON.parse(text) as LockFile
  const before = execFileSync('git', ['show', `${base}:package-lock.json`], {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 64e6,
  })
  const added = addedPackages(read(before), read(readFileSync(path.join(root, 'package-lock.json'), 'utf8')))
  const now = new Date()
  const faults = added.flatMap(({ name, version }) => {
    const fault = ageFault(`${name}@${version}`, publishedAt(name, version), now)
    return fault ? [fault] : []
  })
  for (const fault of faults) console.error(fault)
  console.log(`${added.length} packages are new since ${base}, ${faults.length} of them too young`)
  return faults.length > 0 ? 1 : 0
}

function publishedAt(name: string, version: string): string | undefined {
  const printed = execFileSync('npm', ['view', name, 'time', '--json'], {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 64e6,
    shell: process.platform === 'win32',
  })
  return (JSON.parse(printed) as Record<string, string>)[version]
}

if (process.argv[1] === import.meta.filename) process.exitCode = main(process.argv[2] ?? 'main')
