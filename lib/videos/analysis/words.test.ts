import { describe, expect, it } from 'vitest'
import { textOf } from '@/lib/core/sentences'
import { findSentenceEnds } from './find-edges'
import { hookOf } from './hooks'
import { partsOf, scoreOf } from './score-weights'
import { type SpokenWord, sentencesOf } from './sentences'
import { longestTitle, titleOfClip, withoutFillers } from './title-of-clip'
import { resembles } from './twins'

/** Words of `text` half a second apart from `start`; `|` is a pause of 1.5 s, a trailing `~` marks an unsure word. */
function spoken(text: string, start = 0): SpokenWord[] {
  let time = start
  return text.split(' ').flatMap((part): SpokenWord[] => {
    if (part === '|') {
      time += 1.5
      return []
    }
    const word = { text: part.replace('~', ''), start: time, end: time + 0.4, isUnsure: part.endsWith('~') }
    time += 0.5
    return [word]
  })
}

const texts = (text: string) => sentencesOf(spoken(text)).map((sentence) => sentence.text)

describe('sentences of a transcript', () => {
  it('end at their marks, not at abbreviations and numbers', () => {
    expect(texts('We met Dr. Lee at 3.5 percent. It was late! Why? Nobody knew.')).toEqual([
      'We met Dr. Lee at 3.5 percent.',
      'It was late!',
      'Why?',
      'Nobody knew.',
    ])
  })

  it('end at a long pause, unless what follows goes on in lower case', () => {
    expect(texts('This is the first | The second one')).toEqual(['This is the first', 'The second one'])
    expect(texts('I thought about it | and went home. and slept.')).toEqual([
      'I thought about it and went home. and slept.',
    ])
  })

  it('are split between clauses where they would be very long, and keep every word', () => {
    const long = Array.from({ length: 60 }, (_, at) => (at % 12 === 11 ? `word${at},` : `word${at}`)).join(' ')
    const sentences = sentencesOf(spoken(`Begin ${long}`))
    expect(sentences.length).toBeGreaterThan(1)
    for (const sentence of sentences) expect(sentence.end - sentence.start).toBeLessThanOrEqual(15.1)
    expect(sentences.flatMap((sentence) => sentence.words)).toEqual(spoken(`Begin ${long}`))
  })

  it('are found in scripts without spaces and with marks of their own', () => {
    const words = ['今日は', '晴れ', 'です。', '散歩', 'しましょう。'].map((text, at) => ({
      text,
      start: at,
      end: at + 0.9,
    }))
    expect(sentencesOf(words).map((sentence) => sentence.text)).toEqual(['今日は晴れです。', '散歩しましょう。'])
    expect(textOf([{ text: 'Hello' }, { text: '世界' }])).toBe('Hello 世界')
  })

  it('are none where nothing is said', () => {
    expect(sentencesOf([])).toEqual([])
  })
})

describe('hooks', () => {
  it('rank a question over a number over a contrast over a plain sentence', () => {
    const values = [
      'Why does bread need so much salt?',
      'We sold 400 loaves that morning.',
      'It was cheap, but nobody bought it.',
      'The oven stood in the corner of the room.',
    ].map((text) => hookOf(text).value)
    expect(values).toEqual([...values].sort((a, b) => b - a))
    expect(new Set(values).size).toBe(4)
  })

  it('say what kind they are, and count less where the sentence leans on another or is unsure', () => {
    expect(hookOf('你知道吗？').hook).toBe('question')
    expect(hookOf('The oven stood there.').hook).toBeNull()
    expect(hookOf('why does it rise').hook).toBe('question')
    expect(hookOf('When you make less, you can make it better.').hook).toBe('address')
    expect(hookOf('And that is why it works.').value).toBeLessThan(hookOf('Salt is why bread works.').value)
    expect(hookOf('Salt matters a lot here.', true).value).toBeLessThan(hookOf('Salt matters a lot here.').value)
  })
})

describe('ends of clips', () => {
  it('are hardly after a question whose answer follows', () => {
    const sentences = sentencesOf(spoken('The oven stood there. What did you learn? Salt matters. Is it so?'))
    const ends = findSentenceEnds(sentences, [], { start: 0, end: 60 })
    expect(ends.map(({ quality }) => quality > 0.5)).toEqual([true, false, true, true])
  })
})

describe('titles of clips', () => {
  const titleOf = (text: string) => titleOfClip(sentencesOf(spoken(text)))

  it('are the sentence with the best hook, without filler words', () => {
    expect(titleOf('The oven stood in the corner. Um, so, why does, uh, bread need salt? It was late.')).toBe(
      'Why does bread need salt?',
    )
    expect(withoutFillers('Well, you know, I mean, it works.')).toBe('It works.')
  })

  it('have up to 60 characters, cut between clauses or words', () => {
    const title = titleOf(
      'The biggest mistake that you can make with a sourdough starter is to feed it every single day, because it needs rest.',
    )
    expect(title?.length).toBeLessThanOrEqual(longestTitle)
    expect(title).toMatch(/^The biggest mistake that you can make/)
    expect(titleOf(`A${'a'.repeat(300)} word is here now.`)?.length).toBeLessThanOrEqual(longestTitle)
  })

  it('never end with a word that promises another one', () => {
    expect(
      titleOf('I was actually walking most of the way, but, uh, after six weeks, something changed about my legs.'),
    ).toBe('I was actually walking most of the way')
    expect(titleOf('Nobody told me about this enormous secret garden behind the old church of the village.')).toBe(
      'Nobody told me about this enormous secret garden behind…',
    )
  })

  it('don’t quote what the recognizer was unsure of', () => {
    expect(titleOf('Why does the flubber~ need salt? The oven stood in the corner.')).toBe(
      'The oven stood in the corner',
    )
    expect(titleOf('Why~ does it work?')).toBeNull()
  })
})

describe('twins among clips', () => {
  it('are those that say nearly the same', () => {
    const ad = 'This video is sponsored by a company that makes very good knives for bread'
    const [one, again] = [sentencesOf(spoken(ad)), sentencesOf(spoken(`${ad} today`, 300))]
    expect(resembles(one, again)).toBe(true)
    expect(
      resembles(one, sentencesOf(spoken('The oven stood in the corner of a room where nobody ever went at night'))),
    ).toBe(false)
    expect(resembles([], [])).toBe(false)
  })
})

describe('the parts of a score', () => {
  it('add up to the score, whichever of them a video has', () => {
    for (const sub of [
      { speech: 80, energy: 40, motion: 10, variety: 90, hook: 55 },
      { motion: 30, hook: 70 },
    ]) {
      const parts = partsOf(sub)
      expect(parts.reduce((sum, { weight }) => sum + weight, 0)).toBeCloseTo(1)
      expect(Math.round(parts.reduce((sum, { value, weight }) => sum + value * weight, 0))).toBe(scoreOf(sub))
    }
  })

  it('leave out what is unknown and what is not a part', () => {
    expect(partsOf({ motion: 50, luck: 100 }).map(({ key }) => key)).toEqual(['motion'])
    expect(scoreOf({})).toBe(0)
  })
})
