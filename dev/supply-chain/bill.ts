import { foreignPackages, type LockedPackage, type LockFile, nameOf } from './lock-faults'

type Component = {
  type: 'library'
  'bom-ref': string
  group?: string
  name: string
  version: string
  scope: 'required' | 'optional' | 'excluded'
  purl: string
  hashes: { alg: 'SHA-512'; content: string }[]
  licenses?: ({ expression: string } | { license: { name: string } })[]
}

export type Bill = {
  bomFormat: 'CycloneDX'
  specVersion: '1.5'
  version: 1
  metadata: { component: { type: 'application'; 'bom-ref': string; name: string; version: string } }
  components: Component[]
  dependencies: { ref: string; dependsOn: string[] }[]
}

/**
 * The software bill of materials, as CycloneDX: each package of the lock file with its hash, its license and what it
 * depends on. Packages for development alone have the scope `excluded`. The same lock file gives the same bill, byte for
 * byte. Not by `npm sbom`, which stops at an optional peer of another version and without it leaves packages out.
 */
export function billOf(lock: LockFile): Bill {
  const root = lock.packages[''] as LockedPackage
  const application = `${root.name}@${root.version}`
  const components = new Map<string, Component>()
  const dependencies = new Map<string, Set<string>>()
  for (const [place, locked] of [['', root] as const, ...foreignPackages(lock)]) {
    const ref = place === '' ? application : refOf(place, locked)
    const seen = components.get(ref)
    if (place !== '') components.set(ref, seen ? { ...seen, scope: wider(seen, locked) } : componentOf(place, locked))
    const edges = dependencies.get(ref) ?? new Set()
    for (const target of targetsOf(place, locked, lock)) edges.add(target)
    dependencies.set(ref, edges)
  }
  return {
    bomFormat: 'CycloneDX',
    specVersion: '1.5',
    version: 1,
    metadata: {
      component: { type: 'application', 'bom-ref': application, name: root.name ?? '', version: root.version ?? '' },
    },
    components: [...components.values()].toSorted((a, b) => compare(a['bom-ref'], b['bom-ref'])),
    dependencies: [...dependencies]
      .map(([ref, edges]) => ({ ref, dependsOn: [...edges].toSorted(compare) }))
      .toSorted((a, b) => compare(a.ref, b.ref)),
  }
}

function componentOf(place: string, locked: LockedPackage): Component {
  const [name = '', group] = nameOf(place, locked).split('/').toReversed()
  const { version = '', integrity = '', license } = locked
  return {
    type: 'library',
    'bom-ref': refOf(place, locked),
    ...(group && { group }),
    name,
    version,
    scope: scopeOf(locked),
    purl: `pkg:npm/${group ? `${encodeURIComponent(group)}/` : ''}${name}@${encodeURIComponent(version)}`,
    hashes: [{ alg: 'SHA-512', content: Buffer.from(integrity.replace('sha512-', ''), 'base64').toString('hex') }],
    ...(license && {
      licenses: [
        /see license|font license/i.test(license) ? { license: { name: license } } : { expression: spdx(license) },
      ],
    }),
  }
}

const refOf = (place: string, locked: LockedPackage) => `${nameOf(place, locked)}@${locked.version}`
const spdx = (license: string) => license.replace(/ (and|or) /g, (word) => word.toUpperCase())
const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)

function scopeOf({ dev, optional, devOptional }: LockedPackage): Component['scope'] {
  if (dev) return 'excluded'
  return optional || devOptional ? 'optional' : 'required'
}

/** A package that lies at several places is needed as much as where it is needed most. */
function wider(seen: Component, locked: LockedPackage): Component['scope'] {
  const order = ['required', 'optional', 'excluded'] as const
  return order[Math.min(order.indexOf(seen.scope), order.indexOf(scopeOf(locked)))] ?? 'required'
}

/** What a package depends on, found as Node finds it: beside it, then beside what it lies in. */
function* targetsOf(place: string, locked: LockedPackage, lock: LockFile): Generator<string> {
  const { dependencies, devDependencies, optionalDependencies, peerDependencies } = locked
  for (const name of Object.keys({
    ...dependencies,
    ...devDependencies,
    ...optionalDependencies,
    ...peerDependencies,
  })) {
    for (let from = place; ; from = from.slice(0, Math.max(0, from.lastIndexOf('/node_modules/')))) {
      const target = `${from ? `${from}/` : ''}node_modules/${name}`
      const found = lock.packages[target]
      if (found) yield refOf(target, found)
      if (found || from === '') break
    }
  }
}
