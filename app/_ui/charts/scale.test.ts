import { describe, expect, it } from 'vitest'
import { linePoints, niceAxis, placeOfRatio } from './scale'

describe('an axis', () => {
  it.each([
    [0, 1, 2],
    [1, 1, 2],
    [3, 3, 4],
    [7, 8, 5],
    [40, 40, 5],
    [99, 100, 5],
    [1234, 1500, 4],
    [0.3, 0.3, 4],
  ])('up to %d ends at %d, with %d ticks', (highest, max, count) => {
    const axis = niceAxis(highest)
    expect(axis.max).toBeCloseTo(max)
    expect(axis.ticks).toHaveLength(count)
    expect(axis.ticks[0]).toBe(0)
  })
  it('covers every value, with integer steps for counts', () => {
    for (let highest = 1; highest < 5_000; highest += 7) {
      const { max, ticks } = niceAxis(highest)
      expect(max).toBeGreaterThanOrEqual(highest)
      expect(ticks.length).toBeLessThanOrEqual(6)
      if (highest < 4) expect(ticks.every(Number.isInteger)).toBe(true)
    }
  })
})

it('a line chart spans the full width, with zero at the bottom', () => {
  expect(linePoints([0, 5, 10], 10)).toBe('0,100 50,50 100,0')
  expect(linePoints([4], 8)).toBe('0,50')
})

it('a factor of one is in the middle of its scale, a quarter and four times at its ends', () => {
  expect([0, 0.25, 1, 2, 4, 99].map(placeOfRatio)).toEqual([0, 0, 50, 75, 100, 100])
})
