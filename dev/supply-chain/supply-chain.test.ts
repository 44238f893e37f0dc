import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { billOf } from './bill'
import { isAtLeast } from './floors'
import { licenseFault } from './licenses'
import { foreignPackages, type LockedPackage, type LockFile, lockFaults, type Manifest, nameOf } from './lock-faults'

const root = path.resolve(import.meta.dirname, '../..')
const read = <T>(file: string): T => JSON.parse(readFileSync(path.join(root, file), 'utf8')) as T
const lock = read<LockFile>('package-lock.json')
const manifest = read<Manifest & { scripts: Record<string, string> }>('package.json')
const packages = foreignPackages(lock)

/** The faults of the lock file after `change` to a package of it, or to one that is added. */
function faultsWith(place: string, change: Partial<LockedPackage>): string[] {
  const before = lock.packages[place] ?? lock.packages['node_modules/zod']
  return lockFaults({ ...lock, packages: { ...lock.packages, [place]: { ...before, ...change } } }, manifest)
}

describe('bar 43: the lock file', () => {
  it('names every package by version and hash, with an accepted license, above the floors, its scripts decided', () => {
    expect(packages.length).toBeGreaterThan(1000)
    expect(lockFaults(lock, manifest)).toEqual([])
  })

  it.each([
    ['an address', 'node_modules/zod', { resolved: 'https://example.com/zod.tgz' }, /taken from an address/],
    ['a git repository', 'node_modules/zod', { resolved: 'git+ssh://git@example.com/zod.git#1' }, /taken from an add/],
    ['a folder', 'node_modules/zod', { link: true }, /is a link to a folder/],
    ['no hash', 'node_modules/zod', { integrity: undefined }, /has no SHA-512 hash/],
    ['a weak hash', 'node_modules/zod', { integrity: 'sha1-2jmj7l5rSw0yVb/vlWAYkK/YBwk=' }, /has no SHA-512 hash/],
    ['no version', 'node_modules/zod', { version: undefined }, /has no version/],
    ['a license that is not accepted', 'node_modules/zod', { license: 'AGPL-3.0-only' }, /license AGPL-3.0-only/],
    ['no license', 'node_modules/zod', { license: undefined }, /has no license/],
    ['an old next', 'node_modules/next', { version: '16.3.2' }, /is 16.3.2, below 16.3.3 \(CVE-2025-29927/],
    ['an old copy deep down', 'node_modules/zod/node_modules/sharp', { version: '0.34.5' }, /is 0.34.5, below 0.35/],
    ['an alias of an old version', 'node_modules/other', { name: 'react', version: '18.3.1' }, /is 18.3.1, below/],
    ['a new install script', 'node_modules/zod', { hasInstallScript: true }, /zod has an install script/],
    ['a script that is gone', 'node_modules/esbuild', { hasInstallScript: undefined }, /allowScripts names esbuild/],
  ])('is refused with %s', (_, place, change, sentence) => {
    const faults = faultsWith(place, change)
    expect(faults).toHaveLength(1)
    expect(faults[0]).toMatch(sentence)
  })

  it.each([
    ['a range', '^4.6.7'],
    ['a tag', 'latest'],
    ['a git repository', 'github:someone/zod'],
    ['an address', 'https://example.com/zod.tgz'],
    ['a folder', 'file:../zod'],
  ])('is refused when package.json asks for %s', (_, version) => {
    const dependencies = { ...manifest.dependencies, zod: version }
    const locked = { ...lock, packages: { ...lock.packages, '': { ...lock.packages[''], dependencies } } } as LockFile
    expect(lockFaults(locked, { ...manifest, dependencies })).toEqual([
      `package.json asks for zod ${version}, which is not one exact version.`,
    ])
  })

  it('is refused when it is not that of package.json', () => {
    const { zod: _, ...dependencies } = manifest.dependencies ?? {}
    expect(lockFaults(lock, { ...manifest, dependencies })).toEqual([
      'The lock file is not that of package.json: zod differs.',
    ])
  })

  it('is refused where a floor or an exception has nothing to hold to', () => {
    const kept = packages.filter(([place, locked]) => !/^(geist|inngest)$/.test(nameOf(place, locked)))
    const root = lock.packages[''] as LockedPackage
    expect(lockFaults({ ...lock, packages: { '': root, ...Object.fromEntries(kept) } }, manifest)).toEqual([
      'There is a floor for inngest, which is not installed.',
      'There is a license exception for /^geist$/, which nothing needs.',
    ])
  })
})

describe('bar 43: licenses', () => {
  it.each([
    ['MIT', null],
    ['(MIT OR GPL-3.0-only)', null],
    ['MIT and ISC', null],
    ['Apache-2.0 AND (GPL-2.0-only OR BSD-2-Clause)', null],
    ['MIT AND GPL-3.0-only', /GPL/],
    ['GPL-3.0-only OR MIT AND AGPL-3.0-only', /not on the list/],
    ['(MIT', /not on the list/],
    ['', /not on the list/],
    ['LGPL-3.0-or-later', /not on the list/],
  ])('read %j as an SPDX expression', (license, sentence) => {
    const fault = licenseFault('some-package', license)
    if (sentence === null) expect(fault).toBeNull()
    else expect(fault).toMatch(sentence)
  })

  it('are excepted for the named packages alone', () => {
    expect(licenseFault('@img/sharp-wasm32', 'Apache-2.0 AND LGPL-3.0-or-later AND MIT')).toBeNull()
    expect(licenseFault('@img/sharp-wasm32', 'GPL-3.0-only')).toMatch(/GPL-3.0-only/)
    expect(licenseFault('lightningcss-linux-x64-gnu', 'MPL-2.0')).toBeNull()
    expect(licenseFault('mylightningcss', 'MPL-2.0')).toMatch(/MPL-2.0/)
  })
})

describe('bar 43: version floors', () => {
  it.each([
    ['16.3.3', '16.3.3', true],
    ['16.4.0', '16.3.3', true],
    ['17.0.0', '16.3.3', true],
    ['16.3.2', '16.3.3', false],
    ['9.99.99', '16.3.3', false],
    ['16.3.3-canary.7', '16.3.3', false],
    ['16.4.0-canary.7', '16.3.3', true],
    ['16.3.3+build.1', '16.3.3', true],
  ])('%s is at least %s: %s', (version, floor, expected) => {
    expect(isAtLeast(version, floor)).toBe(expected)
  })
})

describe('bar 43: the bill of materials', () => {
  const bill = billOf(lock)

  it('is CycloneDX, and names each package of the lock file once, with its hash and license', () => {
    expect(bill).toMatchObject({ bomFormat: 'CycloneDX', specVersion: '1.5' })
    expect(bill.metadata.component).toMatchObject({ name: 'clipforge', version: lock.packages['']?.version })
    const refs = bill.components.map((component) => component['bom-ref'])
    const locked = new Map(packages.map(([place, one]) => [`${nameOf(place, one)}@${one.version}`, one]))
    expect(refs).toEqual([...locked.keys()].toSorted())
    for (const { 'bom-ref': ref, hashes, licenses, purl } of bill.components) {
      const { integrity = '', license } = locked.get(ref) ?? {}
      expect(Buffer.from(hashes[0]?.content ?? '', 'hex').toString('base64'), ref).toBe(integrity.slice(7))
      expect(licenses !== undefined, ref).toBe(license !== undefined)
      expect(decodeURIComponent(purl)).toBe(`pkg:npm/${ref}`)
    }
  })

  it('says what depends on what, and what is for development alone', () => {
    const refs = new Set([...bill.components, bill.metadata.component].map((one) => one['bom-ref']))
    const loose = bill.dependencies.flatMap(({ ref, dependsOn }) => [ref, ...dependsOn]).filter((ref) => !refs.has(ref))
    expect(loose).toEqual([])
    const of = (name: string) => bill.components.find((component) => component.purl.startsWith(`pkg:npm/${name}@`))
    expect(of('zod')?.scope).toBe('required')
    expect(of('vitest')?.scope).toBe('excluded')
    const direct = { ...manifest.dependencies, ...manifest.devDependencies, ...manifest.optionalDependencies }
    const ours = bill.dependencies.find(({ ref }) => ref === bill.metadata.component['bom-ref'])
    // An alias is listed as the package that it stands for.
    const listed = Object.entries(direct).map(([name, version]) => version.split('npm:')[1] ?? `${name}@${version}`)
    expect(ours?.dependsOn).toEqual(expect.arrayContaining(listed))
    const nested = bill.dependencies.find(({ ref }) => ref.startsWith('cosmiconfig@7.'))
    expect(nested?.dependsOn).toContain('yaml@1.10.3')
  })

  it('is printed by npm run sbom', () => {
    const [command, script = ''] = (manifest.scripts.sbom ?? '').split(' ')
    expect(command).toBe('tsx')
    const { stdout, stderr } = spawnSync(process.execPath, ['--import', 'tsx', script], {
      cwd: root,
      encoding: 'utf8',
      maxBuffer: 64e6,
    })
    expect(stderr).toBe('')
    expect(JSON.parse(stdout)).toEqual(bill)
  })
})
