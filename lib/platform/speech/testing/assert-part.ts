import { expect } from 'vitest'
import type { TranscribedPart } from '../types'

/** What holds for a part of every engine, between two seconds of a video. */
export function expectPart(part: TranscribedPart, range: { start: number; end: number }): void {
  expect(part.language === null || /^[a-z]{2}$/.test(part.language)).toBe(true)
  expect(part.next === null || (part.next > range.start && part.next <= range.end)).toBe(true)
  let latest = range.start
  for (const segment of part.segments) {
    expect(segment.text).toBe(segment.words.map(({ text }) => text).join(' '))
    expect([segment.start, segment.end]).toEqual([segment.words[0]?.start, segment.words.at(-1)?.end])
    for (const word of segment.words) {
      expect(word.text).toMatch(/^\S+$/)
      expect(['measured', 'estimated']).toContain(word.timing)
      expect(word.start).toBeGreaterThanOrEqual(latest - 0.001)
      expect(word.end).toBeGreaterThanOrEqual(word.start)
      expect(word.end).toBeLessThanOrEqual(range.end + 0.1)
      expect(word.confidence === null || (word.confidence >= 0 && word.confidence <= 1)).toBe(true)
      latest = word.start
    }
  }
}
