import { describe, expect, it } from 'vitest'
import { endsInLoop } from './loops'
import { piecesOf, speechRuns } from './pieces'
import { pronounce } from './pronounce'
import { spokenWords } from './spoken-words'
import { writtenWords } from './written-words'

/** The probability of speech in steps of 32 ms, from ranges of seconds in which someone speaks. */
function speechIn(seconds: number, ranges: [number, number][], quiet = 0.05): Float32Array {
  return Float32Array.from({ length: Math.ceil(seconds / 0.032) }, (_, step) =>
    ranges.some(([from, to]) => step * 0.032 >= from && step * 0.032 < to) ? 0.9 : quiet,
  )
}

describe('pieces of speech', () => {
  it('join pauses up to three seconds, and leave out longer ones and silence', () => {
    const pieces = piecesOf(
      speechIn(40, [
        [1, 4],
        [6, 9],
        [20, 24],
      ]),
      40,
    )
    expect(pieces.map(({ start, end }) => [start.toFixed(1), end.toFixed(1)])).toEqual([
      ['0.7', '9.3'],
      ['19.7', '24.3'],
    ])
    expect(piecesOf(speechIn(40, []), 40)).toEqual([])
  })

  it('are cut in the longest pause where speech goes on for longer than 24 s', () => {
    const pieces = piecesOf(
      speechIn(60, [
        [0, 15],
        [15.9, 20],
        [20.5, 38],
        [39, 55],
      ]),
      60,
    )
    expect(pieces.map(({ keepFrom }) => Math.floor(keepFrom))).toEqual([0, 15, 38])
    for (const { start, end } of pieces) expect(end - start).toBeLessThan(27)
  })

  it('overlap by a second where there is no pause, and share the words at the cut', () => {
    const pieces = piecesOf(speechIn(70, [[0, 70]]), 70)
    expect(pieces.length).toBeGreaterThan(2)
    pieces.slice(1).forEach((piece, index) => {
      const before = pieces[index]
      expect((before?.end ?? 0) - piece.start).toBeCloseTo(1)
      expect(before?.keepTo).toBe(piece.keepFrom)
    })
    for (const { start, end } of pieces) expect(end - start).toBeLessThan(27)
  })

  it('need a clear voice to begin and a clear pause to end', () => {
    expect(speechRuns(speechIn(3, [[1, 2]], 0.4))).toEqual([{ start: expect.closeTo(1, 1), end: expect.closeTo(3, 1) }])
    expect(speechRuns(speechIn(3, [], 0.4))).toEqual([])
  })
})

describe('loops', () => {
  it.each([
    [[1, 2, 3, 3, 3, 3, 3, 3], true],
    [[1, 2, 3, 3, 3, 3, 3], false],
    [[7, 8, 7, 8, 7, 8, 7, 8, 7, 8], true],
    [[1, 2, 3, 4, 5, 1, 2, 3, 4, 5, 1, 2, 3, 4, 5], true],
    [[1, 2, 3, 4, 5, 1, 2, 3, 4, 5], false],
    [[], false],
  ])('%j: %s', (tokens, expected) => {
    expect(endsInLoop(tokens)).toBe(expected)
  })
})

describe('words of a text as they are spoken', () => {
  const knows = (word: string) => !['ibm', "'hello'"].includes(word)
  it.each([
    ['4%', 'four percent'],
    ['2026,', 'twenty twenty six'],
    ['1,250', 'one thousand two hundred fifty'],
    ['21st', 'twenty first'],
    ['$3.50', 'three point five zero dollars'],
    ['7:30', 'seven thirty'],
    ['well-known', 'well known'],
    ['IBM', 'eye bee em'],
    ["don't", "don't"],
    ['don\u2019t', "don't"],
    ["'Hello'", 'hello'],
    ['café', 'cafe'],
    ['—', ''],
    ['', ''],
    ['Привет', ''],
  ])('%s: %s', (written, spoken) => {
    expect(spokenWords(written, knows).join(' ')).toBe(spoken)
  })

  it('stay few however long the word is', () => {
    expect(spokenWords('9'.repeat(5000), knows).length).toBeLessThanOrEqual(30)
  })

  it.each([
    ['clipforge', 'K L IH P F AO R JH'],
    ['zorbing', 'Z AO R B IH NG'],
    ['x', 'K S'],
    ['', 'AH'],
  ])('are pronounced by their letters where no dictionary has them: %s', (word, sounds) => {
    expect(pronounce(word)).toBe(sounds)
  })
})

it('puts tokens and bytes together to words with the doubt of each token', () => {
  const token = (text: string, logProbability: number) => ({ token: text, logProbability })
  const words = writtenWords([
    token('\u2581Ca', -1),
    token('f', -2),
    token('<0xC3>', -3),
    token('<0xA9>', -4),
    token('\u2581is', -5),
  ])
  expect(words).toEqual([
    { text: 'Café', logProbabilities: [-1, -2, -3, -4] },
    { text: 'is', logProbabilities: [-5] },
  ])
})
