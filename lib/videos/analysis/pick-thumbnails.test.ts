import { describe, expect, it } from 'vitest'
import type { SubjectSample } from '@/lib/platform/media/subjects'
import { pickThumbnails } from './pick-thumbnails'

const usual = { sharpness: 5, brightness: 120, clipped: 0.01, contrast: 40, histogram: [500, 500] }
const face = { kind: 'face' as const, score: 0.9, x0: 0.4, x1: 0.6, y0: 0.2, y1: 0.5 }

function sample(time: number, over: Partial<SubjectSample['look']> = {}, boxes = [] as SubjectSample['boxes']) {
  return { time, boxes, columns: [], rows: [], look: { ...usual, ...over } }
}
const whole = [{ start: 0, end: 30 }]
const range = { start: 0, end: 30 }

describe('the moments for a thumbnail', () => {
  it('begin with a face, then go by sharpness, light and contrast', () => {
    const samples = [
      sample(2, { sharpness: 1 }),
      sample(6, { brightness: 20 }),
      sample(10, {}, [face]),
      sample(14, { clipped: 0.4 }),
      sample(18),
    ]
    expect(pickThumbnails(samples, whole, range)).toEqual([10, 18, 6, 14, 2])
  })

  it('are never blank, near a cut or outside the clip, and apart from each other', () => {
    const shots = [
      { start: 0, end: 10 },
      { start: 10, end: 30 },
    ]
    const samples = [0.2, 5, 6, 9.8, 10.2, 10.4, 20, 29.8].map((time) => sample(time))
    samples.push(sample(15, { contrast: 2 }), sample(40))
    const times = pickThumbnails(samples, shots, { start: 4, end: 25 })
    expect([...times].sort((a, b) => a - b)).toEqual([5, 10.4, 20])
    expect(pickThumbnails([], shots, range)).toEqual([])
  })

  it('are five at most', () => {
    const samples = Array.from({ length: 28 }, (_, at) => sample(at + 1))
    expect(pickThumbnails(samples, whole, range)).toHaveLength(5)
  })
})
