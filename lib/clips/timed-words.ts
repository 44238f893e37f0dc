import { areGlued, clustersOf, drawableText, wordsIn } from '@/lib/core/drawing/characters'
import type { TextWord } from '@/lib/core/drawing/types'
import type { Caption, CaptionWord } from './edit'

/** A word as it's drawn, with the seconds of the source in which it's said. */
export type TimedWord = TextWord & { start: number; end: number }

const found = new WeakMap<Caption, TimedWord[]>()

/** The words of a caption in the order of their times: its own where they are known, spread by their letters otherwise. */
export function timedWords(caption: Caption): TimedWord[] {
  // An edit is never changed in place, and a preview asks again with every key.
  const words = found.get(caption) ?? findWords(caption)
  found.set(caption, words)
  return words
}

const mostWords = 80
const longestWord = 60

/** Times for the words of a caption by their length, as an edit keeps them: close where someone speaks evenly. */
export function spreadWords(caption: Pick<Caption, 'start' | 'end' | 'text'>): CaptionWord[] {
  const texts = caption.text.split(/\s+/).filter(Boolean).slice(0, mostWords)
  const words = texts.map((text) => ({ text: text.slice(0, longestWord) }))
  return spread(caption, words).map(({ start, end, text }) => ({ start, end, text }))
}

function findWords(caption: Caption): TimedWord[] {
  const known = caption.words?.flatMap((word) => partsOf(word)) ?? []
  return inOrder(known.length > 0 ? known : spread(caption, wordsIn(drawableText(caption.text))), caption)
}

/** A word of the edit can be a whole sentence where a script has no spaces. */
function partsOf(word: CaptionWord): TimedWord[] {
  return spread(word, wordsIn(drawableText(word.text)))
}

function spread(span: { start: number; end: number }, words: TextWord[]): TimedWord[] {
  const weights = words.map(({ text }) => clustersOf(text).length + 2)
  const whole = weights.reduce((sum, weight) => sum + weight, 0)
  let passed = 0
  return words.map((word, at) => {
    const start = span.start + ((span.end - span.start) * passed) / whole
    passed += weights[at] ?? 0
    return { ...word, start, end: span.start + ((span.end - span.start) * passed) / whole }
  })
}

/** Times that are in the caption and never go back. */
function inOrder(words: TimedWord[], { start, end }: Caption): TimedWord[] {
  let reached = start
  return words.map((word, at) => {
    const from = Math.min(Math.max(word.start, reached), end)
    reached = from
    const isGlued = word.isGlued || areGlued(words[at - 1]?.text ?? '', word.text)
    return { ...word, ...(isGlued ? { isGlued } : {}), start: from, end: Math.min(Math.max(word.end, from), end) }
  })
}
