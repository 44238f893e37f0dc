import { describe, expect, it } from 'vitest'
import { emptySignals, type Signals } from '@/lib/platform/media/signals'
import type { SubjectBox, SubjectSample } from '@/lib/platform/media/subjects'
import { frameShots, type ShotFraming } from './frame-shots'
import { planSamples } from './plan-samples'

const shapes = { source: 16 / 9, frame: 9 / 16 }
const share = shapes.frame / shapes.source
const look = { sharpness: 5, brightness: 120, clipped: 0, contrast: 40, histogram: [] }

function quietSignals(seconds: number): Signals {
  const signals = emptySignals(0, seconds, seconds * 10, 0)
  signals.frames.contrast.fill(100)
  return signals
}

/** A sample with what stands out in columns `out`, evenly without any. */
function sampleAt(time: number, boxes: SubjectBox[], out: [number, number] | null = null): SubjectSample {
  const columns = Array.from({ length: 64 }, (_, at) => {
    const x = (at + 0.5) / 64
    return out ? (x > out[0] && x < out[1] ? 200 : 4) : 60
  })
  return { time, boxes, columns, rows: new Array(36).fill(60), look }
}

function person(x: number, width = 0.12): SubjectBox[] {
  const body = { kind: 'person' as const, score: 0.8, x0: x - width / 2, x1: x + width / 2, y0: 0.2, y1: 1 }
  const face = { kind: 'face' as const, score: 0.9, x0: x - 0.03, x1: x + 0.03, y0: 0.25, y1: 0.36 }
  return [body, face]
}

/** One shot of `seconds`, with the boxes that `at` gives for each half second. */
function framing(
  seconds: number,
  at: (time: number) => SubjectBox[],
  out: [number, number] | null = null,
): ShotFraming {
  const samples = Array.from({ length: seconds * 2 }, (_, half) => sampleAt(half / 2 + 0.2, at(half / 2 + 0.2), out))
  const [shot] = frameShots({ signals: quietSignals(seconds), samples }, [{ start: 0, end: seconds }], shapes)
  if (!shot) throw new Error('no shot')
  return shot
}

const xAt = ({ crop }: ShotFraming, time: number) => {
  const after = crop.findIndex((key) => key.time > time)
  const [a, b] = [crop[after < 0 ? crop.length - 1 : Math.max(0, after - 1)], crop[after]]
  if (!a) return 0.5
  return b && b.time > a.time ? a.x + ((b.x - a.x) * Math.max(0, time - a.time)) / (b.time - a.time) : a.x
}

describe('the window', () => {
  it('stands still on a person who stays, keeping them in the frame', () => {
    const shot = framing(10, (time) => person(0.2 + 0.02 * Math.sin(time)))
    expect(shot).toMatchObject({ layout: 'crop', isTooWide: false })
    expect(shot.crop).toHaveLength(1)
    expect(Math.abs(xAt(shot, 5) - 0.2)).toBeLessThan(0.1)
  })

  it('follows a person who crosses the picture, within its speed and in one direction', () => {
    const shot = framing(10, (time) => person(0.1 + time * 0.08))
    for (let time = 0.5; time < 9.5; time += 0.25) {
      expect(Math.abs(xAt(shot, time) - (0.1 + time * 0.08))).toBeLessThan(share / 2)
      expect(xAt(shot, time + 0.25) - xAt(shot, time)).toBeGreaterThanOrEqual(-1e-9)
      expect(xAt(shot, time + 0.25) - xAt(shot, time)).toBeLessThanOrEqual(0.45 * 0.25 + 0.01)
    }
  })

  it('is at another place in every shot, and still in one under 1.5 seconds', () => {
    const samples = Array.from({ length: 20 }, (_, half) => sampleAt(half / 2 + 0.2, person(half < 10 ? 0.2 : 0.8)))
    const shots = [
      { start: 0, end: 5 },
      { start: 5, end: 10 },
    ]
    const [first, second] = frameShots({ signals: quietSignals(10), samples }, shots, shapes)
    expect(first?.crop[0]?.x).toBeLessThan(0.3)
    expect(second?.crop).toEqual([{ time: 5, x: expect.closeTo(0.8, 0.5), y: 0.5 }])
    const brief = { start: 4, end: 5.4 }
    const moving = [sampleAt(4.2, person(0.1)), sampleAt(4.6, person(0.5)), sampleAt(5.2, person(0.9))]
    expect(frameShots({ signals: quietSignals(10), samples: moving }, [brief], shapes)[0]?.crop).toHaveLength(1)
  })

  it('goes to what stands out where nobody is, and to the center where nothing is known', () => {
    expect(framing(6, () => [], [0.62, 0.78]).crop[0]?.x).toBeCloseTo(0.7, 1)
    expect(framing(6, () => []).crop).toEqual([{ time: 0, x: 0.5, y: 0.5 }])
    const unknown = frameShots({ signals: emptySignals(0, 9, 0, 0), samples: [] }, [{ start: 0, end: 1e9 }], shapes)
    expect(unknown).toMatchObject([{ layout: 'crop', crop: [{ time: 0, x: 0.5, y: 0.5 }] }])
  })

  it('moves up and down in a picture that is taller than the frame', () => {
    const low: SubjectBox = { kind: 'face', score: 0.9, x0: 0.4, x1: 0.6, y0: 0.7, y1: 0.82 }
    const tall = { source: 9 / 16, frame: 1 }
    const material = { signals: quietSignals(4), samples: [0, 1, 2, 3].map((time) => sampleAt(time + 0.2, [low])) }
    const [shot] = frameShots(material, [{ start: 0, end: 4 }], tall)
    expect(shot?.crop).toEqual([{ time: 0, x: 0.5, y: expect.closeTo(0.7, 0.5) }])
    expect(shot?.layout).toBe('crop')
  })
})

describe('the layout', () => {
  it('stacks two people who are further apart than a window, the left one above', () => {
    const shot = framing(6, () => [...person(0.8), ...person(0.2)])
    expect(shot).toMatchObject({ layout: 'stack', isTooWide: true })
    const [upper, lower] = shot.stack
    expect(upper.x + upper.width / 2).toBeCloseTo(0.25, 1)
    expect(lower.x + lower.width / 2).toBeCloseTo(0.75, 1)
    for (const { x, y, width, height } of shot.stack) {
      expect(Math.min(x, y, 1 - x - width, 1 - y - height)).toBeGreaterThanOrEqual(-1e-4)
      expect((width * 16) / (height * 9)).toBeCloseTo(9 / 8, 2)
    }
  })

  it('shows a group and a wide logo whole, and a narrow one through the window', () => {
    const group = framing(6, () => [...person(0.15), ...person(0.45), ...person(0.75)])
    expect(group).toMatchObject({ layout: 'fit', isTooWide: true })
    expect(group.fit.x).toBeLessThan(0.12)
    expect(group.fit.x + group.fit.width).toBeGreaterThan(0.78)
    expect(framing(6, () => [], [0.25, 0.75]).layout).toBe('fit')
    expect(framing(6, () => [], [0.4, 0.6]).layout).toBe('crop')
  })

  it('shows a screen or a slide with text whole, and no scenery, moving picture, small title or person', () => {
    const level = (share: number) => [share, ...new Array(15).fill((1000 - share) / 15)]
    const ofText = { sharpness: 20, oneLevel: 900, motion: 0, width: 0.8, boxes: [] as SubjectBox[] }
    const shotOf = (over: Partial<typeof ofText>): ShotFraming => {
      const { sharpness, oneLevel, motion, width, boxes } = { ...ofText, ...over }
      const signals = quietSignals(6)
      for (let at = 0; at < signals.frames.columnDetail.length; at += 1) {
        signals.frames.columnDetail[at] = (at % 32) / 32 >= 0.05 && (at % 32) / 32 < 0.05 + width ? 40 : 1
      }
      signals.frames.columnMotion.fill(motion)
      const samples = Array.from({ length: 6 }, (_, second) => ({
        ...sampleAt(second + 0.2, boxes),
        look: { ...look, sharpness, histogram: level(oneLevel) },
      }))
      return frameShots({ signals, samples }, [{ start: 0, end: 6 }], shapes)[0] as ShotFraming
    }
    const text = shotOf({})
    expect(text).toMatchObject({ layout: 'fit', isTooWide: true })
    expect(text.fit.x).toBeLessThan(0.05)
    expect(text.fit.x + text.fit.width).toBeGreaterThan(0.85)
    for (const other of [{ sharpness: 6 }, { oneLevel: 300 }, { motion: 20 }, { width: 0.3 }, { boxes: person(0.2) }]) {
      expect(shotOf(other), JSON.stringify(other)).toMatchObject({ layout: 'crop' })
    }
  })

  it('crops a close-up, and warns that its shoulders are cut off', () => {
    expect(framing(6, () => person(0.5, 0.5))).toMatchObject({ layout: 'crop', isTooWide: true })
  })

  it('is the window where two people are together, or one comes by', () => {
    expect(framing(6, () => [...person(0.4), ...person(0.55)]).layout).toBe('crop')
    expect(framing(6, (time) => (time < 2 ? [...person(0.2), ...person(0.8)] : person(0.2))).layout).toBe('crop')
  })
})

describe('samples', () => {
  it('are taken after each cut, once a second, twice where it moves, and not of blank pictures', () => {
    const signals = quietSignals(10)
    signals.frames.difference.fill(40, 70, 80)
    signals.frames.contrast.fill(2, 0, 5)
    const shots = [
      { start: 0, end: 4 },
      { start: 4, end: 10 },
    ]
    const times = planSamples(signals, shots, { start: 0, end: 10 })
    expect(times.slice(0, 4)).toEqual([0.6, 1.6, 2.6, 3.6])
    expect(times.slice(4)).toEqual([4.2, 5.2, 6.2, 7.2, 7.8, 8.2, 9.2])
    const parts = [0, 2.5, 5, 7.5].flatMap((start) => planSamples(signals, shots, { start, end: start + 2.5 }))
    expect(parts).toEqual(times)
  })
})
