import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { defaultEdit } from '@/lib/clips/edit'
import { spreadWords } from '@/lib/clips/timed-words'
import { captionsOfPlayed, captionsWithin, withCaption, withNewCaption, withoutCaption } from './caption-list'
import { parseTimecode, timecodeText } from './timecode-text'

const clip = { start: 10, end: 20 }
const captions = [
  { start: 8, end: 11, text: 'before and into it' },
  { start: 12, end: 14, text: 'in the middle of it all' },
  { start: 30, end: 31, text: 'far away' },
]

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
    const timed = captions.map((caption) => ({ ...caption, words: spreadWords(caption) }))
    const [changed] = withCaption(timed.slice(1), 0, { text: 'two words', end: 16 })
    expect(changed?.words?.map((word) => word.text)).toEqual(['two', 'words'])
    expect(changed?.words?.at(-1)?.end).toBe(16)
    expect(withCaption(captions, 0, { text: 'plain' })[0]?.words).toBeUndefined()
  })

  it('keeps the times of words that were heard when one is spelled differently', () => {
    const words = [
      { start: 12, end: 12.2, text: 'helo' },
      { start: 13.1, end: 14, text: 'there' },
    ]
    const [changed] = withCaption([{ start: 12, end: 14, text: 'helo there', words }], 0, { text: 'Hello there' })
    expect(changed?.words).toEqual([{ start: 12, end: 12.2, text: 'Hello' }, words[1]])
  })

  it('puts imported captions of a clip where they are said, and removes one', () => {
    const edit = { ...defaultEdit(10, 30), cuts: [{ start: 12, end: 14 }], speed: { factor: 2, ranges: [] } }
    expect(captionsOfPlayed([{ start: 0.5, end: 2, text: 'a' }], edit)).toEqual([{ start: 11, end: 16, text: 'a' }])
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
