import { describe, expect, it } from 'vitest'
import { concludeTranscript } from './conclude-transcript'
import { estimateTimes } from './estimate-times'
import { type ScoredWord, segmentWords } from './segment-words'
import type { TranscribedPart } from './types'

/** Words that take 0.3 s each, with the pause before a word as a number. */
function words(...parts: (string | number)[]): ScoredWord[] {
  let at = 0
  return parts.flatMap((part) => {
    if (typeof part === 'number') {
      at += part
      return []
    }
    at += 0.3
    const times = { start: at - 0.3, end: at }
    return [{ text: part, ...times, confidence: 0.9, timing: 'measured' as const, logProbabilities: [-0.1] }]
  })
}
const texts = (...parts: (string | number)[]) => segmentWords(words(...parts)).map(({ text }) => text)

describe('segments', () => {
  it('are sentences, by punctuation and pauses', () => {
    expect(texts('We', 'run.', 'You', 'walk', 2.5, 'slowly')).toEqual(['We run.', 'You walk', 'slowly'])
    expect(texts('We', 'run', 1.5, 'You', 'walk')).toEqual(['We run', 'You walk'])
  })

  it('go on where a full stop is followed by lower case', () => {
    expect(texts('He', 'left.', 'and', 'came', 'back.')).toEqual(['He left. and came back.'])
  })

  it('are cut in their longest pause when they are long', () => {
    const parts = Array.from({ length: 120 }, (_, index) => (index === 60 ? ['word', 0.8] : ['word'])).flat()
    const found = segmentWords(words(...parts))
    expect(found.length).toBeGreaterThan(2)
    for (const segment of found) expect(segment.words.length).toBeLessThanOrEqual(50)
    expect(found.flatMap((segment) => segment.words)).toHaveLength(120)
  })

  it('are unsure when their tokens were', () => {
    const unsure = words('Maybe').map((word) => ({ ...word, logProbabilities: [-0.9, -0.4] }))
    expect(segmentWords(unsure)[0]?.isUnsure).toBe(true)
    expect(segmentWords(words('Sure'))[0]?.isUnsure).toBe(false)
  })
})

describe('a transcript', () => {
  const part = (given: Partial<TranscribedPart>): TranscribedPart => ({
    ...{ language: 'en', seconds: 10, logProbability: -2, loopedSeconds: 0, unheard: [], next: null },
    segments: segmentWords(words('Hello')),
    ...given,
  })
  const verdict = (...parts: TranscribedPart[]) => concludeTranscript({ engine: 'embedded', model: 'm' }, parts)

  it('of clear English is speech', () => {
    expect(verdict(part({}), part({}))).toMatchObject({ verdict: 'speech', language: 'en', segments: [{}, {}] })
  })

  it('is not English when the model doubts its words, or repeats itself in a fifth of them; then it has no captions', () => {
    const doubtful = verdict(part({ logProbability: -9 }))
    expect(doubtful).toMatchObject({ verdict: 'not-english', language: null, segments: [] })
    expect(doubtful.languageConfidence).toBeLessThan(0.5)
    expect(verdict(part({ loopedSeconds: 3 })).verdict).toBe('not-english')
  })

  it('weighs parts by the seconds that are spoken in them', () => {
    expect(verdict(part({ seconds: 100, logProbability: -20 }), part({ logProbability: -15 })).verdict).toBe('speech')
  })

  it('without words has no speech, and believes an engine that names the language', () => {
    const silent = part({ seconds: 0, logProbability: 0, language: null, segments: [] })
    expect(verdict(silent)).toMatchObject({ verdict: 'no-speech', language: null, languageConfidence: null })
    expect(verdict(part({ language: 'de', logProbability: null }))).toMatchObject({ verdict: 'speech', language: 'de' })
  })
})

describe('estimated times', () => {
  it('share out the speech by letters and leave its pauses free', () => {
    const times = estimateTimes(
      ['a', 'longer'],
      [
        { start: 0, end: 1 },
        { start: 5, end: 6 },
      ],
    )
    expect(times[0]?.start).toBe(0)
    expect(times.at(-1)?.end).toBe(6)
    expect(times.every(({ start, end }) => end >= start)).toBe(true)
  })

  it('keep their order without any speech', () => {
    expect(estimateTimes(['one', 'two'], [])).toEqual([
      { start: 0, end: 0 },
      { start: 0, end: 0 },
    ])
  })
})
