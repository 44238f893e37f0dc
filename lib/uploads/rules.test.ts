import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cleanFilename, expectedPartSize, missingParts, partPlan } from './rules'
import { partSizeBytes } from './schemas'

describe('parts', () => {
  it('cover a file of any size without gap or overlap', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 2 ** 34 }), (sizeBytes) => {
        const { partCount, partSizeBytes: size } = partPlan(sizeBytes)
        const last = expectedPartSize(sizeBytes, size, partCount)
        expect((partCount - 1) * size + last).toBe(sizeBytes)
        expect(last).toBeGreaterThan(0)
        expect(partCount).toBeLessThanOrEqual(10_000)
      }),
    )
  })

  it('are missing when absent or of a different size', () => {
    const size = 2 * partSizeBytes + 5
    expect(missingParts(size, partSizeBytes, [])).toEqual([1, 2, 3])
    expect(
      missingParts(size, partSizeBytes, [
        { partNumber: 1, sizeBytes: partSizeBytes },
        { partNumber: 3, sizeBytes: 4 },
      ]),
    ).toEqual([2, 3])
  })
})

describe('cleanFilename', () => {
  it.each([
    ['../../etc/passwd', 'passwd'],
    ['C:\\Users\\me\\talk.mp4', 'talk.mp4'],
    ['gpj.\u202e4pm', 'gpj.4pm'],
    ['\u0000\n', 'video'],
    ['👩‍🚀 launch.mp4', '👩‍🚀 launch.mp4'],
    ['<img src=x onerror=alert(1)>.mp4', '<img src=x onerror=alert(1)>.mp4'],
  ])('%j becomes %j', (given, wanted) => expect(cleanFilename(given, 'video')).toBe(wanted))

  it('shortens long names without splitting a character', () => {
    expect([...cleanFilename('😀'.repeat(500), 'video')]).toHaveLength(200)
  })
})
