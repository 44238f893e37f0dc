import { describe, expect, it } from 'vitest'
import type { Word } from '@/lib/platform/speech/types'
import { segmentsOfFile, segmentsOfText } from './import-rules'
import { retimeWords, splitWords } from './retime-words'
import { prefixQuery, wordAt } from './search-rules'

const heard = 'so we bake bread every day'
  .split(' ')
  .map((text, index): Word => ({ text, start: index, end: index + 0.8, confidence: 0.9, timing: 'measured' }))

describe('a corrected text', () => {
  it('keeps the times of words that were there, and estimates those of others in between', () => {
    const words = retimeWords(heard, 'So, we make fresh bread every day'.split(' '), { start: 0, end: 6 })
    expect(words.map(({ timing }) => timing[0]).join('')).toBe('mmeemmm')
    expect(words[2]?.start).toBe(1.8)
    expect(words[3]?.end).toBe(3)
    expect(words[0]).toMatchObject({ text: 'So,', start: 0 })
  })
})

describe('the words of a text', () => {
  it('are between spaces, and by a dictionary where a script has none', () => {
    expect(splitWords(' So,  we bake. ')).toEqual(['So,', 'we', 'bake.'])
    const words = splitWords('今日は晴れです。散歩しましょう。')
    expect([words.length > 4, words.join('')]).toEqual([true, '今日は晴れです。散歩しましょう。'])
    expect(splitWords('。')).toEqual(['。'])
  })
})

describe('an imported text', () => {
  it('takes times from what was heard', () => {
    const segments = segmentsOfText('We bake bread. Every day!', heard, 10)
    expect(segments.map(({ text, start }) => [text, start])).toEqual([
      ['We bake bread.', 1],
      ['Every day!', 4],
    ])
  })

  it('is spread over the video where nothing was heard', () => {
    const segments = segmentsOfText('one two three four', [], 8)
    expect(segments.at(-1)?.end).toBeCloseTo(8)
    expect(segments[0]?.words.every(({ timing }) => timing === 'estimated')).toBe(true)
  })

  it('of a file keeps the times of its cues, which end with the video', () => {
    const file = '1\n00:00:01,000 --> 00:00:04,000\nwe bake good bread\n\n2\n00:01:00,000 --> 00:01:01,000\nlate\n'
    const [segment, ...rest] = segmentsOfFile(file, heard, 10)
    expect(rest).toEqual([])
    expect(segment?.words.map(({ timing }) => timing[0]).join('')).toBe('mmem')
    expect(() => segmentsOfFile(file, heard, 0.5)).toThrow(/behind the end/)
    expect(() => segmentsOfFile('just words', heard, 10)).toThrow(/No times were found/)
  })
})

describe('a search', () => {
  it.each([
    ['Bread', 'bread:*'],
    ['fresh  bre', 'fresh & bre:*'],
    ["it's & | ! ( ) : * <-> 'x'", 'it & s & x:*'],
    ['\\', null],
    ['Größe', 'größe:*'],
  ])('for %j asks Postgres for %j', (query, expected) => {
    expect(prefixQuery(query)).toBe(expected)
  })

  it('leads to the first word that was asked for', () => {
    expect(wordAt(heard, ['bake', 'eve'])).toBe(2)
    expect(wordAt(heard, ['eve'])).toBe(4)
    expect(wordAt(heard, ['cake'])).toBeNull()
  })
})
