import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { corners, watermarkPlan } from './watermark'

const within = { left: 0.1, top: 0.15, right: 0.8, bottom: 0.65 }

describe('a watermark', () => {
  it('stands in its corner, as large as it was chosen', () => {
    const frame = { width: 1080, height: 1920 }
    const plan = (corner: (typeof corners)[number]) =>
      watermarkPlan(frame, { width: 400, height: 100 }, { corner, size: 0.2, opacity: 0.7 }, within)
    expect(plan('top-left')).toEqual({ x: 108, y: 288, width: 216, height: 54, opacity: 0.7 })
    expect(plan('bottom-right')).toMatchObject({ x: 648, y: 1194 })
  })

  it('is inside any frame, with even edges', () => {
    const side = fc.integer({ min: 1, max: 9000 })
    const property = fc.property(
      fc.record({ width: side, height: side }),
      fc.constantFrom(...corners),
      fc.double({ min: 0.05, max: 0.5, noNaN: true }),
      fc.constantFrom({ width: 540, height: 960 }, { width: 540, height: 676 }, { width: 1920, height: 1080 }),
      (logo, corner, size, frame) => {
        const { x, y, width, height } = watermarkPlan(frame, logo, { corner, size, opacity: 1 }, within)
        expect([x, y, width, height].map((value) => value % 2)).toEqual([0, 0, 0, 0])
        expect(Math.min(x, y)).toBeGreaterThanOrEqual(0)
        expect(x + width).toBeLessThanOrEqual(frame.width)
        expect(y + height).toBeLessThanOrEqual(frame.height)
      },
    )
    fc.assert(property, { numRuns: 200 })
  })
})
