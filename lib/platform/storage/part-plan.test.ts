import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { mostParts, partSizeFor, planParts, smallestPart } from './part-plan'

describe('planParts', () => {
  it('covers every byte once, within the limits of S3', () => {
    const size = fc.oneof(
      fc.nat(1e6),
      fc.nat(5 * 1024 ** 3),
      fc.maxSafeNat().map((value) => value % (5 * 1024 ** 4)),
    )
    fc.assert(
      fc.property(size, (bytes) => {
        const parts = planParts(bytes)
        expect(parts.length).toBeLessThanOrEqual(mostParts)
        expect(parts[0]?.start).toBe(0)
        expect(parts.at(-1)?.end).toBe(bytes)
        const isSound = parts.every(({ partNumber, start, end }, index) => {
          const next = parts[index + 1]
          return partNumber === index + 1 && (!next || (next.start === end && end - start >= smallestPart))
        })
        expect(isSound).toBe(true)
      }),
      { numRuns: 60 },
    )
  })

  it('plans the usual sizes', () => {
    expect(planParts(0)).toEqual([{ partNumber: 1, start: 0, end: 0 }])
    expect(planParts(20_000_000)).toHaveLength(3)
    expect(planParts(2 * 1024 ** 3)).toHaveLength(256)
    expect(partSizeFor(100 * 1024 ** 3)).toBe(11 * 1024 * 1024)
  })
})
