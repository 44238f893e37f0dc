import { describe, expect, it } from 'vitest'
import { findInTranscript } from './find-in-transcript'
import { placeWords, spanOfSelection, wordAt, wordSaidAt } from './words-in-text'

const words = [
  { text: 'The', start: 1, end: 1.2 },
  { text: 'the', start: 1.4, end: 1.6 },
  { text: 'end.', start: 2, end: 2.5 },
]

describe('words in the text of a transcript', () => {
  it('are found at their places, each once', () => {
    expect(placeWords('The the end.', words).map(({ from, to }) => [from, to])).toEqual([
      [0, 3],
      [4, 7],
      [8, 12],
    ])
  })

  it('are left out where the text was written by hand', () => {
    expect(placeWords('The whole end.', words).map(({ text }) => text)).toEqual(['The', 'end.'])
    expect(placeWords('', words)).toEqual([])
  })

  it('are told by the place that is pressed and by the time of the player', () => {
    const placed = placeWords('The the end.', words)
    expect([0, 3, 5, 99].map((offset) => wordAt(placed, offset)?.from)).toEqual([0, 0, 4, 8])
    expect([0, 1.3, 1.9, 9].map((time) => wordSaidAt(placed, time)?.from)).toEqual([undefined, 0, 4, 8])
    expect(wordAt([], 3)).toBeNull()
  })

  it('give the seconds of a selection', () => {
    const placed = placeWords('The the end.', words)
    expect(spanOfSelection(placed, 5, 9)).toEqual({ start: 1.4, end: 2.5 })
    expect(spanOfSelection(placed, 3, 4)).toBeNull()
  })
})

describe('search in a transcript', () => {
  const texts = ['Un café, s’il vous plaît.', 'CAFE  com leite', 'İstanbul']

  it('finds words in any case, with and without accents, and says where they stand in the original text', () => {
    expect(findInTranscript(texts, 'cafe')).toEqual([
      { segment: 0, from: 3, to: 7 },
      { segment: 1, from: 0, to: 4 },
    ])
    expect(findInTranscript(texts, ' PLAIT. ')).toEqual([{ segment: 0, from: 19, to: 25 }])
    expect(findInTranscript(texts, 'istanbul')).toEqual([{ segment: 2, from: 0, to: 8 }])
  })

  it('finds nothing for nothing, and stops at a thousand places', () => {
    expect(findInTranscript(texts, '  ')).toEqual([])
    expect(findInTranscript(['a'.repeat(5000)], 'a')).toHaveLength(1000)
  })
})
