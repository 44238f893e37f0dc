import { describe, expect, it } from 'vitest'
import { blockBounds, boundsOf, drawText, TextLayouts } from '@/lib/core/drawing/draw-text'
import { stateAt } from '@/lib/core/drawing/state-at'
import type { Pen, TextPlan } from '@/lib/core/drawing/types'
import { captionFrames } from './caption-frames'
import { captionSpans } from './caption-spans'
import { captionStyles, stylePresets } from './caption-styles'
import { type Caption, type ClipEdit, captionSchema, clipEditSchema, maxClipSeconds } from './edit'
import { snapText } from './snap-text'
import { safeBox, safeBoxOf } from './text-places'
import { spreadWords, timedWords } from './timed-words'

const size = { width: 1080, height: 1920 }
const editOf = (over: Partial<ClipEdit>): ClipEdit => ({ ...clipEditSchema.parse({ start: 0, end: 10 }), ...over })
const planOf = (over: Partial<ClipEdit>): TextPlan => {
  const plan = captionFrames(editOf(over), size)
  if (!plan) throw new Error('nothing to draw')
  return plan
}
const shownAt = (plan: TextPlan, time: number) =>
  stateAt(plan.captions, time)?.shown.map(({ block, said }) =>
    plan.blocks[block]?.words.map(({ text }, at) => (at === said ? `[${text}]` : text)).join(' '),
  )

/** Measures letters as squares of an em, emoji as well: enough to place text by. */
const squarePen = () => {
  const pen = { font: '', measureText: (text: string) => ({ width: [...text].length * Number.parseFloat(pen.font) }) }
  return pen as unknown as Pen
}

describe('the states of captions', () => {
  it('are none without text in the clip', () => {
    expect(captionFrames(editOf({}), size)).toBeNull()
    expect(captionFrames(editOf({ captions: [{ start: 11, end: 12, text: 'x' }] }), size)).toBeNull()
    expect(captionFrames(editOf({ captions: [{ start: 1, end: 2, text: '\u202e' }] }), size)).toBeNull()
  })

  it('light up the word that is said, a few words at once, in capitals where the style says so', () => {
    const words = ['one', 'two', 'three', 'four'].map((text, at) => ({ text, start: 1 + at, end: 1.5 + at }))
    const plan = planOf({ stylePreset: 'impact', captions: [{ start: 1, end: 6, text: 'one two three four', words }] })
    expect(shownAt(plan, 0.99)).toBeUndefined()
    expect(shownAt(plan, 1)).toEqual(['[ONE] TWO THREE'])
    expect(shownAt(plan, 3.9)).toEqual(['ONE TWO [THREE]'])
    expect(shownAt(plan, 4)).toEqual(['[FOUR]'])
    expect(shownAt(plan, 6)).toBeUndefined()
  })

  it('spread words by their letters where no times are known', () => {
    const plan = planOf({ stylePreset: 'impact', captions: [{ start: 2, end: 4, text: 'in the middle of it all' }] })
    expect(shownAt(plan, 2)).toEqual(['[IN] THE MIDDLE'])
    expect(shownAt(plan, 3.9)).toEqual(['OF IT [ALL]'])
  })

  it('show a caption whole in a still style, in pages where it is long', () => {
    const plan = planOf({ stylePreset: 'minimal', captions: [{ start: 0, end: 9, text: 'Every word of it.' }] })
    expect(plan.captions).toHaveLength(1)
    expect(shownAt(plan, 8.9)).toEqual(['Every word of it.'])
    const long = planOf({ stylePreset: 'minimal', captions: [{ start: 0, end: 9, text: 'word '.repeat(60).trim() }] })
    expect(long.captions.length).toBeGreaterThan(3)
  })

  it('stand between two stacked pictures for most of their time there, unless a person has placed them', () => {
    const captions = [
      { start: 0, end: 2, text: 'before' },
      { start: 2, end: 4, text: 'within' },
    ]
    const heights = (over: Partial<ClipEdit>) => {
      const plan = captionFrames(editOf({ stylePreset: 'minimal', captions, ...over }), size, [{ start: 1.5, end: 4 }])
      return plan?.blocks.map(({ place }) => plan.places[place]?.y)
    }
    expect(heights({})).toEqual([1150 / 1920, 0.5])
    expect(heights({ captionPosition: { x: 0.5, y: 0.3 } })).toEqual([0.3, 0.3])
  })

  it('come in by a few scales and rest at 1', () => {
    const plan = planOf({ stylePreset: 'punch', captions: [{ start: 0, end: 5, text: 'boom' }] })
    const scales = plan.captions.map(({ shown }) => shown[0]?.scale)
    expect(scales).toEqual([...captionStyles.punch.entrance, 1])
    expect(Math.max(...scales.map((scale) => scale ?? 0))).toBeLessThanOrEqual(captionStyles.punch.mostScale)
  })

  it('are cut at the edges of the clip and count from its start', () => {
    const captions = [{ start: 18, end: 40, text: 'on' }]
    const plan = planOf({ start: 20, end: 30, stylePreset: 'boxed', captions })
    expect(plan.captions).toEqual([expect.objectContaining({ start: 0, end: 10 })])
  })

  it.each(stylePresets)(
    'of the style %s are in order, do not overlap and are long enough to be seen',
    (stylePreset) => {
      const captions = Array.from({ length: 40 }, (_, at) => ({
        start: at * 0.25,
        end: at * 0.25 + 0.4,
        text: 'so many words in so little time',
      }))
      const { captions: states, blocks } = planOf({ stylePreset, captions })
      expect(states.length).toBeGreaterThan(30)
      for (const [at, state] of states.entries()) {
        expect(state.end - state.start).toBeGreaterThan(1 / 30 - 1e-6)
        expect(state.start).toBeGreaterThanOrEqual(states[at - 1]?.end ?? 0)
        expect(blocks[state.shown[0]?.block ?? -1]).toBeDefined()
      }
    },
  )

  it('are bounded for 2,000 captions of 80 words in ten minutes', () => {
    const text = 'ab '.repeat(80).trim()
    const captions = Array.from({ length: 2000 }, (_, at) => ({ start: at * 0.3, end: at * 0.3 + 0.3, text }))
    const before = process.cpuUsage()
    const plan = planOf({ end: maxClipSeconds, stylePreset: 'punch', captions })
    const { user } = process.cpuUsage(before)
    expect(plan.captions.length).toBeGreaterThan(1000)
    expect(plan.captions.length).toBeLessThanOrEqual(20_000)
    expect(user / 1e6).toBeLessThan(10)
  })

  it('give a moment to the caption that started last, and to the one before when it ends', () => {
    const captions: Caption[] = [
      { start: 0, end: 8, text: 'long' },
      { start: 2, end: 3, text: 'short' },
      { start: 2, end: 3, text: 'with it' },
    ]
    const found = captionSpans(captions, { start: 1, end: 7 })
    expect(found.map(({ caption, spans }) => [caption.text, spans])).toEqual([
      [
        'long',
        [
          { start: 1, end: 2 },
          { start: 3, end: 7 },
        ],
      ],
      ['short\nwith it', [{ start: 2, end: 3 }]],
    ])
  })
})

describe('a word that is wider than a line', () => {
  const linesOf = (text: string) => {
    const plan = planOf({ stylePreset: 'impact', captions: [{ start: 0, end: 9, text }] })
    return new TextLayouts(squarePen(), plan).of(0).lines.map(({ runs }) => runs.map((run) => run.text).join(' '))
  }

  it('is written smaller rather than broken, and in even parts where it is far too long', () => {
    expect(linesOf('A free afternoon')).toContain('AFTERNOON')
    const parts = linesOf('x'.repeat(25)).map((part) => part.length)
    expect(parts.reduce((sum, length) => sum + length, 0)).toBe(25)
    expect(parts.length).toBeGreaterThan(1)
    expect(Math.max(...parts) - Math.min(...parts)).toBeLessThanOrEqual(2)
  })
})

describe('the box behind the word that is said', () => {
  it('keeps off words that touch it, and has its padding beside a space', () => {
    const boxOf = (text: string) => {
      const plan = planOf({ stylePreset: 'pill', captions: [{ start: 0, end: 9, text }] })
      const boxes: number[][] = []
      const pen = new Proxy(squarePen() as unknown as Record<string, unknown>, {
        get: (target, name: string) =>
          name === 'roundRect' ? (...box: number[]) => boxes.push(box) : (target[name] ?? (() => {})),
      }) as unknown as Pen
      const state = plan.captions.find(({ shown }) => shown[0]?.said === 1)
      const layouts = new TextLayouts(pen, plan)
      if (state) drawText(pen, layouts, state)
      return { width: boxes[0]?.[2] ?? 0, em: layouts.of(0).em }
    }
    const glued = boxOf('今日は晴')
    expect(glued.width / glued.em).toBeGreaterThan(1)
    expect(glued.width / glued.em).toBeLessThan(1.1)
    const spaced = boxOf('a b c')
    expect(spaced.width / spaced.em).toBeCloseTo(1 + 2 * (captionStyles.pill.box?.padding ?? 0), 2)
  })
})

describe('the times of words', () => {
  it('never go back and stay in the caption, whatever an edit says', () => {
    const words = [
      { start: 3, end: 4, text: 'a' },
      { start: 1, end: 2, text: 'b' },
      { start: 9, end: 11, text: 'c' },
    ]
    const times = timedWords({ start: 2, end: 5, text: 'a b c', words }).map(({ start }) => start)
    expect(times).toEqual([3, 3, 5])
  })

  it('hold words without spaces together', () => {
    const words = ['今日', 'は', 'OK'].map((text, at) => ({ text, start: at, end: at + 1 }))
    const found = timedWords({ start: 0, end: 3, text: '今日はOK', words })
    expect(found.map(({ isGlued }) => isGlued ?? false)).toEqual([false, true, false])
  })

  it('that an edit keeps pass its schema', () => {
    const caption = { start: 5, end: 7, text: `${'long '.repeat(59)}end` }
    expect(captionSchema.safeParse({ ...caption, words: spreadWords(caption) }).success).toBe(true)
  })
})

describe('overlays', () => {
  const overlay = { start: 1, end: 4, text: 'Hi', position: { x: 0.5, y: 0.2 }, transition: 'cut' as const }
  const style = { size: 0.07, color: '#ffffff', background: null, isBold: true }

  it('are cut, or fade in and out in steps', () => {
    expect(planOf({ overlays: [{ ...overlay, style }] }).overlays).toEqual([
      { start: 1, end: 4, shown: [{ block: 0, said: -1, scale: 1, opacity: 1 }] },
    ])
    const faded = planOf({ overlays: [{ ...overlay, style, transition: 'fade' }] }).overlays
    const opacities = faded.map(({ shown }) => shown[0]?.opacity)
    expect(opacities).toEqual([0.2, 0.4, 0.6, 0.8, 1, 0.8, 0.6, 0.4, 0.2])
    expect([faded[0]?.start, faded.at(-1)?.end]).toEqual([1, 4])
  })

  it('stay inside the frame', () => {
    const plan = planOf({ overlays: [{ ...overlay, style, position: { x: 0, y: 1 }, text: 'A corner of it' }] })
    const { left, bottom } = blockBounds(new TextLayouts(squarePen(), plan), 0)
    expect(left).toBeGreaterThanOrEqual(0)
    expect(bottom).toBeLessThanOrEqual(size.height)
  })
})

describe('where captions stand', () => {
  const long = 'Donaudampfschifffahrtsgesellschaftskapitän '.repeat(7).trim()

  it.each(stylePresets)('in the style %s is the safe box, whatever they say', (stylePreset) => {
    for (const text of ['a', long, 'x'.repeat(300), '😀'.repeat(100)]) {
      const plan = planOf({ stylePreset, captions: [{ start: 0, end: 10, text }] })
      const layouts = new TextLayouts(squarePen(), plan)
      for (const state of plan.captions) {
        const bounds = boundsOf(layouts, state)
        expect(bounds?.left).toBeGreaterThanOrEqual(safeBox.left * size.width - 1)
        expect(bounds?.right).toBeLessThanOrEqual(safeBox.right * size.width + 1)
        expect(bounds?.top).toBeGreaterThanOrEqual(safeBox.top * size.height - 1)
        expect(bounds?.bottom).toBeLessThanOrEqual(safeBox.bottom * size.height + 1)
      }
    }
  })

  it('is where a person has put them', () => {
    const captions = [{ start: 0, end: 10, text: 'low' }]
    const plan = planOf({ captions, captionPosition: { y: 0.9 } })
    const { top, bottom } = blockBounds(new TextLayouts(squarePen(), plan), 0)
    expect((top + bottom) / 2 / size.height).toBeCloseTo(0.9, 3)
  })

  it('snaps to the middle, the standard height and the edges of the safe box', () => {
    const half = { x: 0.2, y: 0.05 }
    const box = safeBoxOf(size)
    expect(snapText({ x: 0.51, y: 0.59 }, half, size)).toEqual({ x: 0.5, y: 0.599 })
    expect(snapText({ x: 0.4, y: box.top + 0.06 }, half, size).y).toBeCloseTo(box.top + 0.05, 3)
    expect(snapText({ x: 0.4, y: 0.9 }, half, size)).toEqual({ x: 0.4, y: 0.9 })
    expect(snapText({ x: -3, y: 7 }, half, size)).toEqual({ x: 0, y: 1 })
  })
})
