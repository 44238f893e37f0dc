import { describe, expect, it } from 'vitest'
import type { Inspection, VideoStream } from './engine'
import { overTime, quoted } from './graphs'
import { judge } from './probe-file'
import { outputRate } from './render-file'

const video: VideoStream = {
  index: 0,
  codec: 'h264',
  canDecode: true,
  width: 1920,
  height: 1080,
  rotation: 0,
  pixelAspect: 1,
  averageRate: 30,
  realRate: 30,
  frameCount: 900,
  duration: 30,
  pixelFormat: 'yuv420p',
}
const inspection = (over: Partial<VideoStream>): Inspection => ({
  container: 'mov,mp4,m4a,3gp,3g2,mj2',
  duration: 30,
  startTime: 0,
  video: { ...video, ...over },
  audio: null,
})

describe('judge', () => {
  it.each([
    ['a flood of pixels', { width: 60_000, height: 60_000 }, /60000 x 60000.*8192 x 4320/],
    ['an unknown codec', { canDecode: false, codec: 'prores_raw' }, /"prores_raw" isn’t supported/],
    ['a day', { duration: 90_000, frameCount: 0, averageRate: 30 }, /25 hours long/],
    ['one picture', { frameCount: 1, duration: 0.04 }, /single frame/],
    ['a dot', { width: 1, height: 1 }, /at least 16 x 16/],
  ])('refuses %s in words', (_, over, sentence) => {
    expect(() => judge(inspection(over))).toThrow(sentence)
  })

  it('reports the display size after rotation', () => {
    expect(judge(inspection({ rotation: 270 })).probe).toMatchObject({ width: 1080, height: 1920 })
    expect(judge(inspection({ width: 720, height: 576, pixelAspect: 64 / 45 })).probe).toMatchObject({ width: 1024 })
    expect(judge(inspection({ pixelAspect: 0 })).probe).toMatchObject({ width: 1920, pixelAspect: 1 })
  })

  it('counts frames when the header claims a longer duration', () => {
    const claimed = inspection({ duration: 36_000, averageRate: 900 / 36_000, frameCount: 900 })
    expect(judge({ ...claimed, duration: 36_000 }).probe).toMatchObject({ duration: 30, fps: 30 })
  })

  it('knows which codecs browsers play', () => {
    const isPlayable = (over: Partial<VideoStream>, container = 'mov,mp4,m4a,3gp,3g2,mj2') =>
      judge({ ...inspection(over), container }).probe.isBrowserPlayable
    expect(isPlayable({})).toBe(true)
    expect(isPlayable({ codec: 'hevc' })).toBe(false)
    expect(isPlayable({ pixelFormat: 'yuv422p10le' })).toBe(false)
    expect(isPlayable({}, 'matroska,webm')).toBe(false)
    expect(isPlayable({ codec: 'vp9' }, 'matroska,webm')).toBe(true)
  })
})

describe('the output rate', () => {
  it.each([
    [24, false, 24],
    [29.97, false, 30_000 / 1001],
    [23.976, false, 24_000 / 1001],
    [120, false, 60],
    [12, false, 25],
    [29.97, true, 30],
    [41.3, true, 50],
  ])('of %d (variable: %s) is %d', (fps, hasVariableFrameRate, expected) => {
    const { num, den } = outputRate({ fps, hasVariableFrameRate })
    expect(num / den).toBeCloseTo(expected, 3)
  })
})

describe('filter graphs', () => {
  it('escape special characters of paths', () => {
    expect(quoted("/a b/it's:[x],;.ass")).toBe("/a b/it\\\\\\'s\\\\:\\[x\\]\\,\\;.ass")
  })

  it('evaluate a crop track as a binary tree, not a list', () => {
    const track = Array.from({ length: 64 }, (_, at) => ({ time: at, x: at / 64, y: 0.5 }))
    const expression = overTime(track, 'x')
    let depth = 0
    let deepest = 0
    for (const character of expression) {
      if (character === '(') depth += 1
      if (character === ')') depth -= 1
      deepest = Math.max(deepest, depth)
    }
    expect(depth).toBe(0)
    expect(deepest).toBeLessThan(12)
    expect(overTime([{ time: 0, x: 0.25, y: 0.5 }], 'x')).toBe('0.25000')
    expect(overTime([], 'x')).toBe('0.5')
  })
})
