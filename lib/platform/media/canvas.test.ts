import { afterEach, describe, expect, it, vi } from 'vitest'
import { captionFrames } from '@/lib/clips/caption-frames'
import { clipEditSchema } from '@/lib/clips/edit'
import { drawText, TextLayouts } from '@/lib/core/drawing/draw-text'
import type { Pen, TextPlan } from '@/lib/core/drawing/types'
import { loadCanvas, loadFonts } from './canvas'

const emoji = ['🏳️‍🌈', '❤️‍🔥', '👨‍👩‍👧‍👦', '👍🏽', '🇩🇪', '1️⃣', '❤️', '👩🏾‍🚀', '🏴󠁧󠁢󠁳󠁣󠁴󠁿', '🧑‍🤝‍🧑']
const letters = {
  latin: 'ğ',
  cyrillic: 'Ж',
  greek: 'Ω',
  arabic: 'ب',
  hebrew: 'ש',
  devanagari: 'क',
  thai: 'ก',
  kana: 'あ',
  han: '们',
  hangul: '한',
}

function planOf(text: string, stylePreset: 'minimal' | 'punch' = 'minimal'): TextPlan {
  const edit = clipEditSchema.parse({ start: 0, end: 1, stylePreset, captions: [{ start: 0, end: 1, text }] })
  const plan = captionFrames(edit, { width: 180, height: 320 })
  if (!plan) throw new Error('nothing is drawn')
  return { ...plan, looks: plan.looks.map((look) => ({ ...look, size: 0.3, shadow: null })) }
}

async function layoutsOf(plan: TextPlan) {
  const canvas = await loadCanvas()
  loadFonts(canvas, plan)
  const context = canvas.createCanvas(plan.size.width, plan.size.height).getContext('2d')
  return { context, layouts: new TextLayouts(context as unknown as Pen, plan) }
}

async function drawn(plan: TextPlan): Promise<Buffer> {
  const { context, layouts } = await layoutsOf(plan)
  const state = plan.captions.at(-1)
  if (state) drawText(context as unknown as Pen, layouts, state)
  return Buffer.from(context.getImageData(0, 0, plan.size.width, plan.size.height).data)
}

afterEach(() => vi.doUnmock('@napi-rs/canvas'))

describe('the drawing library', () => {
  it('knows no font of the machine', async () => {
    const { GlobalFonts } = await loadCanvas()
    expect(GlobalFonts.families).toEqual([])
  })

  it.each(Object.entries(letters))('has letters of %s in any style, and no boxes', async (_script, letter) => {
    for (const style of ['minimal', 'punch'] as const) {
      const [one, missing] = await Promise.all([drawn(planOf(letter, style)), drawn(planOf('க', style))])
      expect(one.some((value) => value > 0)).toBe(true)
      expect(one.equals(missing)).toBe(false)
    }
  })

  it.each(emoji)('draws %s as one emoji', async (sequence) => {
    const width = async (text: string) => (await layoutsOf(planOf(text))).layouts.of(0).width
    expect(await width(sequence)).toBeCloseTo(await width('😀'), 0)
    const [first = '', joined = ''] = sequence.replace(/\ufe0f/g, '')
    const isWhole = !(await drawn(planOf(sequence))).equals(await drawn(planOf(first)))
    expect(isWhole, 'more than its first character').toBe(joined !== '')
  })

  it('that does not load is named in the error of the export', async () => {
    vi.resetModules()
    vi.doMock('@napi-rs/canvas', () => {
      throw new Error('Cannot find native binding.')
    })
    const { loadCanvas: loadBroken } = await import('./canvas')
    await expect(loadBroken()).rejects.toThrow(/Captions cannot be drawn: @napi-rs\/canvas does not load/)
  })
})
