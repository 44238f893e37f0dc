import { describe, expect, it } from 'vitest'
import { defaultEdit } from '@/lib/clips/edit'
import { heardLevels, isHeardAsItIs, trackTime } from './heard'

const fade = { in: 0, out: 0 }

describe('what the preview plays', () => {
  it('is the video alone where nothing is changed', () => {
    expect(isHeardAsItIs(defaultEdit(0, 10))).toBe(true)
    expect(isHeardAsItIs({ ...defaultEdit(0, 10), sound: { volume: 0.5, fade } })).toBe(false)
  })

  it('keeps the balance of what is louder than a browser can play', () => {
    const music = { start: 0, isLooped: true, volume: 1, fade, speech: [] }
    expect(heardLevels({ volume: 2, fade }, music, 10, 5)).toEqual({ own: 1, music: 0.5 })
    expect(heardLevels({ volume: 0.4, fade: { in: 2, out: 0 } }, null, 10, 1)).toEqual({ own: 0.2, music: 0 })
  })

  it('begins the track again, or lets it end', () => {
    const at = (time: number, isLooped: boolean) => trackTime({ start: 2, isLooped }, 10, time)
    expect([0, 7, 8, 17].map((time) => at(time, true))).toEqual([2, 9, 2, 3])
    expect(at(8, false)).toBeNull()
    expect(trackTime({ start: 12, isLooped: true }, 10, 0)).toBeNull()
  })
})
