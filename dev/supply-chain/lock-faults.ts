import { floors, isAtLeast } from './floors'
import { exceptions, licenseFault } from './licenses'

type Dependencies = Record<string, string>

export type LockedPackage = {
  version?: string
  /** The package that an alias stands for. */
  name?: string
  resolved?: string
  integrity?: string
  license?: string
  link?: boolean
  inBundle?: boolean
  hasInstallScript?: boolean
  dev?: boolean
  optional?: boolean
  devOptional?: boolean
  dependencies?: Dependencies
  devDependencies?: Dependencies
  optionalDependencies?: Dependencies
  peerDependencies?: Dependencies
}

export type LockFile = { lockfileVersion: number; packages: Record<string, LockedPackage> }

export type Manifest = {
  dependencies?: Dependencies
  devDependencies?: Dependencies
  optionalDependencies?: Dependencies
  allowScripts?: Record<string, boolean>
}

const kinds = ['dependencies', 'devDependencies', 'optionalDependencies'] as const
const exactVersion = /^(npm:(@[\w.-]+\/)?[\w.-]+@)?\d+\.\d+\.\d+(-[\w.]+)?$/

/** The packages of others: those of `packages/` are our own, and Node finds them by a link. */
export function foreignPackages({ packages }: LockFile): [string, LockedPackage][] {
  const own = new Set(Object.keys(packages).filter((place) => /^packages\/[\w-]+$/.test(place)))
  const isOwn = (place: string, { link, resolved }: LockedPackage) =>
    own.has(place) || (link && own.has(resolved ?? ''))
  return Object.entries(packages).filter(([place, locked]) => place !== '' && !isOwn(place, locked))
}

/** What is wrong with the dependencies that a lock file and its package.json name, one sentence each. */
export function lockFaults(lock: LockFile, manifest: Manifest): string[] {
  const packages = foreignPackages(lock)
  return [
    ...(lock.lockfileVersion === 3 ? [] : [`The lock file has version ${lock.lockfileVersion}, not 3.`]),
    ...manifestFaults(lock, manifest),
    ...packages.flatMap(([place, locked]) =>
      packageFaults(nameOf(place, locked), locked).map((fault) => `${place} ${fault}.`),
    ),
    ...scriptFaults(packages, manifest.allowScripts ?? {}),
    ...staleRules(packages),
  ]
}

/** The name of the package that is installed at a place such as `node_modules/a/node_modules/b`. */
export function nameOf(place: string, locked: LockedPackage): string {
  return locked.name ?? place.split('node_modules/').at(-1) ?? place
}

function manifestFaults(lock: LockFile, manifest: Manifest): string[] {
  const root = lock.packages['']
  return kinds.flatMap((kind) => {
    const wanted = manifest[kind] ?? {}
    const loose = Object.entries(wanted)
      .filter(([, version]) => !exactVersion.test(version))
      .map(([name, version]) => `package.json asks for ${name} ${version}, which is not one exact version.`)
    const names = new Set([...Object.keys(wanted), ...Object.keys(root?.[kind] ?? {})])
    const different = [...names].filter((name) => root?.[kind]?.[name] !== wanted[name])
    return [...loose, ...different.map((name) => `The lock file is not that of package.json: ${name} differs.`)]
  })
}

function packageFaults(name: string, locked: LockedPackage): string[] {
  const faults: string[] = []
  if (locked.link) return ['is a link to a folder']
  if (!exactVersion.test(locked.version?.split('+', 1)[0] ?? '')) faults.push('has no version')
  if (locked.resolved !== undefined) {
    faults.push(`is taken from an address, ${locked.resolved}; only names and hashes belong into the lock file`)
  }
  if (!locked.inBundle && !/^sha512-[A-Za-z0-9+/]{86}==$/.test(locked.integrity ?? ''))
    faults.push('has no SHA-512 hash')
  const license = licenseFault(name, locked.license)
  if (license) faults.push(license)
  const floor = floors[name]
  if (floor && !isAtLeast(locked.version ?? '', floor.version)) {
    faults.push(`is ${locked.version}, below ${floor.version} (${floor.why})`)
  }
  return faults
}

/** `allowScripts` says of each package with an install script, and of no other, whether the script may run. */
function scriptFaults(packages: [string, LockedPackage][], allowScripts: Record<string, boolean>): string[] {
  const names = (from: [string, LockedPackage][]) => new Set(from.map(([place, locked]) => nameOf(place, locked)))
  const withScript = names(packages.filter(([, locked]) => locked.hasInstallScript))
  const undecided = [...withScript].filter((name) => !(name in allowScripts))
  const idle = Object.keys(allowScripts).filter((name) => !withScript.has(name))
  return [
    ...undecided.map((name) => `${name} has an install script that allowScripts does not decide on.`),
    ...idle.map((name) => `allowScripts names ${name}, which has no install script.`),
  ]
}

/** Floors and exceptions for what is not installed hide that no one looks after them. */
function staleRules(packages: [string, LockedPackage][]): string[] {
  const found = packages.map(([place, locked]) => ({ name: nameOf(place, locked), license: locked.license }))
  const idleFloors = Object.keys(floors).filter((name) => !found.some((one) => one.name === name))
  const idleExceptions = exceptions.filter(
    ({ packages: names, license }) =>
      !found.some(
        (one) =>
          names.test(one.name) && (license === undefined ? one.license === undefined : one.license?.includes(license)),
      ),
  )
  return [
    ...idleFloors.map((name) => `There is a floor for ${name}, which is not installed.`),
    ...idleExceptions.map(({ packages: names }) => `There is a license exception for ${names}, which nothing needs.`),
  ]
}
