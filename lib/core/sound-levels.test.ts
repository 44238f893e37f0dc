import { describe, expect, it } from 'vitest'
import { fadeAt, musicLevelAt, speechSpans } from './sound-levels'

describe('levels of sound', () => {
  it('fade in and out, with no more than half of a short clip each', () => {
    const fade = { in: 2, out: 1 }
    expect([0, 1, 2, 5, 9.5, 10].map((time) => fadeAt(fade, 10, time))).toEqual([0, 0.5, 1, 1, 0.5, 0])
    expect(fadeAt({ in: 3, out: 3 }, 2, 1)).toBe(1)
    expect(fadeAt({ in: 0, out: 0 }, 2, 0)).toBe(1)
  })

  it('are 12 dB lower under speech, and come back between sentences', () => {
    const speech = speechSpans([
      { start: 2, end: 3 },
      { start: 3.4, end: 4 },
      { start: 8, end: 9 },
    ])
    expect(speech).toEqual([
      { start: 2, end: 4 },
      { start: 8, end: 9 },
    ])
    const level = (time: number) => musicLevelAt({ volume: 0.8, fade: { in: 0, out: 0 }, speech }, 12, time)
    expect([0, 1.75, 2, 3.2, 4, 6, 8.5, 12].map((time) => Math.round(level(time) * 100) / 100)).toEqual([
      0.8, 0.8, 0.2, 0.2, 0.2, 0.8, 0.2, 0.8,
    ])
    expect(level(4.3)).toBeCloseTo(0.5, 5)
  })
})
