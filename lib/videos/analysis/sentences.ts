import type { Span } from './spans'

/** A word with when it is said, in seconds of the video. */
export type SpokenWord = Span & {
  text: string
  /** Set where the recognizer was not sure of it. */
  isUnsure?: boolean
}

export type Sentence = Span & {
  /** As it is said, with its punctuation. */
  text: string
  words: SpokenWord[]
  /** Whether a word of it is unsure. */
  isUnsure: boolean
}

/** A pause this long (seconds) ends a sentence whatever the punctuation says. */
const longestBreath = 1.1
/** A sentence of more than this (seconds) is a list of clauses: it is split where they meet. */
const longestSentence = 15
const shortestClause = 4

/** How a word ends that ends a sentence, in many scripts. */
export const sentenceEnd = /[.?!…。！？؟।॥]["'”’»)\]]*$/
const clauseEnd = /[,;:，、；：،–—-]["'”’»)\]]*$/
const abbreviation = /^(?:mr|mrs|ms|dr|prof|st|vs|etc|no|vol|jr|sr|inc|ltd|co|e\.g|i\.e|a\.m|p\.m|u\.s|[a-z])\.$/i
const withoutSpaces = /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}、。，！？]/u

/**
 * Words (in order of time) as sentences: a mark that ends one, or a long pause, unless what follows goes on in lower
 * case. A very long sentence is split between its clauses. Every word is in exactly one sentence.
 */
export function sentencesOf(words: SpokenWord[]): Sentence[] {
  const sentences: SpokenWord[][] = []
  let current: SpokenWord[] = []
  for (const [index, word] of words.entries()) {
    current.push(word)
    const next = words[index + 1]
    if (!next || endsBetween(word, next)) {
      sentences.push(current)
      current = []
    }
  }
  return sentences.flatMap(splitLong).map(toSentence)
}

function endsBetween(word: SpokenWord, next: SpokenWord): boolean {
  const pause = next.start - word.end
  if (pause > 2 * longestBreath) return true
  if (startsInLowerCase(next.text)) return false
  return pause > longestBreath || (sentenceEnd.test(word.text) && !abbreviation.test(word.text))
}

function startsInLowerCase(text: string): boolean {
  return /^["'“‘(]*\p{Ll}/u.test(text)
}

function splitLong(words: SpokenWord[]): SpokenWord[][] {
  const [first, last] = [words[0], words.at(-1)]
  if (!first || !last || last.end - first.start <= longestSentence) return [words]
  let best = -1
  let bestValue = 0
  for (let at = 1; at < words.length; at += 1) {
    const [before, after] = [words[at - 1], words[at]]
    if (!before || !after) continue
    if (before.end - first.start < shortestClause || last.end - after.start < shortestClause) continue
    const value = Math.max(0.01, after.start - before.end) + (clauseEnd.test(before.text) ? 0.4 : 0)
    if (value > bestValue) {
      bestValue = value
      best = at
    }
  }
  if (best < 0) return [words]
  return [...splitLong(words.slice(0, best)), ...splitLong(words.slice(best))]
}

function toSentence(words: SpokenWord[]): Sentence {
  return {
    start: words[0]?.start ?? 0,
    end: words.at(-1)?.end ?? 0,
    text: textOf(words),
    words,
    isUnsure: words.some((word) => word.isUnsure),
  }
}

/** The words in a row, with spaces where the script has them. */
export function textOf(words: readonly Pick<SpokenWord, 'text'>[]): string {
  return words.reduce((text, word) => {
    if (text === '') return word.text
    return withoutSpaces.test(word.text) && withoutSpaces.test(text.slice(-1))
      ? text + word.text
      : `${text} ${word.text}`
  }, '')
}
