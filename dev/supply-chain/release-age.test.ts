import { describe, expect, it } from 'vitest'
import type { LockFile } from './lock-faults'
import { addedPackages, ageFault } from './release-age'

const lock = (packages: LockFile['packages']): LockFile => ({ lockfileVersion: 3, packages })

describe('bar 43: the minimum age of a release', () => {
  it('is asked for packages that a change adds or updates, wherever they lie, by their own names', () => {
    const before = lock({
      '': { version: '0.1.0' },
      'node_modules/zod': { version: '4.6.6' },
      'node_modules/pg': { version: '8.0.0' },
    })
    const after = lock({
      '': { version: '0.2.0' },
      'node_modules/zod': { version: '4.6.7' },
      'node_modules/other/node_modules/zod': { version: '4.6.7' },
      'node_modules/other/node_modules/pg': { version: '8.0.0' },
      'node_modules/alias': { name: '@scope/real', version: '1.0.0' },
    })
    expect(addedPackages(before, after)).toEqual([
      { name: 'zod', version: '4.6.7' },
      { name: '@scope/real', version: '1.0.0' },
    ])
    expect(addedPackages(after, after)).toEqual([])
  })

  it('is three days', () => {
    const now = new Date('2026-11-30T12:00:00Z')
    expect(ageFault('zod@4.6.7', '2026-11-27T12:00:00Z', now)).toBeNull()
    expect(ageFault('zod@4.6.7', '2026-11-27T12:00:01Z', now)).toMatch(/^zod@4.6.7 was published 3.0 days ago/)
    expect(ageFault('zod@4.6.7', '2026-11-29T12:00:00Z', now)).toMatch(/published 1.0 days ago. Wait until/)
    expect(ageFault('zod@4.6.7', undefined, now)).toMatch(/does not say when/)
  })
})
