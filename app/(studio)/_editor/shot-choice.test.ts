import { describe, expect, it } from 'vitest'
import { clipEditSchema, defaultEdit } from '@/lib/clips/edit'
import { chosenFraming } from '@/lib/clips/framing'
import type { ShotFraming } from '@/lib/videos/analysis/frame-shots'
import { enlargementOf, sharpResolution } from './enlargement'
import { isChosen, shotAt, withLayout, withoutChoice, withWindow } from './shot-choice'

const half = { x: 0.05, y: 0.1, width: 0.4, height: 0.6 }

function shot(start: number, end: number): ShotFraming {
  const fit = { x: 0.1, y: 0, width: 0.7, height: 1 }
  const crop = [{ time: start, x: 0.5, y: 0.5 }]
  return {
    start,
    end,
    shotStart: start,
    layout: 'crop',
    crop,
    stack: [half, { ...half, x: 0.55 }],
    fit,
    isTooWide: false,
  }
}
const shots = [shot(0, 10), shot(10, 14), shot(14, 30)]
const [first, second, third] = shots as [ShotFraming, ShotFraming, ShotFraming]

describe('a choice for a shot', () => {
  it('changes this shot alone, can be saved, and is gone once it is automatic again', () => {
    const crop = withLayout({ mode: 'smart' }, [second], 'fit')
    expect(chosenFraming(shots, crop).map(({ layout }) => layout)).toEqual(['crop', 'fit', 'crop'])
    expect(shots.map((one) => isChosen(crop, one))).toEqual([false, true, false])
    const edit = { ...defaultEdit(0, 30), crop }
    expect(clipEditSchema.parse(edit)).toEqual(edit)
    expect(withoutChoice(crop, second)).toEqual({ mode: 'smart' })
    expect(withLayout(crop, [second], 'stack').shots).toEqual([{ time: 10, layout: 'stack' }])
  })

  it('moves the window, and of a stack the one that is held', () => {
    const moved = withWindow({ mode: 'smart' }, first, { x: 0.3, y: 0.5 })
    expect(chosenFraming(shots, moved)[0]?.crop).toEqual([{ time: 0, x: 0.3, y: 0.5 }])
    const stacked = withLayout(moved, [third], 'stack')
    const shown = chosenFraming(shots, stacked)[2] as ShotFraming
    const lower = withWindow(stacked, shown, { x: 0.6, y: 0.4 }, 1)
    const [upperBox, lowerBox] = (chosenFraming(shots, lower)[2] as ShotFraming).stack
    expect(upperBox).toEqual({ ...half, x: expect.closeTo(half.x), y: expect.closeTo(half.y) })
    expect(lowerBox).toMatchObject({ x: expect.closeTo(0.4), y: expect.closeTo(0.1) })
    expect(lower.shots).toHaveLength(2)
  })

  it('is of the shot under the playhead, and stays when the clip begins later in it', () => {
    expect([0, 9.9995, 10, 29, 99].map((time) => shotAt(shots, time)?.start)).toEqual([0, 10, 10, 14, 14])
    const crop = withLayout({ mode: 'smart' }, [first], 'fit')
    const trimmed = { ...first, start: 4, shotStart: 0 }
    expect(chosenFraming([trimmed], crop)[0]?.layout).toBe('fit')
  })

  it('keeps the edit saveable in a clip of very many shots', () => {
    const many = Array.from({ length: 300 }, (_, at) => shot(at, at + 1))
    expect(
      clipEditSchema.safeParse({ ...defaultEdit(0, 30), crop: withLayout({ mode: 'smart' }, many, 'fit') }).success,
    ).toBe(true)
  })
})

describe('enlargement', () => {
  it('is what the window is blown up by, and the sharp size is the largest that is small enough', () => {
    const video = { width: 854, height: 480 }
    const edit = { aspect: '9:16' as const, resolution: 1080 as const }
    expect(enlargementOf(edit, video)).toBeCloseTo(4)
    expect(enlargementOf(edit, video, 'fit')).toBeCloseTo(1.26, 1)
    expect(sharpResolution(edit, video)).toBe(540)
    expect(sharpResolution(edit, { width: 1920, height: 1080 })).toBe(720)
    expect(sharpResolution({ ...edit, resolution: 540 }, video)).toBeNull()
  })
})
