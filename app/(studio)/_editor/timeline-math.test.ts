import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  edgeLimits,
  frameStart,
  frameStep,
  panned,
  revealing,
  snapped,
  ticks,
  timeAt,
  viewAround,
  wholeView,
  withEdge,
  xAt,
  zoomed,
} from './timeline-math'

const duration = 120

describe('the view of the timeline', () => {
  it('keeps the anchor in place while zooming', () => {
    const before = { start: 20, span: 40 }
    const after = zoomed(before, 2, 30, duration)
    expect(after.span).toBe(20)
    expect(xAt(30, after, 1000)).toBeCloseTo(xAt(30, before, 1000))
  })

  it('stays within the video when zooming and panning', () => {
    const step = fc.oneof(
      fc.record({
        factor: fc.double({ min: 0.1, max: 10, noNaN: true }),
        anchor: fc.double({ min: 0, max: 1, noNaN: true }),
      }),
      fc.record({ by: fc.double({ min: -500, max: 500, noNaN: true }) }),
    )
    fc.assert(
      fc.property(
        fc.double({ min: 0.04, max: 21_600, noNaN: true }),
        fc.array(step, { maxLength: 30 }),
        (length, steps) => {
          let view = wholeView(length)
          for (const one of steps) {
            view =
              'by' in one
                ? panned(view, one.by, length)
                : zoomed(view, one.factor, view.start + one.anchor * view.span, length)
            expect(view.start).toBeGreaterThanOrEqual(0)
            expect(view.span).toBeGreaterThan(0)
            expect(view.start + view.span).toBeLessThanOrEqual(Math.max(length, 0.1) + 1e-6)
          }
        },
      ),
    )
  })

  it('shows a clip with padding, also at the edges of the video', () => {
    expect(viewAround({ start: 50, end: 60 }, duration)).toEqual({ start: 45, span: 20 })
    expect(viewAround({ start: 0, end: 10 }, duration)).toEqual({ start: 0, span: 20 })
    expect(viewAround({ start: 115, end: 120 }, duration)).toEqual({ start: 110, span: 10 })
  })

  it('follows the playhead only when it is about to leave the view', () => {
    const view = { start: 20, span: 20 }
    expect(revealing(view, 30, duration)).toBe(view)
    expect(revealing(view, 39.5, duration).start).toBeCloseTo(23.5)
    expect(revealing(view, 5, duration).start).toBeCloseTo(1)
    expect(revealing({ start: 100, span: 20 }, 119.9, duration).start).toBe(100)
  })

  it('converts pixels to times and back', () => {
    const view = { start: 12, span: 30 }
    expect(xAt(timeAt(321, view, 900), view, 900)).toBeCloseTo(321)
    expect(timeAt(5, view, 0)).toBe(12)
  })

  it('labels round times without overlap', () => {
    const { step, times } = ticks({ start: 9.7, span: 10 }, 720)
    expect(step).toBe(1)
    expect(times).toEqual([10, 11, 12, 13, 14, 15, 16, 17, 18, 19])
    expect(ticks({ start: 0, span: 21_600 }, 500).times.length).toBeLessThanOrEqual(7)
  })
})

describe('an edge of the clip', () => {
  const range = { start: 40, end: 60 }

  it('can move past the proposal, and stops at the video and the other edge', () => {
    expect(withEdge(range, 'end', 90, duration)).toEqual({ start: 40, end: 90 })
    expect(withEdge(range, 'end', 500, duration).end).toBe(120)
    expect(withEdge(range, 'end', 40.2, duration).end).toBe(41)
    expect(withEdge(range, 'start', -3, duration).start).toBe(0)
    expect(withEdge(range, 'start', 59.9, duration).start).toBe(59)
    expect(withEdge({ start: 0, end: 10 }, 'end', 5000, 7000).end).toBe(600)
  })

  it('has valid limits in a video shorter than the shortest clip', () => {
    expect(edgeLimits({ start: 0, end: 0.04 }, 'end', 0.04)).toEqual({ least: 0.04, most: 0.04 })
    expect(withEdge({ start: 0, end: 0.04 }, 'start', 0.03, 0.04)).toEqual({ start: 0, end: 0.04 })
  })

  it('snaps to the nearest mark within reach', () => {
    expect(snapped(10.1, [9, 10, 10.15], 0.2)).toBe(10.15)
    expect(snapped(10.1, [9, 11], 0.2)).toBe(10.1)
    expect(snapped(10.1, [10.1001], 0)).toBe(10.1)
  })
})

describe('frames', () => {
  it.each([24, 25, 30, 60, 30_000 / 1001])('are stepped through one by one at %f a second', (rate) => {
    let time = 0
    for (let frame = 1; frame <= 200; frame += 1) {
      time = frameStep(time, 1, rate, duration)
      expect(Math.floor(time * rate)).toBe(frame)
    }
    for (let frame = 199; frame >= 0; frame -= 1) {
      time = frameStep(time, -1, rate, duration)
      expect(Math.floor(time * rate)).toBe(frame)
    }
  })

  it('begin where a cut is exact', () => {
    expect(frameStart(1.03, 25)).toBe(1)
    expect(frameStart(1.04, 25)).toBe(1.04)
  })
})
