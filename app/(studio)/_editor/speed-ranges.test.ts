import { describe, expect, it } from 'vitest'
import { clipEditSchema, defaultEdit } from '@/lib/clips/edit'
import { newSpeedRange, rangeLimits, withSpeedRange } from './speed-ranges'

const edit = { ...defaultEdit(10, 20), speed: { factor: 1, ranges: [{ start: 12, end: 13, factor: 2 }] } }

describe('speed ranges', () => {
  it('begin at the playhead and leave their neighbors alone', () => {
    expect(newSpeedRange(edit, 11)).toEqual({ start: 11, end: 12, factor: 1.5 })
    expect(newSpeedRange(edit, 12.5)).toEqual({ start: 13, end: 15, factor: 1.5 })
    expect(newSpeedRange(edit, 19.9)).toBeNull()
    expect(newSpeedRange(edit, 5)).toEqual({ start: 10, end: 12, factor: 1.5 })
  })

  it('stay in order, so that they can be saved', () => {
    const range = newSpeedRange(edit, 10)
    const ranges = range ? withSpeedRange(edit.speed.ranges, range) : []
    expect(ranges.map(({ start }) => start)).toEqual([10, 12])
    expect(clipEditSchema.safeParse({ ...edit, speed: { factor: 1, ranges } }).success).toBe(true)
    expect(rangeLimits({ ...edit, speed: { factor: 1, ranges } }, 0)).toEqual({ least: 10, most: 12 })
  })
})
