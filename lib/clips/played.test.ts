import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { toClipTime, toSourceTime } from './cuts'
import { clipEditSchema, defaultEdit, editErrors } from './edit'
import { asPlayed, playedSeconds, playedSpans, playsAsItIs, speedAt } from './played'

const edit = {
  ...defaultEdit(10, 30),
  cuts: [{ start: 14, end: 16 }],
  speed: { factor: 1, ranges: [{ start: 12, end: 18, factor: 2 }] },
}

describe('the speed of a clip', () => {
  it('splits what is kept where it changes', () => {
    expect(playedSpans(edit)).toEqual([
      { start: 10, end: 12, speed: 1 },
      { start: 12, end: 14, speed: 2 },
      { start: 16, end: 18, speed: 2 },
      { start: 18, end: 30, speed: 1 },
    ])
    expect(playedSeconds(edit)).toBe(16)
    expect(speedAt(edit.speed, 13)).toBe(2)
    expect(playsAsItIs(edit)).toBe(false)
    expect(playsAsItIs(defaultEdit(10, 30))).toBe(true)
  })

  it('moves captions and overlays with it', () => {
    const spoken = { start: 13, end: 17, text: 'a b', words: [{ start: 13, end: 17, text: 'a' }] }
    const played = asPlayed({ ...edit, captions: [spoken] })
    expect(played).toMatchObject({ start: 0, end: 16, cuts: [], speed: { factor: 1, ranges: [] } })
    expect(played.captions).toEqual([{ ...spoken, start: 2.5, end: 3.5, words: [{ start: 2.5, end: 3.5, text: 'a' }] }])
  })

  it('counts in how long a clip may be', () => {
    const long = { ...defaultEdit(0, 400), speed: { factor: 0.5, ranges: [] } }
    expect(editErrors(long, 3000)?.end?.[0]).toContain('at most 10 minutes')
    expect(editErrors({ ...long, end: 1200, speed: { factor: 2, ranges: [] } }, 3000)).toBeNull()
  })

  it('has bounds, and ranges that don’t overlap', () => {
    const parse = (speed: unknown) => clipEditSchema.safeParse({ ...edit, speed }).success
    expect(parse({ factor: 0.5, ranges: [] })).toBe(true)
    expect(parse({ factor: 0.4 })).toBe(false)
    expect(parse({ factor: 2.1 })).toBe(false)
    const range = (start: number) => ({ start, end: start + 2, factor: 1.5 })
    expect(parse({ ranges: [range(0), range(2)] })).toBe(true)
    expect(parse({ ranges: [range(0), range(1)] })).toBe(false)
    expect(parse({ ranges: [range(4), range(1)] })).toBe(false)
    expect(parse({ ranges: Array.from({ length: 21 }, (_, at) => range(at * 3)) })).toBe(false)
  })

  it('leads to a moment of the source and back, for any cuts and ranges', () => {
    const time = fc.double({ min: 0, max: 40, noNaN: true })
    const span = fc.tuple(time, time).map(([a, b]) => ({ start: Math.min(a, b), end: Math.max(a, b) }))
    const factor = fc.double({ min: 0.5, max: 2, noNaN: true })
    fc.assert(
      fc.property(
        fc.array(span, { maxLength: 8 }),
        span,
        factor,
        factor,
        fc.double({ min: 0, max: 1, noNaN: true }),
        (cuts, range, a, b, at) => {
          const any = { start: 10, end: 30, cuts, speed: { factor: a, ranges: [{ ...range, factor: b }] } }
          const spans = playedSpans(any)
          const length = playedSeconds(any)
          const seen = toSourceTime(spans, at * length)
          expect(toClipTime(spans, seen)).toBeCloseTo(at * length, 6)
          expect(cuts.some((cut) => seen > cut.start + 0.06 && seen < cut.end - 0.06)).toBe(false)
        },
      ),
    )
  })
})
