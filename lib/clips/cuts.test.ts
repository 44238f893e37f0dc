import { readFileSync } from 'node:fs'
import path from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  cutsWithin,
  findFillers,
  findPauses,
  keptSeconds,
  keptSpans,
  spansInClip,
  toClipTime,
  toSourceTime,
} from './cuts'

const range = { start: 10, end: 30 }

describe('cuts within a clip', () => {
  it('are put in order, joined, and kept inside the clip', () => {
    const cuts = [
      { start: 29, end: 40 },
      { start: 12, end: 14 },
      { start: 13, end: 15 },
      { start: 1, end: 9 },
      { start: 20, end: 20.01 },
    ]
    expect(cutsWithin(range, cuts)).toEqual([
      { start: 12, end: 15 },
      { start: 29, end: 30 },
    ])
    expect(keptSpans(range, cuts)).toEqual([
      { start: 10, end: 12 },
      { start: 15, end: 29 },
    ])
    expect(keptSeconds(range, cuts)).toBe(16)
    expect(keptSpans(range, [{ start: 0, end: 99 }])).toEqual([])
  })

  it('move times of the source to the clip and back', () => {
    const kept = keptSpans(range, [{ start: 12, end: 15 }])
    expect([5, 11, 12, 13, 15, 20, 99].map((time) => toClipTime(kept, time))).toEqual([0, 1, 2, 2, 2, 7, 17])
    expect([-1, 1, 2, 7, 99].map((time) => toSourceTime(kept, time))).toEqual([10, 11, 15, 20, 30])
    expect(
      spansInClip(kept, [
        { start: 12.5, end: 14 },
        { start: 11, end: 16 },
      ]),
    ).toEqual([{ start: 1, end: 3 }])
  })

  it('keep what is left the same length both ways, for any cuts', () => {
    const time = fc.double({ min: 0, max: 40, noNaN: true })
    const cut = fc.tuple(time, time).map(([a, b]) => ({ start: Math.min(a, b), end: Math.max(a, b) }))
    fc.assert(
      fc.property(fc.array(cut, { maxLength: 12 }), time, (cuts, at) => {
        const kept = keptSpans(range, cuts)
        const total = keptSeconds(range, cuts)
        expect(total).toBeGreaterThanOrEqual(0)
        expect(total).toBeLessThanOrEqual(20 + 1e-9)
        const inClip = toClipTime(kept, at)
        expect(inClip).toBeGreaterThanOrEqual(0)
        expect(inClip).toBeLessThanOrEqual(total + 1e-9)
        if (kept.some((span) => at > span.start && at < span.end)) expect(toSourceTime(kept, inClip)).toBeCloseTo(at, 6)
      }),
    )
  })
})

const sample = JSON.parse(readFileSync(path.resolve('lib/clips/testing/fillers.json'), 'utf8')) as {
  words: { word: string; start: number; end: number }[]
}
const words = sample.words.map(({ word, start, end }) => ({ text: word, start, end }))

describe('filler words', () => {
  it('are found in speech with their times: um, uh, you know, I mean, like', () => {
    expect(findFillers(words).map(({ text }) => text)).toEqual(['um', 'you know', 'i mean', 'uh', 'like', 'you know'])
  })

  it('are not what is meant: a comparison, a question, a statement', () => {
    const said = (text: string) => text.split(' ').map((word, at) => ({ text: word, start: at, end: at + 0.8 }))
    expect(findFillers(said('Birds like bread. Do you know him? I mean it. Umbrellas hum.'))).toEqual([])
  })

  it('cut no word beside them', () => {
    for (const cut of findFillers(words)) {
      const beside = words.filter((word) => word.end > cut.start + 0.03 && word.start < cut.end - 0.03)
      expect(beside.map(({ text }) => text.toLowerCase().replace(/\W/g, '')).join(' ')).toBe(cut.text)
    }
  })
})

describe('long pauses', () => {
  it('are cut but for a breath at each side', () => {
    const pair = (gap: number) => [
      { text: 'a', start: 0, end: 1 },
      { text: 'b', start: 1 + gap, end: 3 },
    ]
    expect(findPauses(pair(0.8))).toEqual([])
    expect(findPauses(pair(1.5))).toEqual([{ start: 1.15, end: expect.closeTo(2.35) }])
  })
})
