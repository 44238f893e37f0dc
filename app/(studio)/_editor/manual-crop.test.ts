import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cropSchema } from '@/lib/clips/edit'
import { cropAt } from '@/lib/clips/render-spec'
import { insidePicture, shotsWithin, stillCrop, windowShare, withShotAt } from './manual-crop'

const shots = [
  { start: 0, end: 10 },
  { start: 10, end: 14 },
  { start: 14, end: 30 },
]

describe('the crop window', () => {
  it('crops a wide frame and a tall one', () => {
    expect(windowShare(16 / 9, 9 / 16).x).toBeCloseTo(0.3164)
    expect(windowShare(16 / 9, 9 / 16).y).toBe(1)
    expect(windowShare(9 / 16, 1)).toEqual({ x: 1, y: 0.5625 })
    expect(windowShare(1, 1)).toEqual({ x: 1, y: 1 })
  })

  it('stays inside the frame', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true }), fc.double({ min: 0.05, max: 1, noNaN: true }), (x, part) => {
        const inside = insidePicture({ x, y: x }, { x: part, y: 1 })
        expect(inside.x - part / 2).toBeGreaterThanOrEqual(-1e-9)
        expect(inside.x + part / 2).toBeLessThanOrEqual(1 + 1e-9)
        expect(inside.y).toBe(0.5)
      }),
    )
  })
})

describe('a manual crop', () => {
  it('stays in one place for the whole clip', () => {
    const { keyframes } = stillCrop({ x: 0.3, y: 0.5 })
    for (const time of [0, 5, 500]) expect(cropAt(keyframes, time)).toEqual({ x: 0.3, y: 0.5 })
  })

  it('stays still within each shot, and jumps between shots', () => {
    const range = { start: 4, end: 20 }
    const inside = shotsWithin(shots, range)
    expect(inside).toEqual([
      { start: 4, end: 10 },
      { start: 10, end: 14 },
      { start: 14, end: 20 },
    ])
    const still = withShotAt(stillCrop({ x: 0.5, y: 0.5 }), inside, 4, { x: 0.5, y: 0.5 })
    const moved = withShotAt(still, inside, 12, { x: 0.2, y: 0.5 })
    const at = (time: number) => cropAt(moved.keyframes, time).x
    expect([4, 7, 9.98].map(at)).toEqual([0.5, 0.5, 0.5])
    expect([10, 11, 13.98].map(at)).toEqual([0.2, 0.2, 0.2])
    expect([14, 17, 20].map(at)).toEqual([0.5, 0.5, 0.5])
    expect(cropSchema.safeParse(moved).success).toBe(true)
  })

  it('stays within the saved limit, however many shots there are', () => {
    const many = Array.from({ length: 80 }, (_, at) => ({ start: at, end: at + 1 }))
    const moved = withShotAt(stillCrop({ x: 0.5, y: 0.5 }), many, 7, { x: 0.2, y: 0.5 })
    expect(cropSchema.safeParse(moved).success).toBe(true)
  })
})
