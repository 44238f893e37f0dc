import { readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import type { LockedPackage, LockFile } from './lock-faults'
import { fontLicensesFile, fontLicensesOf, installedTexts, noticesFile, noticesOf } from './notices'

const lockFile = path.resolve(import.meta.dirname, '../../package-lock.json')
const lock = JSON.parse(readFileSync(lockFile, 'utf8')) as LockFile
const committed = readFileSync(noticesFile, 'utf8')
const changed = (place: string, change: Partial<LockedPackage>): LockFile => ({
  ...lock,
  packages: { ...lock.packages, [place]: { ...lock.packages[place], ...change } },
})

describe('THIRD_PARTY_NOTICES.md', () => {
  it('is what npm run notices writes for the lock file', () => {
    expect(committed, 'Run npm run notices and commit the result.').toBe(noticesOf(lock, installedTexts))
  })

  it('no longer matches after a package changes its version or license, or becomes part of the product', () => {
    expect(noticesOf(changed('node_modules/zod', { version: '4.6.8' }), installedTexts)).not.toBe(committed)
    expect(noticesOf(changed('node_modules/zod', { license: 'ISC' }), installedTexts)).not.toBe(committed)
    expect(noticesOf(changed('node_modules/vitest', { dev: undefined }), installedTexts)).not.toBe(committed)
  })

  it('reads no package that only some machines install', () => {
    const read: string[] = []
    noticesOf(lock, (place) => {
      read.push(place)
      return []
    })
    expect(read.length).toBeGreaterThan(300)
    const ofOneMachine = read.filter((place) => lock.packages[place]?.optional || lock.packages[place]?.devOptional)
    expect(ofOneMachine).toEqual([])
  })

  it('is of a size to read, and holds no download address', () => {
    expect(Buffer.byteLength(committed)).toBeLessThan(150_000)
    expect(committed).not.toMatch(/registry\.|\.tgz\b/)
  })
})

describe('public/caption-fonts.txt', () => {
  it('has the license of every font that is served, as npm run notices writes it', () => {
    const served = readFileSync(fontLicensesFile, 'utf8')
    expect(served, 'Run npm run notices and commit the result.').toBe(fontLicensesOf(lock, installedTexts))
    expect(served).toContain('SIL OPEN FONT LICENSE')
    expect(served).toContain('Apache License')
  })
})

describe('notices', () => {
  const small: LockFile = {
    lockfileVersion: 3,
    packages: {
      '': { version: '0.1.0' },
      'node_modules/b': { version: '2.0.0', license: '(MIT OR ISC)' },
      'node_modules/a': { version: '1.0.0', license: 'MIT' },
      'node_modules/a/node_modules/b': { version: '2.0.0', license: '(MIT OR ISC)', optional: true },
      'node_modules/native': { version: '3.0.0', optional: true },
      'node_modules/tool': { version: '4.0.0', license: 'MIT', dev: true },
    },
  }
  const terms = 'Permission is granted, if the\nabove copyright notice is kept.'

  it('print a shared text once, and the copyright of each package', () => {
    const text = noticesOf(small, (place) =>
      place.endsWith('a')
        ? [`The MIT License (MIT)\n\nCopyright (c) 2020 Ann\n\n${terms}\n`]
        : [`Copyright 2021 Bob\r\n${terms.replaceAll('\n', ' ')}`, 'Other terms'],
    )
    const [, packages = '', texts = ''] = text.split(/^## .*$/m)
    expect(packages.trim().split('\n')).toEqual([
      '- a 1.0.0 (MIT) [1]: Copyright (c) 2020 Ann',
      '- b 2.0.0 (MIT OR ISC) [1] [2]: Copyright 2021 Bob',
      '- native 3.0.0 (no license field)',
    ])
    expect(texts.match(/^### .*$/gm)).toEqual(['### [1]', '### [2]'])
    expect(texts).toContain(`Copyright (c) 2020 Ann\n\n${terms}\n`)
  })
})
