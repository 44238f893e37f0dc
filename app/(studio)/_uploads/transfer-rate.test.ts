import { describe, expect, it } from 'vitest'
import { addSample, bytesPerSecond, type RateSample, retryDelay, secondsLeft } from './transfer-rate'

const megabyte = 1_000_000

describe('bytesPerSecond', () => {
  it('is unknown for the first second, then averages the last ten seconds', () => {
    let samples: RateSample[] = []
    samples = addSample(samples, { at: 0, sentBytes: 0 })
    samples = addSample(samples, { at: 500, sentBytes: megabyte })
    expect(bytesPerSecond(samples)).toBeNull()
    samples = addSample(samples, { at: 2_000, sentBytes: 4 * megabyte })
    expect(bytesPerSecond(samples)).toBe(2 * megabyte)
    samples = addSample(samples, { at: 12_000, sentBytes: 4 * megabyte })
    expect(samples[0]?.at).toBe(2_000)
    expect(bytesPerSecond(samples)).toBe(0)
  })

  it('starts over when a part is resent', () => {
    const samples = addSample([{ at: 0, sentBytes: 5 * megabyte }], { at: 3_000, sentBytes: 2 * megabyte })
    expect(samples).toHaveLength(1)
  })
})

describe('secondsLeft', () => {
  it('is unknown without progress, and zero at the end', () => {
    expect(secondsLeft(10, null)).toBeNull()
    expect(secondsLeft(10, 0)).toBeNull()
    expect(secondsLeft(0, null)).toBe(0)
    expect(secondsLeft(10 * megabyte, 3 * megabyte)).toBe(4)
  })
})

describe('retryDelay', () => {
  it('doubles up to a maximum, with jitter', () => {
    expect([1, 2, 3, 10].map((attempt) => retryDelay(attempt, 0.5))).toEqual([1_000, 2_000, 4_000, 30_000])
    expect(retryDelay(1, 0)).toBe(750)
  })
})
