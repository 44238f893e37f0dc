import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { captionStyles } from '@/lib/clips/caption-styles'
import { captionSchema } from '@/lib/clips/edit'
import { captionsWithin, movedCaptions, withCaption, withNewCaption, withoutCaption, withWords } from './caption-list'
import { captionsAt, timedWords } from './caption-view'
import { parseTimecode, timecodeText } from './timecode-text'

const clip = { start: 10, end: 20 }
const captions = [
  { start: 8, end: 11, text: 'before and into it' },
  { start: 12, end: 14, text: 'in the middle of it all' },
  { start: 30, end: 31, text: 'far away' },
]

describe('the caption on screen', () => {
  const shown = (time: number, style = captionStyles.clean, list = captions) =>
    captionsAt(list, style, time).map(({ parts }) =>
      parts.map((part) => (part.isSaid ? `[${part.text}]` : part.text)).join(' '),
    )

  it('is the caption of the moment, from its start to before its end', () => {
    expect(shown(11.99)).toEqual([])
    expect(shown(12)).toEqual(['in the middle of it all'])
    expect(shown(14)).toEqual([])
  })

  it('shows capitals, a few words at a time and a highlighted word, as the style defines', () => {
    const timed = withWords(captions, true)
    expect(shown(12, captionStyles.bold, timed)).toEqual(['[IN] THE MIDDLE OF'])
    expect(shown(13.9, captionStyles.bold, timed)).toEqual(['IT [ALL]'])
    expect(shown(12, captionStyles.clean, timed)).toEqual(['in the middle of it all'])
    expect(shown(12, captionStyles.bold)).toEqual(['IN THE MIDDLE OF IT ALL'])
  })
})

describe('word times of a caption', () => {
  it('are consecutive and fill the caption, for any text', () => {
    const text = fc.string({ minLength: 1, maxLength: 300 }).filter((value) => value.trim() !== '')
    fc.assert(
      fc.property(text, fc.double({ min: 0.2, max: 30, noNaN: true }), (value, length) => {
        const caption = { start: 5, end: 5 + length, text: value.trim() }
        const words = timedWords(caption)
        expect(captionSchema.safeParse({ ...caption, words }).success).toBe(true)
        expect(words[0]?.start).toBe(5)
        expect(words.at(-1)?.end).toBeCloseTo(caption.end)
        for (let at = 1; at < words.length; at += 1) expect(words[at]?.start).toBe(words[at - 1]?.end)
      }),
    )
  })
})

describe('the list of captions', () => {
  it('shows captions of the clip and keeps the others', () => {
    expect(captionsWithin(captions, clip).map(({ index }) => index)).toEqual([0, 1])
  })

  it('inserts a new caption into free time, in order', () => {
    const added = withNewCaption(captions, 11.5, clip)
    expect(added?.index).toBe(1)
    expect(added?.captions[1]).toMatchObject({ start: 11.5, end: 12 })
    expect(withNewCaption(captions, 13, clip)?.captions[2]).toMatchObject({ start: 14, end: 16 })
    expect(withNewCaption(captions, 19.9, clip)).toBeNull()
    expect(withNewCaption(captions, 11.9, clip)).toBeNull()
  })

  it('recomputes word times when text or times change', () => {
    const [changed] = withCaption(withWords(captions, true).slice(1), 0, { text: 'two words', end: 16 })
    expect(changed?.words?.map((word) => word.text)).toEqual(['two', 'words'])
    expect(changed?.words?.at(-1)?.end).toBe(16)
    expect(withCaption(captions, 0, { text: 'plain' })[0]?.words).toBeUndefined()
    expect(withWords(withWords(captions, true), false)).toEqual(captions)
  })

  it('shifts imported captions, and removes one', () => {
    expect(movedCaptions(captions, 0.1)[0]).toMatchObject({ start: 8.1, end: 11.1 })
    expect(withoutCaption(captions, 1).map((caption) => caption.text)).toEqual(['before and into it', 'far away'])
  })
})

describe('typed times', () => {
  it.each([
    ['62.5', 62.5],
    ['1:02,5', 62.5],
    [' 1:00:02.25 ', 3602.25],
    ['0', 0],
    ['', null],
    ['1:2:3:4', null],
    ['soon', null],
    ['-3', null],
  ])('%j is %j seconds', (text, seconds) => {
    expect(parseTimecode(text)).toBe(seconds)
  })

  it('parse as they are formatted', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 2_160_000 }), (hundredths) => {
        expect(parseTimecode(timecodeText(hundredths / 100))).toBeCloseTo(hundredths / 100, 5)
      }),
    )
  })
})
