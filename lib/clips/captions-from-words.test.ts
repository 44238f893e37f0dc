import { readFileSync } from 'node:fs'
import path from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { captionsFromWords, captionsOfClip } from './captions-from-words'
import { captionSchema } from './edit'

const sample = JSON.parse(readFileSync(path.resolve('lib/clips/testing/fillers.json'), 'utf8')) as {
  words: { word: string; start: number; end: number }[]
}
const spoken = sample.words.map(({ word, start, end }) => ({ text: word, start, end }))

describe('captions from the words of a transcript', () => {
  it('end with sentences and are short enough to read, with every word at its time', () => {
    const captions = captionsFromWords(spoken)
    expect(captions.flatMap(({ words }) => words)).toEqual(spoken)
    for (const [index, caption] of captions.entries()) {
      expect([...caption.text].length).toBeLessThanOrEqual(60)
      expect(caption.end).toBeLessThanOrEqual(captions[index + 1]?.start ?? Number.POSITIVE_INFINITY)
      expect(captionSchema.safeParse(caption).success).toBe(true)
    }
    expect(captions.map(({ text }) => text)).toContain('You know, it is not about speed at all,')
    expect(captions.filter(({ text }) => /[.?!] /.test(text))).toEqual([])
  })

  it('of a clip leave out a word that only peeps in at an edge', () => {
    const words = ['way.', 'But', 'then.'].map((text, at) => ({ text, start: at, end: at + 0.9 }))
    expect(captionsOfClip({ start: 0.8, end: 2.9 }, words).map(({ text }) => text)).toEqual(['But then.'])
  })

  it('leave the picture in a pause', () => {
    const captions = captionsFromWords([
      { text: 'One', start: 0, end: 0.5 },
      { text: 'two', start: 4, end: 4.5 },
    ])
    expect(captions.map(({ start, end }) => [start, end])).toEqual([
      [0, 0.75],
      [4, 4.75],
    ])
  })

  it('have no spaces between the words of Japanese', () => {
    const words = ['今日は', '晴れ', 'です。'].map((text, at) => ({ text, start: at / 2, end: at / 2 + 0.4 }))
    expect(captionsFromWords(words)[0]?.text).toBe('今日は晴れです。')
  })

  it('are valid, in order and complete for any words', () => {
    const word = fc.record({
      text: fc.string({ minLength: 1, maxLength: 80 }).filter((text) => /[a-z]/i.test(text)),
      gap: fc.double({ min: 0, max: 3, noNaN: true }),
      length: fc.double({ min: 0.05, max: 8, noNaN: true }),
    })
    fc.assert(
      fc.property(fc.array(word, { maxLength: 60 }), (given) => {
        let time = 0
        const words = given.map(({ text, gap, length }) => {
          const start = time + gap
          time = start + length
          return { text, start, end: time }
        })
        const captions = captionsFromWords(words)
        expect(captions.flatMap((caption) => caption.words ?? [])).toHaveLength(words.length)
        for (const [index, caption] of captions.entries()) {
          expect(caption.end).toBeGreaterThan(caption.start)
          expect(caption.end).toBeLessThanOrEqual((captions[index + 1]?.start ?? Number.POSITIVE_INFINITY) + 1e-9)
        }
      }),
    )
  })
})
