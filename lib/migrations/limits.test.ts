import { describe, expect, it } from 'vitest'
import { defaultLimits, describeLimits, readLimits } from './limits'

describe('DB_LIMITS', () => {
  it('changes what it names, and leaves the rest', () => {
    expect(readLimits(undefined)).toEqual(defaultLimits)
    expect(readLimits(' exclusive-seconds=0.5, rewrite-megabytes=2000 ')).toEqual({
      ...defaultLimits,
      exclusiveSeconds: 0.5,
      rewriteMegabytes: 2_000,
    })
  })

  it.each([
    'exclusive-seconds',
    'exclusive-seconds=',
    'exclusive-seconds=0',
    'exclusive-seconds=-1',
    'exclusive-seconds=1e308',
    'exclusive-seconds=9999999',
    'constructor=1',
    'seconds=1',
    'NaN',
  ])('refuses %s with the names that there are', (text) => {
    expect(() => readLimits(text)).toThrow(
      /DB_LIMITS has ".*\. Use numbers .*exclusive-seconds=1 .*index-seconds=43200/,
    )
  })

  it('are told with what is not exceeded', () => {
    expect(describeLimits(defaultLimits)).toContain('ACCESS EXCLUSIVE for 1 s')
  })
})
