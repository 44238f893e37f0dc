import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { keptParts, pictureCuts, soundCuts } from './kept-parts'
import { shownPictures } from './speed-parts'

const ntsc = { num: 30_000, den: 1001 }

describe('the parts of a clip that are kept', () => {
  it('are whole pictures, with as much sound to half a unit at every join', () => {
    const time = fc.double({ min: 0, max: 60, noNaN: true })
    fc.assert(
      fc.property(fc.array(time, { minLength: 2, maxLength: 40 }), (times) => {
        const sorted = [...times].sort((a, b) => a - b)
        const spans = sorted.flatMap((start, at) => (at % 2 === 0 ? [{ start, end: sorted[at + 1] ?? 60 }] : []))
        const parts = keptParts(spans, ntsc, 1798)
        let [pictures, units] = [0, 0]
        for (const part of parts) {
          pictures += part.lastPicture - part.firstPicture + 1
          units += part.lastUnit - part.firstUnit + 1
          expect(Math.abs(units / 200 - (pictures * ntsc.den) / ntsc.num)).toBeLessThanOrEqual(0.0026)
          expect(Math.abs(part.firstUnit / 200 - (part.firstPicture * ntsc.den) / ntsc.num)).toBeLessThanOrEqual(0.0026)
        }
        expect(shownPictures(parts)).toBe(pictures)
        expect(pictures).toBeLessThanOrEqual(1798)
      }),
    )
  })

  it('need no filters where nothing is cut, and quiet joins where something is', () => {
    expect([pictureCuts([], ntsc), soundCuts([])]).toEqual([[], []])
    const parts = keptParts(
      [
        { start: 0, end: 1 },
        { start: 2, end: 3 },
      ],
      { num: 25, den: 1 },
      75,
    )
    expect(pictureCuts(parts, { num: 25, den: 1 })[0]).toBe("select='between(n,0,24)+between(n,50,74)'")
    expect(soundCuts(parts)).toContain("aselect='between(n,0,199)+between(n,400,599)'")
    expect(soundCuts(parts).at(-1)).toContain('between(n,199,200)')
  })
})
