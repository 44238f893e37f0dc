import { describe, expect, it } from 'vitest'
import { Invalid } from '@/lib/core/errors'
import type { ShotFraming } from '@/lib/videos/analysis/frame-shots'
import { clipEditSchema, defaultEdit, editErrors, fitEdit, outputSize } from './edit'
import { cropAt, toRenderSpec } from './render-spec'

const half = { x: 0, y: 0, width: 0.5, height: 1 }

function shot(start: number, end: number, over: Partial<ShotFraming> = {}): ShotFraming {
  const crop = [{ time: start, x: 0.5, y: 0.5 }]
  const whole = { x: 0, y: 0, width: 1, height: 1 }
  const lower = { ...half, x: 0.5 }
  return {
    start,
    end,
    shotStart: start,
    layout: 'crop',
    crop,
    stack: [half, lower],
    fit: whole,
    isTooWide: false,
    ...over,
  }
}

describe('a clip edit', () => {
  it('starts with defaults', () => {
    expect(defaultEdit(3, 20)).toEqual({
      start: 3,
      end: 20,
      aspect: '9:16',
      crop: { mode: 'smart' },
      overlays: [],
      captions: [],
      cuts: [],
      captionSource: 'transcript',
      stylePreset: 'impact',
      captionPosition: null,
      captionColors: {},
      captionFont: null,
      brand: { watermark: null, intro: null, outro: null },
      music: null,
      pictureFade: { in: 0, out: 0 },
      progressBar: null,
      sound: { volume: 1, fade: { in: 0, out: 0 } },
      speed: { factor: 1, ranges: [] },
      loudnessTarget: -14,
      resolution: 1080,
    })
  })

  it.each([
    [{ start: 5, end: 5 }, 'end'],
    [{ start: -1, end: 5 }, 'start'],
    [{ start: 0, end: Number.POSITIVE_INFINITY }, 'end'],
    [{ start: 0, end: 5, loudnessTarget: -10 }, 'loudnessTarget'],
    [{ start: 0, end: 5, overlays: [{ start: 0, end: 1, text: ' ' }] }, 'overlays'],
    [{ start: 0, end: 5, overlays: [{ start: 0, end: 1, text: 'x', style: { color: 'red;}' } }] }, 'overlays'],
    [{ start: 0, end: 5, crop: { mode: 'manual', keyframes: [] } }, 'crop'],
    [{ start: 0, end: 5, stylePreset: 'comic sans' }, 'stylePreset'],
    [{ start: 0, end: 5, captionPosition: { y: 1.2 } }, 'captionPosition'],
    [{ start: 0, end: 5, captionColors: { text: 'red;}' } }, 'captionColors'],
  ])('refuses %j at %s', (input, field) => {
    const result = clipEditSchema.safeParse(input)
    expect(result.success ? [] : result.error.issues.map((issue) => issue.path[0])).toContain(field)
  })

  it.each([
    ['clean', 'minimal'],
    ['bold', 'impact'],
    ['boxed', 'boxed'],
    ['spotlight', 'karaoke'],
    ['serif', 'minimal'],
  ])('saved with the earlier style %s has %s', (saved, style) => {
    expect(clipEditSchema.parse({ start: 0, end: 5, stylePreset: saved }).stylePreset).toBe(style)
  })

  it('has even sizes in every aspect', () => {
    expect(outputSize({ aspect: '9:16', resolution: 1080 })).toEqual({ width: 1080, height: 1920 })
    expect(outputSize({ aspect: '1:1', resolution: 720 })).toEqual({ width: 720, height: 720 })
    expect(outputSize({ aspect: '4:5', resolution: 1080 })).toEqual({ width: 1080, height: 1350 })
    expect(outputSize({ aspect: '4:5', resolution: 540 })).toEqual({ width: 540, height: 676 })
    expect(outputSize({ aspect: '16:9', resolution: 540 })).toEqual({ width: 960, height: 540 })
  })

  it('is validated against the length of its video', () => {
    expect(editErrors(defaultEdit(0, 30), 30)).toBeNull()
    expect(editErrors(defaultEdit(0, 31), 30)).toHaveProperty('end')
    expect(editErrors(defaultEdit(40, 50), 30)).toHaveProperty('start')
    expect(editErrors(defaultEdit(0, 0.5), 30)).toHaveProperty('end')
    expect(editErrors(defaultEdit(0, 0.5), 0.5)).toBeNull()
    expect(editErrors(defaultEdit(0, 700), 1000)).toHaveProperty('end')
    expect(fitEdit(defaultEdit(40, 50), 30)).toMatchObject({ start: 29, end: 30 })
  })
})

describe('the render spec', () => {
  it('shifts times to the clip and keeps jumps of the crop', () => {
    const edit = {
      ...defaultEdit(10, 20),
      captions: [{ start: 8, end: 11, text: 'on' }],
      loudnessTarget: 'off' as const,
    }
    const keys = [
      { time: 9, x: 0.2, y: 0.5 },
      { time: 11, x: 0.4, y: 0.5 },
    ]
    const shots = [shot(9, 11.01, { crop: keys }), shot(11.01, 30, { crop: [{ time: 11.01, x: 0.8, y: 0.5 }] })]
    const spec = toRenderSpec(edit, 25, shots)
    expect(spec).toMatchObject({ start: 10, end: 20, width: 1080, height: 1920, loudnessTarget: null })
    expect(spec.crop[0]).toEqual({ time: 0, x: expect.closeTo(0.3), y: 0.5 })
    expect(spec.crop.slice(1).map((key) => key.time)).toEqual([1, 1, expect.closeTo(1.01)])
    expect(spec.layouts).toEqual([])
    expect(spec.text?.blocks.map(({ words }) => words.map(({ text }) => text))).toEqual([['ON']])
    expect([spec.text?.captions[0]?.start, spec.text?.captions.at(-1)?.end]).toEqual([0, 1])
  })

  it('puts captions between stacked pictures, at the times at which the clip plays them', () => {
    const shots = [shot(10, 14, {}), shot(14, 20, { layout: 'stack' })]
    const captions = [11, 15].map((start) => ({ start, end: start + 2, text: 'word' }))
    const edit = { ...defaultEdit(10, 20), stylePreset: 'minimal' as const, captions }
    const heights = (over: Partial<typeof edit>) => {
      const { text } = toRenderSpec({ ...edit, ...over }, 25, shots)
      return text?.blocks.map(({ place }) => text.places[place]?.y)
    }
    expect(heights({})).toEqual([1150 / 1920, 0.5])
    expect(heights({ speed: { factor: 2, ranges: [] } })).toEqual([1150 / 1920, 0.5])
    expect(heights({ cuts: [{ start: 10.5, end: 13.5 }], captions: captions.slice(1) })).toEqual([0.5])
  })

  it('shows stacked and whole shots in their stretches of the clip, and what a person chose instead', () => {
    const shots = [shot(9, 12, { layout: 'stack' }), shot(12, 15, { shotStart: 12 }), shot(15, 40, { layout: 'fit' })]
    const automatic = toRenderSpec(defaultEdit(10, 20), 25, shots)
    expect(automatic.layouts?.map(({ start, end, layout }) => [start, end, layout])).toEqual([
      [0, 2, 'stack'],
      [5, 10, 'fit'],
    ])
    const choices = [
      { time: 9, layout: 'crop' as const, x: 0.8 },
      { time: 12, layout: 'stack' as const, x: 0.3, second: { x: 0.9, y: 0.5 } },
    ]
    const edit = { ...defaultEdit(10, 20), crop: { mode: 'smart' as const, shots: choices } }
    expect(clipEditSchema.parse(edit)).toEqual(edit)
    const spec = toRenderSpec(edit, 25, shots)
    expect(spec.crop[0]).toMatchObject({ time: 0, x: 0.8 })
    expect(spec.layouts).toEqual([
      {
        start: 2,
        end: 5,
        layout: 'stack',
        boxes: [expect.objectContaining({ x: expect.closeTo(0.05) }), expect.objectContaining({ x: 0.5 })],
      },
      { start: 5, end: 10, layout: 'fit', box: { x: 0, y: 0, width: 1, height: 1 } },
    ])
  })

  it('rejects a clip after the end of the video, by field', () => {
    expect(() => toRenderSpec(defaultEdit(10, 40), 30)).toThrow(Invalid)
  })

  it('crops to the center by default', () => {
    expect(cropAt([], 3)).toEqual({ x: 0.5, y: 0.5 })
    expect(toRenderSpec(defaultEdit(0, 5), 5).crop).toEqual([{ time: 0, x: 0.5, y: 0.5 }])
  })
})
